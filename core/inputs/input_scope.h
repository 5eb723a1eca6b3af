#pragma once

// The names that the formulas of inputs can read: fields of the record, answers and origins of facts, the day, and the
// premium for rules.

#include "inputs/input_source.h"
#include "inputs/ordered_answer.h"

#include <QSet>
#include <QString>
#include <QStringList>

#include <vector>

namespace bindery::formula {
class ProgramBuilder;
}
namespace bindery::risk {
struct ItemKind;
struct Schema;
}

namespace bindery::inputs {

/// Scopes of the program. The first are the product's kinds, by their indexes; the lists of answers follow.
struct InputScope {
    /// The order to whose answer the scope belongs. -1 for a kind of the product.
    int order = -1;
    /// The index of the kind in the product's or in the answer's schema.
    int kind = 0;
    /// By input of the scope.
    std::vector<InputSource> sources;
};

/// What a formula rests on that reads the answer of an order (formula::Dependencies::uses).
[[nodiscard]] QString useOfAnswer(int order);

/// What a formula rests on that reads the premium.
[[nodiscard]] QString useOfPremium();

/// The names of the items of an answer of which formulas can speak.
[[nodiscard]] QStringList answerItems(const risk::Schema &answer);

/// Adds scopes and inputs to the builder. Names that no formula has are left out: `names`.
[[nodiscard]] std::vector<InputScope> addScopes(formula::ProgramBuilder &builder, const risk::Schema &product,
                                                const std::vector<OrderedAnswer> &orders, const QSet<QString> &names);

} // namespace bindery::inputs
