#pragma once

// Reads the cells of a table: the conditions on keys, and the results of rows. A cell that cannot be read, or was
// probably meant otherwise, gives no value and one problem.

#include "base/cell_guard.h"
#include "base/cell_problems.h"
#include "formula/table/table_model.h"
#include "formula/table/table_row.h"

#include <optional>

namespace bindery::formula {

class KeyCells {
public:
    KeyCells(const TableModel &table, TextPool &texts, CellProblems &problems)
        : m_table(table), m_texts(texts), m_problems(problems)
    {
        for (const TableKeyModel &key : table.keys)
            m_roles.push_back(roleOfKey(key));
    }

    /// Reads one value, a range, a list of these, or `*`.
    [[nodiscard]] std::optional<KeyCell> key(const QString &text, const TableKeyModel &key, const Place &place);
    /// Reads a result. The value is Missing where the manual has no rate.
    [[nodiscard]] std::optional<Value> result(const QString &text, const TableValueModel &model, const Place &place);

private:
    [[nodiscard]] std::optional<KeyCell> single(const QString &text, const TableKeyModel &key, const Place &place);
    /// Reads one value, without ranges and lists.
    [[nodiscard]] std::optional<KeyCell> exactly(const QString &text, const TableKeyModel &key, const Place &place);
    [[nodiscard]] std::optional<KeyCell> range(const QString &text, const TableKeyModel &key, const Place &place);
    [[nodiscard]] bool isSound(const KeyCell &range, const QString &text, const Place &place);
    /// No value, and no problem either, for a text that is no literal of the type.
    [[nodiscard]] std::optional<Value> literal(const QString &text, ValueType type);
    /// The value of `text`, which is `whole` or a part of it. Without a value, it tells the problem of `whole`.
    [[nodiscard]] std::optional<Value> end(const QString &text, const QString &whole, const TableKeyModel &key,
                                           const Place &place);
    [[nodiscard]] CellFault faultOf(const QString &text, ValueType type, const CellRole &role) const;
    [[nodiscard]] static CellRole roleOfKey(const TableKeyModel &key);
    /// `key` must be one of the table's own keys.
    [[nodiscard]] const CellRole &roleOf(const TableKeyModel &key) const
    {
        return m_roles[static_cast<std::size_t>(&key - m_table.keys.data())];
    }
    std::nullopt_t tell(const Place &place, const CellFault &fault);
    std::nullopt_t tell(const Place &place, const QString &cause, const QString &message);

    const TableModel &m_table;
    TextPool &m_texts;
    CellProblems &m_problems;
    /// The roles of the keys, made once because every cell asks for its own.
    std::vector<CellRole> m_roles;
};

} // namespace bindery::formula
