#include "domain/quoted_part.h"

#include <algorithm>

namespace bindery::domain {

bool areNamed(const std::vector<QuotedPart> &parts)
{
    return !parts.empty() && !parts.front().code.isEmpty();
}

const QuotedPart *findPart(const std::vector<QuotedPart> &parts, const QString &code)
{
    const auto found
        = std::find_if(parts.begin(), parts.end(), [&code](const QuotedPart &part) { return part.code == code; });
    return found == parts.end() ? nullptr : &*found;
}

std::vector<QuotedPlan> plansOf(const std::vector<QuotedPart> &parts)
{
    std::vector<QuotedPlan> plans;
    for (const QuotedPart &part : parts) {
        if (part.plan)
            plans.push_back(*part.plan);
    }
    return plans;
}

bool isIndication(const std::vector<QuotedPart> &parts)
{
    return std::any_of(parts.begin(), parts.end(),
                       [](const QuotedPart &part) { return part.plan && part.plan->isIndication; });
}

} // namespace bindery::domain
