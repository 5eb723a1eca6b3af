#pragma once

// The item model behind a RecordTable: plain rows under titled columns, changed by difference.

#include "ui/common/list_updater.h"

#include <QAbstractTableModel>
#include <QString>

#include <utility>
#include <vector>

namespace bindery::ui {

struct RecordColumn {
    QString title;
    /// Numbers stand at the right.
    bool isNumber = false;
    /// What the title means, on hover.
    QString tip = {};
    friend bool operator==(const RecordColumn &, const RecordColumn &) = default;
};

/// `Row` and `KeyOf` as in ListUpdater. A model says what stands in a cell; what assistive technology reads and how the
/// cell looks follow from that unless the model says otherwise.
template<class Row, class KeyOf>
class RecordModel : public ListUpdater<QAbstractTableModel, Row, KeyOf> {
public:
    explicit RecordModel(std::vector<RecordColumn> columns, QObject *parent = nullptr)
        : ListUpdater<QAbstractTableModel, Row, KeyOf>(parent), m_columns(std::move(columns))
    {
    }

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const final
    {
        return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
    }

    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const final
    {
        if (!index.isValid() || index.row() >= this->rowCount() || index.column() >= columnCount())
            return {};
        const Row &row = this->row(index.row());
        switch (role) {
        case Qt::DisplayRole: return cellText(row, index.column());
        case Qt::AccessibleTextRole: return readAloud(row, index.column());
        case Qt::TextAlignmentRole: return alignment(index.column());
        default: return look(row, index.column(), role);
        }
    }

    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const final
    {
        if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
            return {};
        const RecordColumn &column = m_columns[static_cast<std::size_t>(section)];
        switch (role) {
        case Qt::DisplayRole: return column.title;
        case Qt::TextAlignmentRole: return alignment(section);
        case Qt::ToolTipRole: return column.tip.isEmpty() ? QVariant() : QVariant(column.tip);
        default: return {};
        }
    }

protected:
    [[nodiscard]] virtual QString cellText(const Row &row, int column) const = 0;
    [[nodiscard]] virtual QString readAloud(const Row &row, int column) const { return cellText(row, column); }
    /// Every other role: marks and meanings (record_table.h), fonts, tooltips.
    [[nodiscard]] virtual QVariant look(const Row &, int, int) const { return {}; }

    /// Replaces the columns, for a model that shows another table. Update the rows afterwards.
    void setColumns(std::vector<RecordColumn> columns)
    {
        if (columns == m_columns)
            return;
        const auto now = static_cast<int>(m_columns.size());
        const auto next = static_cast<int>(columns.size());
        if (next > now) {
            this->beginInsertColumns({}, now, next - 1);
            m_columns = std::move(columns);
            this->endInsertColumns();
        } else if (next < now) {
            this->beginRemoveColumns({}, next, now - 1);
            m_columns = std::move(columns);
            this->endRemoveColumns();
        } else {
            m_columns = std::move(columns);
        }
        if (next > 0)
            Q_EMIT this->headerDataChanged(Qt::Horizontal, 0, next - 1);
    }

private:
    [[nodiscard]] int alignment(int column) const
    {
        const bool isNumber = m_columns[static_cast<std::size_t>(column)].isNumber;
        return int((isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }

    std::vector<RecordColumn> m_columns;
};

} // namespace bindery::ui
