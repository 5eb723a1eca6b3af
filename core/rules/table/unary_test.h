#pragma once

// One cell of a decision table: what a value must be for its row to match. The DMN subset: `-`, a literal, a list, a
// comparison, a range with either end open or closed, not(…), null.

#include "rules/table/value_set.h"

#include <tl/expected.hpp>

namespace bindery::rules {

/// What is wrong in a cell, with the place in it, from 1.
struct CellError {
    int position = 1;
    QString message;
    /// Equal for errors of one kind (base/cell_text.h).
    QString cause;
};

/// How a cell is written.
enum class CellStyle {
    Strict,      ///< as in a .dmn file: text stands in quotes
    Spreadsheet, ///< as in our CSV: in a text column quotes may be left out, TRUE and a bare 2026-11-20 are understood,
                 ///< and a comma between digits is refused because nobody knows what it meant
};

class UnaryTest {
public:
    /// `-`: every value, known or not.
    UnaryTest() = default;
    /// An empty cell is `-`. Text in `type` String is compared as written.
    [[nodiscard]] static tl::expected<UnaryTest, CellError> parse(QStringView cell, ValueType type, CellStyle style);

    [[nodiscard]] bool matches(const Value &value) const
    {
        return m_any || (value.isNull() ? m_onNull : m_set.contains(value));
    }
    /// `-`: says nothing about its column.
    [[nodiscard]] bool isAny() const { return m_any; }
    [[nodiscard]] bool matchesNull() const { return m_any || m_onNull; }
    /// True where the cell names null itself: then the table cares about what is not known.
    [[nodiscard]] bool namesNull() const { return m_namesNull; }
    /// The values that match, null apart.
    [[nodiscard]] const ValueSet &set() const { return m_set; }
    /// The type of the literals in it; Any where there are none.
    [[nodiscard]] ValueType literalType() const { return m_literalType; }
    /// As it was written.
    [[nodiscard]] const QString &source() const { return m_source; }

private:
    friend class UnaryTestParser;
    QString m_source = QStringLiteral("-");
    ValueSet m_set = ValueSet::all();
    ValueType m_literalType = ValueType::Any;
    bool m_any = true;
    bool m_onNull = true;
    bool m_namesNull = false;
};

/// An output cell: one literal. An empty cell is null. In Spreadsheet style the whole cell of a text column is the
/// text.
[[nodiscard]] tl::expected<Value, CellError> parseLiteral(QStringView cell, ValueType type, CellStyle style);

/// A list of literals in their order, as the allowed values of an output: `"decline", "refer", "accept"`.
[[nodiscard]] tl::expected<std::vector<Value>, CellError> parseLiteralList(QStringView cell, ValueType type,
                                                                           CellStyle style);

} // namespace bindery::rules
