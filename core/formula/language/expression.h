#pragma once

// Formulas as they are written: arithmetic, comparisons, table lookups, sums over parts of the risk. The
// compiler resolves their names and types.

#include "base/decimal.h"

#include <tl/expected.hpp>

#include <QString>

#include <vector>

namespace bindery::formula {

struct Expression {
    enum class Kind {
        Number,
        Text,
        Flag,
        Name,      ///< `text`, with what stands before its last point in `scope`: scope.text, group.text
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
    /// The number of characters before the expression in the formula.
    int offset = 0;
};

struct ExpressionProblem {
    int offset = 0;
    QString message;
};

[[nodiscard]] tl::expected<Expression, ExpressionProblem> parseExpression(const QString &text);

/// The formula of the tree, without blanks and brackets that change nothing, and with 1 for 1.00. The parser makes the
/// same tree of it.
[[nodiscard]] QString toText(const Expression &expression);

} // namespace bindery::formula
