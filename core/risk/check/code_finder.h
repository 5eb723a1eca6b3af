#pragma once

#include "base/problem.h"
#include "risk/check/schema_formulas.h"

namespace bindery::risk {

/// Looks up what the checks of fields need of the compiled formulas.
class CodeFinder {
public:
    /// All arguments must outlive this object. `made` gets the rows of choices that depend on other fields, and
    /// `problems` those of the files in which they stand.
    CodeFinder(const Schema &schema, SchemaFormulas &made, Problems &problems)
        : m_schema(schema), m_made(made), m_problems(problems)
    {
    }

    [[nodiscard]] KindCodes codesOf(int kind);

private:
    /// The rows of the field's file that other fields choose among. -1 where none do.
    [[nodiscard]] int rowsOf(int kind, const Field &field);
    void findBeside(int kind, const QString &name, FieldCodes &codes) const;

    const Schema &m_schema;
    SchemaFormulas &m_made;
    Problems &m_problems;
};

} // namespace bindery::risk
