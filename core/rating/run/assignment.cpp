#include "rating/run/assignment.h"

#include "formula/table/key_cell.h"

#include <algorithm>
#include <numeric>

namespace bindery::rating {

using formula::Link;
using formula::Number;
using formula::RiskPlaces;
using formula::Value;

int Assignment::compareInputs(int scope, int a, int b) const
{
    const std::vector<Value> &inputs = m_risk.scopes[static_cast<std::size_t>(scope)].inputs;
    const std::size_t width = m_program.scopes[static_cast<std::size_t>(scope)].inputs.size();
    for (std::size_t i = 0; i < width; ++i) {
        const Value &valueA = inputs[static_cast<std::size_t>(a) * width + i];
        const Value &valueB = inputs[static_cast<std::size_t>(b) * width + i];
        if (valueA.type != valueB.type)
            return valueA.type < valueB.type ? -1 : 1;
        const int byValue = valueA.isMissing() ? 0 : compareValues(valueA, valueB, m_machine.texts());
        if (byValue != 0)
            return byValue;
    }
    return 0;
}

bool Assignment::rank(int scope, int code, int begin, int end, std::vector<int> &order)
{
    std::vector<Number> &ranks = m_work.ranks;
    ranks.clear();
    for (int instance = begin; instance < end; ++instance) {
        if (!m_machine.evaluate(code, m_machine.places().frame(scope, instance)))
            return false;
        ranks.push_back(m_machine.stack().pop().number);
    }
    order.resize(static_cast<std::size_t>(end - begin));
    std::iota(order.begin(), order.end(), begin);
    std::sort(order.begin(), order.end(), [&](int a, int b) {
        const Number &rankA = ranks[static_cast<std::size_t>(a - begin)];
        const Number &rankB = ranks[static_cast<std::size_t>(b - begin)];
        if (rankA != rankB)
            return rankA > rankB;
        const int byInputs = compareInputs(scope, a, b);
        return byInputs != 0 ? byInputs < 0 : a < b;
    });
    return true;
}

bool Assignment::assign(const ProgramStep &step)
{
    const Link &link = m_program.links[static_cast<std::size_t>(step.link)];
    std::vector<int> &ofTo = m_work.partnersOfTo[static_cast<std::size_t>(step.link)];
    std::vector<int> &ofFrom = m_work.partnersOfFrom[static_cast<std::size_t>(step.link)];
    const int parent = m_program.scopes[static_cast<std::size_t>(link.to)].parent;
    std::vector<int> &from = m_work.rankedFrom;
    std::vector<int> &to = m_work.rankedTo;
    const RiskPlaces &places = m_machine.places();
    for (int instance = 0; instance < places.at(parent).count; ++instance) {
        const auto [firstFrom, lastFrom] = places.instancesBelow(link.from, parent, instance);
        const auto [firstTo, lastTo] = places.instancesBelow(link.to, parent, instance);
        if (!rank(link.from, step.rankFrom, firstFrom, lastFrom, from)
            || !rank(link.to, step.rankTo, firstTo, lastTo, to))
            return false;
        for (std::size_t i = 0; i < to.size(); ++i) {
            const std::size_t partner = link.reuseLast && !from.empty() ? std::min(i, from.size() - 1) : i;
            if (partner >= from.size())
                break;
            ofTo[static_cast<std::size_t>(to[i])] = from[partner];
            if (ofFrom[static_cast<std::size_t>(from[partner])] < 0)
                ofFrom[static_cast<std::size_t>(from[partner])] = to[i];
        }
    }
    return true;
}

} // namespace bindery::rating
