#pragma once

// What an import came to: how many files became drafts, and why each other one was refused or not wholly understood.

#include "domain/application_json.h"
#include "ui/common/colors.h"

#include <QMetaType>
#include <QString>

#include <vector>

namespace bindery::ui {

class ImportReport {
public:
    struct Line {
        QString file;
        bool isRefused = false;
        /// Sentences with place and cure.
        QString text;
    };

    void imported(const QString &path, const domain::ParsedApplication &parsed);
    void refused(const QString &path, const Problem &problem);

    [[nodiscard]] Meaning meaning() const;
    /// The whole report where it is short, else what is counted in it.
    [[nodiscard]] QString sentence() const;
    [[nodiscard]] const std::vector<Line> &lines() const { return m_lines; }
    [[nodiscard]] bool isShort() const { return m_lines.size() < 2; }
    [[nodiscard]] bool hasImported() const { return m_imported > 0; }

private:
    [[nodiscard]] int refusals() const;

    int m_imported = 0;
    std::vector<Line> m_lines;
};

} // namespace bindery::ui
