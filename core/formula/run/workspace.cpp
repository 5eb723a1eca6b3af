#include "formula/run/workspace.h"

#include "formula/compile/program.h"
#include "formula/run/bound_risk.h"

namespace bindery::formula {

void Workspace::prepare(const Program &program, const BoundRisk &risk)
{
    lookups.clear();
    keys.clear();
    failure = {};
    madeTexts.clear();
    slots.resize(program.scopes.size());
    for (std::size_t scope = 0; scope < program.scopes.size(); ++scope) {
        std::vector<Value> &own = slots[scope];
        own.resize(program.scopes[scope].slots.size() * static_cast<std::size_t>(risk.scopes[scope].count));
        for (Value &value : own)
            value.type = ValueType::Missing;
    }
    const auto countOf
        = [&](int scope) { return static_cast<std::size_t>(risk.scopes[static_cast<std::size_t>(scope)].count); };
    partnersOfTo.resize(program.links.size());
    partnersOfFrom.resize(program.links.size());
    for (std::size_t i = 0; i < program.links.size(); ++i) {
        partnersOfTo[i].assign(countOf(program.links[i].to), -1);
        partnersOfFrom[i].assign(countOf(program.links[i].from), -1);
    }
}

void Workspace::forget()
{
    lookups.clear();
    keys.clear();
    for (std::vector<Value> &own : slots)
        own.clear();
    stack.clear();
    madeTexts = {};
}

bool Workspace::fail(FailureSite::Kind kind)
{
    failure.kind = kind;
    return false;
}

bool Workspace::failName(FailureSite::Kind kind, int scope, int slot)
{
    failure.scope = scope;
    failure.slot = slot;
    return fail(kind);
}

bool Workspace::failText(FailureSite::Kind kind, int text)
{
    failure.text = text;
    return fail(kind);
}

bool Workspace::failTable(FailureSite::Kind kind, int table)
{
    failure.table = table;
    return fail(kind);
}

} // namespace bindery::formula
