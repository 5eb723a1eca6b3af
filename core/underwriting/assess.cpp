#include "underwriting/assess.h"

#include "risk/record/record.h"
#include "domain/quote.h"
#include "domain/range_text.h"
#include "rating/compile/plan.h"
#include "rating/run/plan_library.h"
#include "rating/run/rated.h"
#include "rules/decision/decision_maker.h"
#include "rules/set/rule_book.h"
#include "rules/set/rule_set.h"
#include "underwriting/sentences.h"

namespace bindery::underwriting {

using namespace domain;
using namespace Qt::StringLiterals;

namespace {

void rate(Assessment &assessment, const risk::Record &application, const facts::FactSet &usable, const Editions &editions)
{
    const rating::Plan *plan = editions.plan;
    if (!plan) {
        assessment.failure
            = editions.whyNoPlan.isEmpty() ? ratingFailureText(rating::noPlanInForce(application)) : editions.whyNoPlan;
        return;
    }
    assessment.plan = plan->quotedFor(application.transaction);
    tl::expected<rating::Rated, rating::RatingFailure> rated = rating::rateWith(*plan, application, usable);
    if (!rated) {
        assessment.failure = ratingFailureText(rated.error());
        return;
    }
    assessment.premium = std::move(rated->premium);
    assessment.range = std::move(rated->range);
}

Decision withoutRules(const risk::Record &application, QDate day)
{
    const QString state = application.garaging.state.trimmed().toUpper();
    const QDate effective = application.effectiveDate.isValid() ? application.effectiveDate : day;
    Decision decision;
    decision.reasons.push_back(rules::referralBecause(
        u"no_rules_in_force"_s,
        u"No rules are in force for %1 on %2, so the quote is referred. Check the state and the effective date."_s.arg(
            state.isEmpty() ? u"a risk without a state"_s : state, effective.toString(Qt::ISODate)),
        u"risk.state = %1"_s.arg(state)));
    return decision;
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
            rangeText(*quote.premium, *quote.range)));
    }
    if (standing == DecisionKind::Decline) {
        missing.append(quote.decision.kind == standing ? u"The decision is to decline."_s
                                                       : u"A referral was rejected."_s);
    } else if (standing == DecisionKind::Refer)
        missing.append(u"The referral has to be released by somebody with the authority for it."_s);
    for (const FactLine &line : factLines(quote.facts)) {
        if (!facts::allowsBinding(line.origin))
            missing.append(shortcomingSentence(line));
    }
    return missing;
}

} // namespace

Assessment assess(const risk::Record &application, const facts::FactSet &facts, const Editions &editions, QDate day,
                  const std::function<void()> &rated)
{
    Assessment assessment;
    const int maxAge = editions.rules ? editions.rules->reportMaxAgeDays : rules::OrderTerms().reportMaxAgeDays;
    rate(assessment, application, rules::usableFacts(facts, day, maxAge), editions);
    if (rated)
        rated();
    assessment.decision = editions.rules
        ? rules::decideWith(*editions.rules, application, facts, assessment.premium, assessment.failure, day)
        : withoutRules(application, day);
    const ToBind toBind{assessment.plan, assessment.premium, assessment.range, assessment.decision, facts};
    assessment.missingForBinding = missing(toBind, {});
    return assessment;
}

QStringList missingForBinding(const Quote &quote, const std::vector<Release> &releases)
{
    return missing(ToBind{quote.plan, quote.premium, quote.range, quote.decision, quote.facts}, releases);
}

Quote quoteOf(Assessment assessment, facts::FactSet facts, QDate day)
{
    Quote quote;
    quote.decidedOn = day;
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
