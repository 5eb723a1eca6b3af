#pragma once

// What an import came to, as one sentence a file: how many became drafts, what was not understood, what was refused.

#include "domain/application_json.h"
#include "ui/common/colours.h"

#include <QString>
#include <QStringList>

namespace bindery::ui {

class ImportReport {
public:
    void imported(const QString &path, const domain::ParsedApplication &parsed);
    void refused(const QString &path, const domain::Problem &problem);

    [[nodiscard]] Meaning meaning() const;
    [[nodiscard]] QString sentence() const;

private:
    int m_imported = 0;
    QStringList m_remarks;
    QStringList m_refusals;
};

} // namespace bindery::ui
