#pragma once

// The formulas of a product's fields, compiled: checks, bounds, derived fields, visibility, and those in sentences.

#include "base/problem.h"
#include "formula/compile/program.h"
#include "risk/schema/field.h"

#include <QHash>

#include <memory>
#include <vector>

namespace bindery::risk {

struct Schema;

/// The program's scopes are the schema's kinds, with the same indexes. An input of a scope is a field of its kind that
/// some formula reads. The last input of the policy is "today".
struct SchemaFormulas {
    formula::Program program;
    /// By kind: the field of each input. -1 for "today".
    std::vector<std::vector<int>> inputFields;
    /// By kind and text: the index of a formula's code in the program.
    std::vector<QHash<QString, int>> codes;

    /// The code of a formula of this kind. -1 for an empty one.
    [[nodiscard]] int code(int kind, const FormulaText &formula) const { return code(kind, formula.text); }
    [[nodiscard]] int code(int kind, const QString &text) const
    {
        return text.isEmpty() ? -1 : codes[static_cast<std::size_t>(kind)].value(text, -1);
    }
};

/// Compiles every formula of the schema. Null where there are problems; each names the formula and the character.
[[nodiscard]] std::shared_ptr<const SchemaFormulas> compileFormulas(const Schema &schema, Problems &problems);

} // namespace bindery::risk
