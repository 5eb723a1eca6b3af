#include "underwriting/assess.h"

#include "base/policy_terms.h"
#include "domain/quote.h"
#include "domain/range_text.h"
#include "inputs/input_case.h"
#include "risk/product/product.h"
#include "risk/record/record_summary.h"
#include "risk/schema/schema.h"
#include "rules/decision/decision_maker.h"
#include "rules/set/rule_book.h"
#include "rules/set/rule_set.h"
#include "rules/table/value.h"
#include "underwriting/offered_product.h"
#include "underwriting/ordered_facts.h"
#include "underwriting/part_rating.h"
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

/// What the rating came to, as rules read it.
struct RatingOutcome {
    const std::vector<QuotedPart> &parts;
    const std::optional<Premium> &premium;
    const QString &failure;
};

Decision decideOn(const inputs::InputCase &of, const Editions &editions, const RatingOutcome &outcome,
                  inputs::InputWorkspace &work)
{
    if (!editions.rules)
        return withoutRules(of.record, of.today);
    inputs::RatedInputs rated;
    if (outcome.premium)
        rated.premium = outcome.premium->total.amount;
    for (const risk::Part &part : editions.offer->product->schema->parts) {
        const QuotedPart *const quoted = findPart(outcome.parts, part.code);
        const bool isRated = quoted && quoted->premium;
        rated.premiumsOfParts.push_back(isRated ? std::optional(quoted->premium->amount) : std::nullopt);
    }
    rated.failure = outcome.failure;
    rated.factorOf = [&outcome](const QString &step) { return factorOf(outcome.premium, step); };
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
    const std::vector<QuotedPart> &parts;
    const std::optional<Premium> &premium;
    const std::optional<PremiumRange> &range;
    const Decision &decision;
    const facts::FactSet &facts;
};

QString noPremiumText(const std::vector<QuotedPart> &parts)
{
    if (!areNamed(parts))
        return u"There is no premium: the rate plan could not rate this risk."_s;
    QStringList titles;
    for (const QuotedPart &part : parts) {
        if (!part.premium)
            titles.append(part.title);
    }
    return titles.isEmpty() ? u"There is no premium of all parts together."_s
                            : u"There is no premium: %1 could not be rated."_s.arg(titles.join(u" and "_s));
}

QStringList missing(const ToBind &quote, const std::vector<Release> &releases)
{
    const DecisionKind standing = standingDecision(quote.decision, releases);
    QStringList missing;
    if (!quote.premium)
        missing.append(noPremiumText(quote.parts));
    for (const QuotedPlan &plan : plansOf(quote.parts)) {
        if (plan.isIndication) {
            missing.append(u"The rate plan %1 gives indications only. Quote it with a plan that makes offers."_s.arg(
                plan.edition.code));
        }
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
    rateParts(assessment, {record, usable ? *usable : facts, day, maxAge}, editions, *work);
    if (rated)
        rated();
    assessment.decision = decideOn({record, facts, day, maxAge}, editions,
                                   {assessment.parts, assessment.premium, assessment.failure}, *work);
    const ToBind toBind{assessment.parts, assessment.premium, assessment.range, assessment.decision, facts};
    assessment.missingForBinding = missing(toBind, {}) + notOrdered(record, facts, offer, day);
    return assessment;
}

Decision decide(const risk::Record &record, const Quote &quote, const Editions &editions, QDate day)
{
    if (!editions.offer)
        return withoutProduct(noProductText(record));
    const inputs::LentWorkspace work;
    const QString failure = quote.premium ? QString() : quote.ratingFailure;
    return decideOn({record, quote.facts, day, reportMaxAgeDays(editions)}, editions,
                    {quote.parts, quote.premium, failure}, *work);
}

QStringList missingForBinding(const Quote &quote, const std::vector<Release> &releases)
{
    return missing(ToBind{quote.parts, quote.premium, quote.range, quote.decision, quote.facts}, releases);
}

Quote quoteOf(Assessment assessment, facts::FactSet facts, QDate day)
{
    Quote quote;
    quote.decidedOn = day;
    quote.product = std::move(assessment.product);
    quote.facts = std::move(facts);
    quote.bindable = assessment.isBindable();
    quote.parts = std::move(assessment.parts);
    quote.premium = std::move(assessment.premium);
    quote.range = std::move(assessment.range);
    quote.ratingFailure = std::move(assessment.failure);
    quote.decision = std::move(assessment.decision);
    quote.missingForBinding = std::move(assessment.missingForBinding);
    return quote;
}

} // namespace bindery::underwriting
