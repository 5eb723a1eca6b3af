#pragma once

// The formulas of a product's fields, compiled: checks, bounds, derived fields, visibility, and those in sentences.

#include "base/problem.h"
#include "formula/compile/program.h"
#include "risk/check/choice_rows.h"
#include "risk/schema/field.h"

#include <QHash>
#include <QSet>

#include <memory>
#include <vector>

namespace bindery::risk {

struct ItemFormula;
struct Schema;

/// What the check of one field needs, looked up once. -1 for none.
struct FieldCodes {
    // Codes of formulas in the program.
    int shown = -1;
    int least = -1;
    int most = -1;
    int otherwise = -1;
    int startsAs = -1;
    /// False for a bound that rests on a personal field. No sentence shows it.
    bool showsLeast = true;
    bool showsMost = true;
    /// By check of the field.
    std::vector<int> checks;
    /// The slot of a field that is worked out.
    int slot = -1;
    /// The fields that are compared in a list together: this one first. Empty for a field that need not be unique.
    std::vector<int> together;
    /// The field that the type's own check looks at: so many items further out, and its index there.
    int besideUp = 0;
    int beside = -1;
    /// The rows of a file of choices that other fields choose among (SchemaFormulas::choices).
    int choices = -1;
};

/// By field, and by check of the items as a whole.
struct KindCodes {
    std::vector<FieldCodes> fields;
    std::vector<int> checks;
};

/// The program's scopes are the schema's kinds, with the same indexes. An input of a scope is a field of its kind that
/// some formula reads. The last input of the policy is "today".
struct SchemaFormulas {
    formula::Program program;
    /// By kind: the field of each input. -1 for "today".
    std::vector<std::vector<int>> inputFields;
    /// By kind and text: the index of a formula's code in the program.
    std::vector<QHash<QString, int>> codes;
    /// By kind.
    std::vector<KindCodes> kinds;
    /// Codes of formulas that rest on a personal field.
    QSet<int> personalCodes;
    /// Files of choices that depend on other fields.
    std::vector<ChoiceRows> choices;
    /// Fields whose value a formula gives as long as nobody types one, by kind and index, in rounds: those of one round
    /// rest on those of the rounds before.
    std::vector<std::vector<std::pair<int, int>>> followed;

    /// The code of a formula of this kind. -1 for an empty one.
    [[nodiscard]] int code(int kind, const FormulaText &formula) const { return code(kind, formula.text); }
    [[nodiscard]] int code(int kind, const QString &text) const
    {
        return text.isEmpty() ? -1 : codes[static_cast<std::size_t>(kind)].value(text, -1);
    }
};

/// Compiles every formula of the schema. Null where there are problems; each names the formula and the character.
[[nodiscard]] std::shared_ptr<const SchemaFormulas> compileFormulas(const Schema &schema, Problems &problems);
/// Compiles these formulas, and those that work fields out. There are no codes by kind then.
[[nodiscard]] std::shared_ptr<const SchemaFormulas>
compileFormulas(const Schema &schema, const std::vector<ItemFormula> &formulas, Problems &problems);

} // namespace bindery::risk
