#include "rating/show/table_excerpt.h"

#include "domain/worksheet_step.h"
#include "formula/table/keyed_table.h"
#include "rating/compile/plan.h"
#include "rating/compile/program.h"
#include "rating/plan/plan_model.h"
#include "rating/show/read_rows.h"

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace bindery::rating {

using formula::CsvRow;
using formula::KeyedTable;
using formula::TableModel;

namespace {

std::optional<TableExcerpt> excerptOf(const Plan &plan, const QString &name, const QString &rowText, int neighbors)
{
    const TableModel *model = plan.model->table(name);
    const auto table = std::find_if(plan.program->tables.begin(), plan.program->tables.end(),
                                    [&name](const KeyedTable &one) { return one.name() == name; });
    if (!model || table == plan.program->tables.end())
        return std::nullopt;
    const auto match = rowsNamed(*table, plan.program->texts, rowText);
    if (!match)
        return std::nullopt;
    TableExcerpt excerpt;
    excerpt.table = name;
    excerpt.label = model->label;
    excerpt.header = QStringList(model->csv.header.begin(), model->csv.header.end());
    excerpt.rowCount = static_cast<int>(model->csv.rows.size());
    if (!model->across.isEmpty())
        excerpt.column = match->sheetColumn;
    const std::vector<CsvRow> &rows = model->csv.rows;
    const auto indexOf = [&rows](int sheetRow) {
        return static_cast<int>(
            std::find_if(rows.begin(), rows.end(), [sheetRow](const CsvRow &row) { return row.row == sheetRow; })
            - rows.begin());
    };
    // Rows of an interpolation may stand in any order.
    const auto [low, high]
        = std::minmax({indexOf(table->row(match->first).sheetRow), indexOf(table->row(match->last).sheetRow)});
    const int end = std::min(high + neighbors + 1, excerpt.rowCount);
    for (int index = std::max(0, low - neighbors); index < end; ++index) {
        const CsvRow &row = rows[static_cast<std::size_t>(index)];
        const bool isEnd = index == low || index == high;
        const bool isMatched = table->interpolates() ? isEnd : index >= low && index <= high;
        excerpt.rows.push_back({row.row, row.cells, isMatched});
    }
    return excerpt;
}

} // namespace

std::vector<TableExcerpt> excerptsOf(const Plan &plan, const domain::WorksheetStep &step, int neighbors)
{
    std::vector<TableExcerpt> excerpts;
    for (const ReadTable &read : tablesOf(step)) {
        if (auto excerpt = excerptOf(plan, read.table, read.row, neighbors))
            excerpts.push_back(std::move(*excerpt));
    }
    return excerpts;
}

} // namespace bindery::rating
