#include "rating/plan/plan_model.h"

#include "base/state_spelling.h"

#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace bindery::rating {

using formula::TableModel;

QString operationName(Operation operation)
{
    constexpr std::array Names{"set"_L1,     "multiply"_L1, "divide"_L1, "add"_L1,   "subtract"_L1,
                               "minimum"_L1, "maximum"_L1,  "clamp"_L1,  "round"_L1, "assign"_L1};
    return Names[static_cast<std::size_t>(operation)];
}

QStringList PlanModel::ratedStates() const
{
    if (ownStates.isEmpty())
        return states;
    QStringList rated = states.isEmpty() ? stateCodes() : states;
    for (const QString &state : ownStates)
        rated.removeAll(state);
    return rated;
}

const ScopeModel *PlanModel::scope(QStringView wanted) const
{
    for (const ScopeModel &candidate : scopes) {
        if (candidate.name == wanted)
            return &candidate;
    }
    return nullptr;
}

const TableModel *PlanModel::table(QStringView wanted) const
{
    for (const TableModel &candidate : tables) {
        if (candidate.name == wanted)
            return &candidate;
    }
    return nullptr;
}

const Period &periodFor(const PlanModel &plan, Transaction transaction)
{
    return transaction == Transaction::Renewal ? plan.renewal : plan.newBusiness;
}

} // namespace bindery::rating
