#include "underwriting/what_if.h"

#include "risk/record/record.h"
#include "risk/check/record_check.h"
#include "facts/fact_set.h"
#include "rating/run/plan_library.h"
#include "rating/run/rated.h"
#include "rules/set/rule_book.h"
#include "underwriting/assess.h"
#include "underwriting/books.h"
#include "underwriting/sentences.h"

namespace bindery::underwriting {

using namespace domain;

namespace {

/// Why there is no premium to speak of, whatever a plan says: no driver, no vehicle, or no state. Empty where all are
/// there.
QString whatIsMissingToRate(const risk::Record &application, QDate day)
{
    const QStringList needed{QStringLiteral("$.garaging.state"), QStringLiteral("$.drivers"),
                             QStringLiteral("$.vehicles")};
    QStringList missing;
    for (const Problem &problem : validateApplication(application, day)) {
        if (needed.contains(problem.path))
            missing.append(problem.message);
    }
    return missing.join(u' ');
}

} // namespace

Editions editionsInForce(const Books &books, const risk::Record &application, QDate day, const QString &planCode)
{
    const auto plan = books.plans.choose(application, planCode);
    Editions editions{plan.value_or(nullptr), books.rules.inForce(application, day)};
    if (!plan)
        editions.whyNoPlan = ratingFailureText(plan.error());
    return editions;
}

Assessment assessWhatIf(const Books &books, const risk::Record &application, const facts::FactSet &facts,
                        const rating::Plan *plan, QDate day)
{
    Editions editions = editionsInForce(books, application, day);
    if (plan)
        editions.plan = plan;
    Assessment assessment = assess(application, facts, editions, day);
    // Without this check a plan would add up fees and least premiums, which are the same for every policy.
    if (QString missing = whatIsMissingToRate(application, day); !missing.isEmpty()) {
        assessment.premium.reset();
        assessment.range.reset();
        assessment.failure = std::move(missing);
    }
    return assessment;
}

facts::FactSet factsInUse(const Books &books, const risk::Record &application, facts::FactSet facts, QDate day)
{
    return rules::usableFacts(std::move(facts), day, books.rules.orderTerms(application, day).reportMaxAgeDays);
}

} // namespace bindery::underwriting
