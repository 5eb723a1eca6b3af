#pragma once

#include <QString>
#include <QStringList>

#include <vector>

namespace bindery::text {

/// A table of a report, under its title.
struct ReportSection {
    QString title;
    QStringList columns;
    std::vector<QStringList> rows;
    /// The sentence that is shown when there are no rows.
    QString nothing;
};

} // namespace bindery::text
