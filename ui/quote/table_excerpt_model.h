#pragma once

#include "rating/show/table_excerpt.h"
#include "ui/common/record_model.h"

#include <QStringList>

namespace bindery::ui {

/// A row of a rate table as its spreadsheet has it.
struct ExcerptRow {
    int sheetRow = 0;
    QStringList cells;
    bool isMatched = false;
    /// The cell that was read; -1 where the whole row was read.
    int readCell = -1;
    friend bool operator==(const ExcerptRow &, const ExcerptRow &) = default;
};

struct ExcerptRowKey {
    int operator()(const ExcerptRow &row) const { return row.sheetRow; }
};

/// A few rows of a rate table. The first column is the number of the row in its spreadsheet; the columns of the table
/// follow.
class TableExcerptModel final : public RecordModel<ExcerptRow, ExcerptRowKey> {
    Q_OBJECT
public:
    explicit TableExcerptModel(QObject *parent = nullptr);
    /// An excerpt without rows has no columns.
    void setExcerpt(const rating::TableExcerpt &excerpt);

private:
    [[nodiscard]] QString cellText(const ExcerptRow &row, int column) const override;
    [[nodiscard]] QString readAloud(const ExcerptRow &row, int column) const override;
    [[nodiscard]] QVariant look(const ExcerptRow &row, int column, int role) const override;
};

} // namespace bindery::ui
