#include "underwriting/what_if.h"

#include "rating/plan_library.h"
#include "underwriting/desk_words.h"
#include "underwriting/rule_book.h"

namespace bindery::underwriting {

using namespace domain;

Editions editionsInForce(const Books &books, const AutoApplication &application, QDate day, const QString &planCode)
{
    const auto plan = books.plans.choose(application, planCode);
    Editions editions{plan.value_or(nullptr), books.rules.inForce(application, day)};
    if (!plan)
        editions.whyNoPlan = ratingFailureText(plan.error());
    return editions;
}

Assessment assessWhatIf(const Books &books, const AutoApplication &application, const RiskFacts &facts,
                        const rating::Plan *plan, QDate day)
{
    Editions editions = editionsInForce(books, application, day);
    if (plan)
        editions.plan = plan;
    return assess(application, facts, editions, day);
}

RiskFacts factsInUse(const Books &books, const AutoApplication &application, RiskFacts facts, QDate day)
{
    return usableFacts(std::move(facts), day, books.rules.orderTerms(application, day).reportMaxAgeDays);
}

std::optional<PremiumDifference> premiumDifference(const Assessment &from, const Assessment &to)
{
    if (!from.premium || !to.premium || from.premium->total.currency != to.premium->total.currency)
        return std::nullopt;
    const Money &before = from.premium->total;
    PremiumDifference difference;
    difference.amount = Money{to.premium->total.amount - before.amount, before.currency};
    if (!before.amount.isZero())
        difference.percent = (difference.amount.amount * 100).dividedBy(before.amount, 1, RoundingMode::HalfUp);
    return difference;
}

} // namespace bindery::underwriting
