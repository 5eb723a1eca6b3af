#pragma once

// The result of an import: how many files became drafts, and why each other file was refused or not understood as a
// whole.

#include "risk/record/record_json.h"
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
        /// Sentences that name the place in the file and what to do.
        QString text;
    };

    void imported(const QString &path, const risk::ReadRecord &parsed);
    void refused(const QString &path, const Problem &problem);

    [[nodiscard]] Meaning meaning() const;
    /// The whole report where it is short, otherwise its counts.
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
