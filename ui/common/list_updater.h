#pragma once

// An item model of plain structs that changes by difference: rows are inserted, removed, moved and changed one by one,
// never reset, so that selection, scrolling and the current row stay where they are.

#include <QAbstractListModel>
#include <QHash>

#include <algorithm>
#include <vector>

namespace bindery::ui {

/// `Base` is QAbstractListModel or QAbstractTableModel; `KeyOf` gives the key that stays the same while a row changes
/// (any type with qHash). Rows are compared with ==. Used on the GUI thread.
template<class Base, class Row, class KeyOf>
class ListUpdater : public Base {
public:
    using Base::Base;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
    }

    [[nodiscard]] const std::vector<Row> &rows() const { return m_rows; }
    [[nodiscard]] const Row &row(int index) const { return m_rows[static_cast<std::size_t>(index)]; }

    /// The index of the row with this key, or -1.
    template<class Key>
    [[nodiscard]] int indexOfKey(const Key &key) const
    {
        const auto found = std::find_if(m_rows.begin(), m_rows.end(),
                                        [&key](const Row &candidate) { return KeyOf{}(candidate) == key; });
        return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
    }

    /// Makes the rows equal to `next`, in its order, and announces each change. The number of announcements is small
    /// and not always the smallest.
    void update(std::vector<Row> next)
    {
        removeMissing(next);
        for (std::size_t at = 0; at < next.size(); ++at)
            place(next, at);
    }

    /// Changes the row with the same key where it stands, or puts a new one at `insertAt`.
    void upsert(Row changed, int insertAt = 0)
    {
        const int found = indexOfKey(KeyOf{}(changed));
        if (found < 0) {
            const int at = std::clamp(insertAt, 0, static_cast<int>(m_rows.size()));
            Base::beginInsertRows({}, at, at);
            m_rows.insert(m_rows.begin() + at, std::move(changed));
            Base::endInsertRows();
        } else {
            change(static_cast<std::size_t>(found), std::move(changed));
        }
    }

    /// Removes the row with this key, if there is one.
    template<class Key>
    void remove(const Key &key)
    {
        const int found = indexOfKey(key);
        if (found < 0)
            return;
        Base::beginRemoveRows({}, found, found);
        m_rows.erase(m_rows.begin() + found);
        Base::endRemoveRows();
    }

private:
    void removeMissing(const std::vector<Row> &next)
    {
        using Key = std::decay_t<decltype(KeyOf{}(std::declval<const Row &>()))>;
        QHash<Key, bool> kept;
        kept.reserve(static_cast<qsizetype>(next.size()));
        for (const Row &wanted : next)
            kept.insert(KeyOf{}(wanted), true);
        for (int last = static_cast<int>(m_rows.size()) - 1; last >= 0; --last) {
            if (kept.contains(KeyOf{}(row(last))))
                continue;
            int first = last;
            while (first > 0 && !kept.contains(KeyOf{}(row(first - 1))))
                --first;
            Base::beginRemoveRows({}, first, last);
            m_rows.erase(m_rows.begin() + first, m_rows.begin() + last + 1);
            Base::endRemoveRows();
            last = first;
        }
    }

    void place(std::vector<Row> &next, std::size_t at)
    {
        const auto key = KeyOf{}(next[at]);
        if (at < m_rows.size() && KeyOf{}(m_rows[at]) == key) {
            change(at, std::move(next[at]));
            return;
        }
        const int to = static_cast<int>(at);
        const int from = indexOfKey(key);
        if (from < 0) {
            Base::beginInsertRows({}, to, to);
            m_rows.insert(m_rows.begin() + to, std::move(next[at]));
            Base::endInsertRows();
            return;
        }
        Base::beginMoveRows({}, from, from, {}, to);
        std::rotate(m_rows.begin() + to, m_rows.begin() + from, m_rows.begin() + from + 1);
        Base::endMoveRows();
        change(at, std::move(next[at]));
    }

    void change(std::size_t at, Row changed)
    {
        if (m_rows[at] == changed)
            return;
        m_rows[at] = std::move(changed);
        const int index = static_cast<int>(at);
        // QAbstractListModel hides columnCount(); QAbstractItemModel does not.
        const int lastColumn = static_cast<const QAbstractItemModel *>(this)->columnCount() - 1;
        Q_EMIT Base::dataChanged(Base::index(index, 0), Base::index(index, lastColumn));
    }

    std::vector<Row> m_rows;
};

} // namespace bindery::ui
