#include "rating/plan/plan_model.h"

#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace bindery::rating {

namespace {


constexpr std::array ModeNames{
    std::pair{RoundingMode::HalfUp, "half_up"_L1},
    std::pair{RoundingMode::HalfEven, "half_even"_L1},
    std::pair{RoundingMode::Up, "up"_L1},
    std::pair{RoundingMode::Down, "down"_L1},
};

} // namespace

QString toText(const Rounding &rounding)
{
    for (const auto &[mode, name] : ModeNames) {
        if (mode == rounding.mode)
            return u"%1 %2"_s.arg(rounding.places).arg(name);
    }
    return u"none"_s;
}

std::optional<Rounding> roundingFromText(QStringView text)
{
    if (text == u"none")
        return Rounding{};
    const qsizetype blank = text.indexOf(u' ');
    bool isNumber = false;
    const int places = text.left(blank < 0 ? 0 : blank).toInt(&isNumber);
    if (!isNumber || places < -12 || places > 30)
        return std::nullopt;
    for (const auto &[mode, name] : ModeNames) {
        if (text.mid(blank + 1) == name)
            return Rounding{places, mode};
    }
    return std::nullopt;
}

QString operationName(Operation operation)
{
    constexpr std::array Names{"set"_L1,     "multiply"_L1, "divide"_L1, "add"_L1,   "subtract"_L1,
                               "minimum"_L1, "maximum"_L1,  "clamp"_L1,  "round"_L1, "assign"_L1};
    return Names[static_cast<std::size_t>(operation)];
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

const Period &periodFor(const PlanModel &plan, domain::Transaction transaction)
{
    return transaction == domain::Transaction::Renewal ? plan.renewal : plan.newBusiness;
}

} // namespace bindery::rating
