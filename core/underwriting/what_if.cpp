#include "underwriting/what_if.h"

#include "base/policy_terms.h"
#include "rating/compile/plan.h"
#include "risk/check/record_check.h"
#include "risk/record/record_summary.h"
#include "risk/schema/schema.h"
#include "risk/schema/summary_model.h"
#include "rules/set/rule_book.h"
#include "rules/set/rule_set.h"
#include "underwriting/assess.h"
#include "underwriting/books.h"
#include "underwriting/offer_book.h"
#include "underwriting/offered_product.h"
#include "underwriting/ordered_facts.h"
#include "underwriting/plans_in_force.h"
#include "underwriting/usable_facts.h"

namespace bindery::underwriting {

namespace {

/// The paths of what no premium is without: the state, and every list that needs an item.
QStringList neededToRate(const risk::Schema &schema)
{
    QStringList paths;
    if (schema.summary && schema.summary->state >= 0)
        paths.append(risk::pathOf(schema, risk::FieldAddress{{}, 0, schema.summary->state, -1}));
    const auto &lists = schema.policy().lists;
    for (std::size_t list = 0; list < lists.size(); ++list) {
        if (schema.kinds[static_cast<std::size_t>(lists[list].kind)].least > 0)
            paths.append(risk::pathOf(schema, risk::FieldAddress{{}, 0, -1, static_cast<int>(list)}));
    }
    return paths;
}

/// Puts the plan in the place of the plan of each part of its line. A product that names no parts has one part, which
/// any plan may rate.
void takeInstead(Editions &editions, const risk::Schema &product, const rating::Plan &plan)
{
    editions.plans.resize(product.parts.size());
    for (std::size_t at = 0; at < product.parts.size(); ++at) {
        if (product.parts[at].code.isEmpty() || product.parts[at].line == plan.line())
            editions.plans[at] = PartPlan(&plan);
    }
}

/// Why there is no premium to speak of, whatever a plan says. Empty where everything is there that it takes.
QString whatIsMissingToRate(const risk::Record &record, QDate day)
{
    const QStringList needed = neededToRate(*record.schema());
    QStringList missing;
    for (const Problem &problem : risk::problemsToQuote(risk::checkRecord(record, day))) {
        if (needed.contains(problem.path))
            missing.append(problem.message);
    }
    return missing.join(u' ');
}

} // namespace

Editions editionsInForce(const Books &books, const risk::Record &record, QDate day, const QString &planCode)
{
    const PolicyTerms terms = risk::termsOf(record);
    Editions editions{{}, books.rules.inForce(terms, day), books.offers.of(record)};
    if (record.schema())
        editions.plans = plansInForce(books.plans, *record.schema(), terms, planCode);
    if (const QString refusal = books.offers.refusalOf(editions.offer); !refusal.isEmpty()) {
        for (PartPlan &part : editions.plans)
            part = PartPlan(nullptr, refusal);
    }
    return editions;
}

Assessment assessWhatIf(const Books &books, const risk::Record &record, const facts::FactSet &facts,
                        const rating::Plan *plan, QDate day)
{
    Editions editions = editionsInForce(books, record, day);
    if (plan)
        takeInstead(editions, *record.schema(), *plan);
    Assessment assessment = assess(record, facts, editions, day);
    // Without this check a plan would add up fees and least premiums, which are the same for every policy.
    if (QString missing = whatIsMissingToRate(record, day); !missing.isEmpty()) {
        assessment.premium.reset();
        assessment.range.reset();
        assessment.failure = std::move(missing);
    }
    return assessment;
}

facts::FactSet factsInUse(const Books &books, const risk::Record &record, facts::FactSet facts, QDate day)
{
    const auto offer = books.offers.of(record);
    if (!offer)
        return facts;
    const rules::RuleSet *rules = books.rules.inForce(risk::termsOf(record), day);
    const int maxAge = rules ? rules->reportMaxAgeDays : rules::OrderTerms().reportMaxAgeDays;
    return usableFacts(std::move(facts), offer->orders, day, maxAge);
}

facts::FactSet withUnknownFacts(const Books &books, const risk::Record &record, facts::FactSet facts, QDate day)
{
    const auto offer = books.offers.of(record);
    if (!offer)
        return facts;
    for (const OrderedFact &ordered : orderedFacts(record, *offer, day)) {
        if (facts.find(ordered.key))
            continue;
        facts::FactSet::Entry unknown = unknownFact(ordered, *offer);
        facts.put(unknown.key, std::move(unknown.fact), std::move(unknown.words));
    }
    return facts;
}

} // namespace bindery::underwriting
