#pragma once

// One cell of a decision table: the condition on a value for its row to match. The DMN subset: `-`, a literal, a list,
// a comparison, a range with either end open or closed, not(…), null.

#include "rules/table/value_set.h"

#include <tl/expected.hpp>

namespace bindery::rules {

/// An error in a cell, with its place in the cell, from 1.
struct CellError {
    int position = 1;
    QString message;
    /// Equal for errors of one kind (CellFault::cause).
    QString cause;
};

/// The style in which a cell is written.
enum class CellStyle {
    Strict,      ///< as in a .dmn file: text stands in quotes
    Spreadsheet, ///< as in our CSV: in a text column quotes may be left out, TRUE and a bare 2026-11-20 are understood,
                 ///< and a comma between digits is refused because nobody knows what it meant
};

class UnaryTest {
public:
    /// Makes the test `-`, which every value meets, known or not.
    UnaryTest() = default;
    /// An empty cell is `-`. With the type String, text is compared as written.
    [[nodiscard]] static tl::expected<UnaryTest, CellError> parse(QStringView cell, ValueType type, CellStyle style);

    [[nodiscard]] bool matches(const Value &value) const
    {
        return m_any || (value.isNull() ? m_onNull : m_set.contains(value));
    }
    /// True for `-`, which says nothing about its column.
    [[nodiscard]] bool isAny() const { return m_any; }
    [[nodiscard]] bool matchesNull() const { return m_any || m_onNull; }
    /// True where the cell names null. The table then distinguishes values that are not known.
    [[nodiscard]] bool namesNull() const { return m_namesNull; }
    /// The values that match, without null.
    [[nodiscard]] const ValueSet &set() const { return m_set; }
    /// The type of the cell's literals. Any where there are none.
    [[nodiscard]] ValueType literalType() const { return m_literalType; }
    /// The cell as it was written.
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

/// Reads an output cell, which is one literal. An empty cell is null. In Spreadsheet style the whole cell of a text
/// column is the text.
[[nodiscard]] tl::expected<Value, CellError> parseLiteral(QStringView cell, ValueType type, CellStyle style);

/// Reads a list of literals in their order, such as the allowed values of an output: `"decline", "refer", "accept"`.
[[nodiscard]] tl::expected<std::vector<Value>, CellError> parseLiteralList(QStringView cell, ValueType type,
                                                                           CellStyle style);

} // namespace bindery::rules
