#pragma once

// The formulas of a plan: arithmetic, comparisons, table lookups, sums over parts of the risk. This is what was written
// down; the compiler gives names and types their meaning.

#include "base/decimal.h"

#include <tl/expected.hpp>

#include <QString>

#include <vector>

namespace bindery::rating {

struct Expression {
    enum class Kind {
        Number,
        Text,
        Flag,
        Name,      ///< `text`, with `scope` when it is written scope.text
        Unary,     ///< `text` is "-" or "not"
        Binary,    ///< `text` is the operator; "in" has the candidates from the second argument on
        Call,      ///< `text(args)`: a function or a table; with `scope` a table's column: scope.text(args)
        Aggregate, ///< `text(scope: args[0])`; count may be without an argument
    };

    Kind kind = Kind::Number;
    QString text;
    QString scope;
    Decimal number;
    std::vector<Expression> args;
    /// Characters before it in the formula.
    int offset = 0;
};

struct ExpressionProblem {
    int offset = 0;
    QString message;
};

[[nodiscard]] tl::expected<Expression, ExpressionProblem> parseExpression(const QString &text);

/// Written down again: blanks, brackets that change nothing and 1.00 for 1 are gone. Parsed, it is the same tree.
[[nodiscard]] QString toText(const Expression &expression);

} // namespace bindery::rating
