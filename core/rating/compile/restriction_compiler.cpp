#include "rating/compile/restriction_compiler.h"

#include "base/state_spelling.h"
#include "rating/compile/program.h"
#include "rating/plan/restriction_reader.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bindery::rating {

using formula::Names;
using formula::ValueType;

void compileRestrictions(const PlanModel &plan, const Names &names, Program &program)
{
    if (plan.restrictions.empty())
        return;
    const auto input = [&](const QString &name, ValueType type) {
        const auto symbol = names.symbols.front().constFind(name);
        const bool fits = symbol != names.symbols.front().constEnd() && symbol->type == type
            && symbol->kind == Names::Symbol::Kind::Input;
        return fits ? symbol->index : -1;
    };
    program.stateInput = input(u"state"_s, ValueType::Text);
    program.transactionInput = input(u"transaction"_s, ValueType::Text);
    program.dateInput = input(u"effective_date"_s, ValueType::Date);
    for (const RestrictionModel &model : plan.restrictions) {
        const auto text = [&](const QString &of) { return of == u"*" ? -1 : program.texts.intern(of); };
        program.restrictions.push_back({text(model.state), text(model.transaction), program.useNumber(model.use),
                                        Period{model.from, model.to}, model.reason});
    }
    program.newTransaction = program.texts.intern(u"new"_s);
    for (const QString &state : stateCodes())
        program.knownStates.push_back(program.texts.intern(state));
    for (const QString &transaction : transactionNames())
        program.knownTransactions.push_back(program.texts.intern(transaction));
    std::sort(program.knownStates.begin(), program.knownStates.end());
    std::sort(program.knownTransactions.begin(), program.knownTransactions.end());
}

} // namespace bindery::rating
