#include "underwriting/assess.h"

#include "base/policy_terms.h"
#include "domain/quote.h"
#include "domain/range_text.h"
#include "inputs/input_case.h"
#include "rating/compile/plan.h"
#include "rating/run/plan_library.h"
#include "rating/run/rated.h"
#include "risk/product/product.h"
#include "risk/record/record_summary.h"
#include "risk/schema/schema.h"
#include "rules/decision/decision_maker.h"
#include "rules/set/rule_book.h"
#include "rules/set/rule_set.h"
#include "rules/table/value.h"
#include "underwriting/offered_product.h"
#include "underwriting/ordered_facts.h"
#include "underwriting/plan_inputs.h"
#include "underwriting/rule_values.h"
#include "underwriting/sentences.h"
#include "underwriting/usable_facts.h"

namespace bindery::underwriting {

using namespace domain;
using namespace Qt::StringLiterals;

namespace {

QString noProductText(const risk::Record &record)
{
    const Edition edition = record.schema() ? record.schema()->product : Edition();
    return u"The product \"%1\", edition %2, is not at hand, so its applications are neither rated nor decided on. "
           "Bring the folder of the product back."_s.arg(edition.code, edition.edition);
}

void rate(Assessment &assessment, const inputs::InputCase &of, const Editions &editions, inputs::InputWorkspace &work)
{
    const rating::Plan *plan = editions.plan;
    const PolicyTerms terms = risk::termsOf(of.record);
    if (!plan) {
        assessment.failure
            = editions.whyNoPlan.isEmpty() ? ratingFailureText(rating::noPlanInForce(terms)) : editions.whyNoPlan;
        return;
    }
    assessment.plan = plan->quotedFor(terms.transaction);
    tl::expected<rating::Rated, rating::RatingFailure> rated = rateRecord(*plan, *editions.offer->planInputs, of, work);
    if (!rated) {
        assessment.failure = ratingFailureText(rated.error());
        return;
    }
    assessment.premium = std::move(rated->premium);
    assessment.range = std::move(rated->range);
}

/// The greatest factor by which the premium's steps with this id multiplied. No value where there is no such step.
std::optional<Decimal> factorOf(const std::optional<Premium> &premium, const QString &step)
{
    std::optional<Decimal> factor;
    if (!premium)
        return factor;
    for (const WorksheetStep &line : premium->worksheet) {
        if (line.id == step && line.operation == u"multiply" && (!factor || *factor < line.operand))
            factor = line.operand;
    }
    return factor;
}

Decision withoutRules(const risk::Record &record, QDate day)
{
    const PolicyTerms terms = risk::termsOf(record);
    const QString state = terms.state.trimmed().toUpper();
    const QDate effective = terms.effectiveDate.isValid() ? terms.effectiveDate : day;
    Decision decision;
    decision.reasons.push_back(rules::referralBecause(
        u"no_rules_in_force"_s,
        u"No rules are in force for %1 on %2, so the quote is referred. Check the state and the effective date."_s.arg(
            state.isEmpty() ? u"a risk without a state"_s : state, effective.toString(Qt::ISODate)),
        u"risk.state = %1"_s.arg(state)));
    return decision;
}

Decision withoutProduct(const QString &why)
{
    Decision decision;
    decision.reasons.push_back(rules::referralBecause(u"no_product"_s, why, u"the product is not at hand"_s));
    return decision;
}

int reportMaxAgeDays(const Editions &editions)
{
    return editions.rules ? editions.rules->reportMaxAgeDays : rules::OrderTerms().reportMaxAgeDays;
}

Decision decideOn(const inputs::InputCase &of, const Editions &editions, const std::optional<Premium> &premium,
                  const QString &failure, inputs::InputWorkspace &work)
{
    if (!editions.rules)
        return withoutRules(of.record, of.today);
    inputs::RatedInputs rated;
    if (premium)
        rated.premium = premium->total.amount;
    rated.failure = failure;
    rated.factorOf = [&premium](const QString &step) { return factorOf(premium, step); };
    return rules::decideWith(*editions.rules, ruleValues(*editions.offer->ruleInputs, of, rated, work), of.today);
}

/// A sentence for each fact that the product orders about this record and that is not there.
QStringList notOrdered(const risk::Record &record, const facts::FactSet &facts, const OfferedProduct &offer, QDate day)
{
    QStringList sentences;
    for (const OrderedFact &ordered : orderedFacts(record, offer, day)) {
        if (!facts.find(ordered.key))
            sentences.append(shortcomingSentence(unknownFact(ordered, offer)));
    }
    return sentences;
}

/// The parts of a quote on which it depends whether it may be bound.
struct ToBind {
    const std::optional<QuotedPlan> &plan;
    const std::optional<Premium> &premium;
    const std::optional<PremiumRange> &range;
    const Decision &decision;
    const facts::FactSet &facts;
};

QStringList missing(const ToBind &quote, const std::vector<Release> &releases)
{
    const DecisionKind standing = standingDecision(quote.decision, releases);
    QStringList missing;
    if (!quote.premium)
        missing.append(u"There is no premium: the rate plan could not rate this risk."_s);
    if (quote.plan && quote.plan->isIndication) {
        missing.append(u"The rate plan %1 gives indications only. Quote it with a plan that makes offers."_s.arg(
            quote.plan->edition.code));
    }
    if (quote.premium && quote.range) {
        missing.append(u"The premium is a range, %1. Order what is not known again."_s.arg(
            rangeText(*quote.premium, *quote.range, quote.facts)));
    }
    if (standing == DecisionKind::Decline) {
        missing.append(quote.decision.kind == standing ? u"The decision is to decline."_s
                                                       : u"A referral was rejected."_s);
    } else if (standing == DecisionKind::Refer)
        missing.append(u"The referral has to be released by somebody with the authority for it."_s);
    for (const facts::FactSet::Entry &entry : quote.facts.all()) {
        if (!facts::allowsBinding(entry.fact.origin))
            missing.append(shortcomingSentence(entry));
    }
    return missing;
}

} // namespace

Assessment assess(const risk::Record &record, const facts::FactSet &facts, const Editions &editions, QDate day,
                  const std::function<void()> &rated)
{
    Assessment assessment;
    if (!editions.offer) {
        assessment.failure = noProductText(record);
        assessment.decision = withoutProduct(assessment.failure);
        assessment.missingForBinding = missing({{}, {}, {}, assessment.decision, facts}, {});
        return assessment;
    }
    const OfferedProduct &offer = *editions.offer;
    assessment.product = offer.product->schema->product;
    const int maxAge = reportMaxAgeDays(editions);
    const inputs::LentWorkspace work;
    // Most facts are as fresh as they must be, and are not copied.
    std::optional<facts::FactSet> usable;
    if (hasOldReports(facts, offer.orders, day, maxAge))
        usable = usableFacts(facts, offer.orders, day, maxAge);
    rate(assessment, {record, usable ? *usable : facts, day, maxAge}, editions, *work);
    if (rated)
        rated();
    assessment.decision
        = decideOn({record, facts, day, maxAge}, editions, assessment.premium, assessment.failure, *work);
    const ToBind toBind{assessment.plan, assessment.premium, assessment.range, assessment.decision, facts};
    assessment.missingForBinding = missing(toBind, {}) + notOrdered(record, facts, offer, day);
    return assessment;
}

Decision decide(const risk::Record &record, const facts::FactSet &facts, const Editions &editions,
                const std::optional<Premium> &premium, const QString &failure, QDate day)
{
    if (!editions.offer)
        return withoutProduct(noProductText(record));
    const inputs::LentWorkspace work;
    return decideOn({record, facts, day, reportMaxAgeDays(editions)}, editions, premium, failure, *work);
}

QStringList missingForBinding(const Quote &quote, const std::vector<Release> &releases)
{
    return missing(ToBind{quote.plan, quote.premium, quote.range, quote.decision, quote.facts}, releases);
}

Quote quoteOf(Assessment assessment, facts::FactSet facts, QDate day)
{
    Quote quote;
    quote.decidedOn = day;
    quote.product = std::move(assessment.product);
    quote.facts = std::move(facts);
    quote.bindable = assessment.isBindable();
    quote.plan = std::move(assessment.plan);
    quote.premium = std::move(assessment.premium);
    quote.range = std::move(assessment.range);
    quote.ratingFailure = std::move(assessment.failure);
    quote.decision = std::move(assessment.decision);
    quote.missingForBinding = std::move(assessment.missingForBinding);
    return quote;
}

} // namespace bindery::underwriting
