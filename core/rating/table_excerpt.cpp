#include "rating/table_excerpt.h"

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace bindery::rating {

namespace {

struct Match {
    int firstSheetRow = 0;
    int lastSheetRow = 0;
    int column = -1;
};

/// The worksheet names rows in words; an interpolation or layers name the first and the last of theirs.
std::optional<Match> findRows(const RateTable &table, const TextPool &texts, const QString &rowText)
{
    const std::vector<PooledText> none;
    const TextView view{&texts, &none};
    const qsizetype to = rowText.indexOf(" to "_L1);
    const QString first = rowText.left(to);
    const QString last = rowText.mid(to + 4);
    std::optional<Match> match;
    for (int index = 0; index < table.rowCount(); ++index) {
        const TableRow &row = table.row(index);
        const QString text = table.rowText(index, view);
        if (text == rowText)
            return Match{row.sheetRow, row.sheetRow, row.sheetColumn};
        if (to < 0)
            continue;
        if (text == first && !match)
            match = Match{row.sheetRow, 0, row.sheetColumn};
        else if (text == last && match)
            match->lastSheetRow = row.sheetRow;
    }
    return match && match->lastSheetRow > 0 ? match : std::nullopt;
}

std::optional<TableExcerpt> excerptOf(const Plan &plan, const QString &name, const QString &rowText, int neighbours)
{
    const TableModel *model = plan.model.table(name);
    const auto table = std::find_if(plan.program->tables.begin(), plan.program->tables.end(),
                                    [&name](const RateTable &one) { return one.name() == name; });
    if (!model || table == plan.program->tables.end())
        return std::nullopt;
    const auto match = findRows(*table, plan.program->texts, rowText);
    if (!match)
        return std::nullopt;
    TableExcerpt excerpt;
    excerpt.table = name;
    excerpt.label = model->label;
    excerpt.header = QStringList(model->csv.header.begin(), model->csv.header.end());
    excerpt.rowCount = static_cast<int>(model->csv.rows.size());
    if (!model->across.isEmpty())
        excerpt.column = match->column;
    const std::vector<CsvRow> &rows = model->csv.rows;
    const auto indexOf = [&rows](int sheetRow) {
        return static_cast<int>(std::find_if(rows.begin(), rows.end(),
                                             [sheetRow](const CsvRow &row) { return row.row == sheetRow; })
                                - rows.begin());
    };
    // Found from the top down, so the last is not above the first.
    const int low = indexOf(match->firstSheetRow);
    const int high = indexOf(match->lastSheetRow);
    const int end = std::min(high + neighbours + 1, excerpt.rowCount);
    for (int index = std::max(0, low - neighbours); index < end; ++index) {
        const CsvRow &row = rows[static_cast<std::size_t>(index)];
        excerpt.rows.push_back({row.row, row.cells, index >= low && index <= high});
    }
    return excerpt;
}

} // namespace

std::vector<TableExcerpt> excerptsOf(const Plan &plan, const domain::WorksheetStep &step, int neighbours)
{
    std::vector<TableExcerpt> excerpts;
    const QStringList tables = step.table.split(u"; "_s, Qt::SkipEmptyParts);
    const QStringList rows = step.row.split(u"; "_s);
    for (qsizetype at = 0; at < tables.size() && at < rows.size(); ++at) {
        if (auto excerpt = excerptOf(plan, tables[at], rows[at], neighbours))
            excerpts.push_back(std::move(*excerpt));
    }
    return excerpts;
}

} // namespace bindery::rating
