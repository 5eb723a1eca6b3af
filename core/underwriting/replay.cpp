#include "underwriting/replay.h"

#include "async/call_context.h"
#include "domain/quote_on_record.h"
#include "rating/compile/state_plans.h"
#include "rating/run/plan_library.h"
#include "risk/product/product.h"
#include "risk/record/record_json.h"
#include "risk/record/record_summary.h"
#include "risk/schema/schema.h"
#include "rules/set/rule_book.h"
#include "rules/set/rule_set.h"
#include "storage/edition_store.h"
#include "storage/quote_store.h"
#include "underwriting/assess.h"
#include "underwriting/engine_history.h"
#include "underwriting/kept_editions.h"
#include "underwriting/offer_book.h"
#include "underwriting/offered_product.h"

#include <QHash>
#include <QJsonDocument>

#include <algorithm>

namespace bindery::underwriting {

using namespace domain;
using namespace Qt::StringLiterals;
using PlanPointer = std::shared_ptr<const rating::Plan>;
using OfferPointer = std::shared_ptr<const OfferedProduct>;

namespace {

using Steps = std::vector<WorksheetStep>;

StepDifference compared(const WorksheetStep &before, const WorksheetStep &after)
{
    StepDifference difference{before, after, {}};
    const auto say = [&difference](bool differs, const QString &column) {
        if (differs)
            difference.columns.append(column);
    };
    say(before.id != after.id, u"id"_s);
    say(before.label != after.label, u"label"_s);
    say(before.scope != after.scope, u"scope"_s);
    say(before.table != after.table, u"table"_s);
    say(before.key != after.key, u"key"_s);
    say(before.row != after.row, u"row"_s);
    say(before.target != after.target, u"target"_s);
    say(before.operation != after.operation, u"operation"_s);
    say(before.operand != after.operand, u"operand"_s);
    say(before.rounding != after.rounding, u"rounding"_s);
    say(before.value != after.value, u"value"_s);
    say(before.operandExact != after.operandExact, u"operandExact"_s);
    say(before.valueExact != after.valueExact, u"valueExact"_s);
    say(before.part != after.part, u"part"_s);
    return difference;
}

/// Finds the place of each step by part, scope and id. Steps with these equal are told apart by their order.
std::vector<QString> namesOf(const Steps &steps)
{
    QHash<QString, int> turns;
    std::vector<QString> names;
    names.reserve(steps.size());
    for (const WorksheetStep &step : steps) {
        const QString name = step.part + u'\n' + step.scope + u'\n' + step.id;
        names.push_back(name + u'\n' + QString::number(turns[name]++));
    }
    return names;
}

/// Pairs the steps of one name, wherever they stand.
std::vector<StepDifference> differencesByName(const Steps &before, const Steps &after)
{
    const std::vector<QString> beforeNames = namesOf(before);
    const std::vector<QString> afterNames = namesOf(after);
    QHash<QString, std::size_t> places;
    for (std::size_t i = 0; i < beforeNames.size(); ++i)
        places.insert(beforeNames[i], i);
    std::vector<bool> matched(before.size(), false);
    for (const QString &name : afterNames) {
        if (const auto place = places.constFind(name); place != places.constEnd())
            matched[*place] = true;
    }
    std::vector<StepDifference> differences;
    std::size_t told = 0;
    const auto tellRemovedBefore = [&](std::size_t end) {
        for (; told < end; ++told) {
            if (!matched[told])
                differences.push_back({before[told], std::nullopt, {}});
        }
    };
    for (std::size_t i = 0; i < after.size(); ++i) {
        const auto place = places.constFind(afterNames[i]);
        if (place == places.constEnd()) {
            differences.push_back({std::nullopt, after[i], {}});
            continue;
        }
        tellRemovedBefore(*place);
        if (before[*place] != after[i])
            differences.push_back(compared(before[*place], after[i]));
    }
    tellRemovedBefore(before.size());
    return differences;
}

std::vector<StepDifference> differencesOf(const Steps &before, const Steps &after)
{
    if (before == after)
        return {};
    std::vector<StepDifference> differences = differencesByName(before, after);
    // The steps are the same, but in another order.
    for (std::size_t i = 0; differences.empty() && i < std::min(before.size(), after.size()); ++i) {
        if (before[i] != after[i])
            differences.push_back(compared(before[i], after[i]));
    }
    return differences;
}

} // namespace

RatingReplay compareRating(const Quote &quote, const Assessment &now)
{
    const auto editionsOf = [](const std::vector<QuotedPart> &parts) {
        std::vector<std::pair<QString, std::optional<Edition>>> editions;
        for (const QuotedPart &part : parts)
            editions.emplace_back(part.code, part.plan ? std::optional(part.plan->edition) : std::nullopt);
        return editions;
    };
    RatingReplay replay;
    replay.parts = now.parts;
    // Engine 1 did not name the plan of a quote that it could not rate.
    replay.samePlan
        = editionsOf(quote.parts) == editionsOf(now.parts) || (quote.engine == 1 && plansOf(quote.parts).empty());
    replay.premium = now.premium;
    replay.range = now.range;
    replay.failure = now.failure;
    const Steps before = quote.premium ? quote.premium->worksheet : Steps();
    Steps after = replay.premium ? replay.premium->worksheet : Steps();
    // A quote stored before targets were kept says nothing about them.
    if (std::all_of(before.begin(), before.end(), [](const WorksheetStep &step) { return step.target.isEmpty(); })) {
        for (WorksheetStep &step : after)
            step.target.clear();
    }
    // A quote stored before fractions were kept exactly has none. The new worksheet is compared without them.
    const auto isShownWhole
        = [](const WorksheetStep &step) { return step.operandExact.isEmpty() && step.valueExact.isEmpty(); };
    if (std::all_of(before.begin(), before.end(), isShownWhole)) {
        for (WorksheetStep &step : after) {
            step.operandExact.clear();
            step.valueExact.clear();
        }
    }
    replay.differences = differencesOf(before, after);
    const auto totalOf
        = [](const std::optional<Premium> &premium) { return premium ? std::optional(premium->total) : std::nullopt; };
    replay.totalDiffers = totalOf(quote.premium) != totalOf(replay.premium);
    replay.rangeDiffers = quote.range != replay.range;
    // Engine 1 did not keep the failure apart from the reasons of the decision.
    replay.failureDiffers = !quote.ratingFailure.isEmpty() && quote.ratingFailure != replay.failure;
    return replay;
}

Replay::Replay(storage::QuoteStore &quotes, storage::EditionStore &editions, Books books)
    : m_quotes(quotes), m_editions(editions), m_books(books)
{
}

QCoro::Task<Result<PlanPointer>> Replay::frozenPlanAsync(Edition edition, CallContext context)
{
    Result<std::optional<storage::KeptFiles>> kept = co_await m_editions.planAsync(edition, context);
    if (!kept)
        co_return failure(std::move(kept.error()));
    if (*kept)
        co_return planFromStore(**kept);
    // For a quote that was made before plans were kept, its plan may be among those that ship.
    if (const rating::Plan *found = m_books.plans.find(edition))
        co_return std::make_shared<const rating::Plan>(found->named(edition));
    co_return failure(ErrorCode::Conflict,
                      u"The rate plan %1, edition %2, was not kept when this quote was made, and the plans at hand are "
                      "of another content. The quote can be rated with another plan: name its folder."_s.arg(
                          edition.code, edition.edition));
}

QCoro::Task<Result<OfferPointer>> Replay::frozenOfferAsync(Edition edition, risk::Record record, CallContext context)
{
    // Quotes of before products were kept name no edition.
    OfferPointer offer = edition.contentHash.isEmpty() ? m_books.offers.of(record) : m_books.offers.find(edition);
    if (offer)
        co_return offer;
    Result<std::optional<storage::KeptFiles>> kept = co_await m_editions.productAsync(edition, context);
    if (!kept)
        co_return failure(std::move(kept.error()));
    if (*kept)
        co_return offerFromStore(**kept, m_books.offers);
    co_return failure(
        ErrorCode::Conflict,
        u"The product \"%1\", edition %2, was not kept with this quote, and the products at hand are of "
        "another content, so the quote cannot be rated again. Bring the folder of that edition back."_s.arg(
            edition.code, edition.edition));
}

QCoro::Task<Result<FrozenRules>> Replay::frozenRulesAsync(Edition edition, OfferPointer offer, CallContext context)
{
    Result<std::optional<storage::KeptFiles>> kept = co_await m_editions.rulesAsync(edition, context);
    if (!kept)
        co_return failure(std::move(kept.error()));
    FrozenRules frozen;
    if (*kept) {
        Result<std::shared_ptr<const rules::RuleSet>> rules = rulesFromStore(**kept, *offer);
        if (rules) {
            frozen.rules = std::move(*rules);
        } else {
            frozen.lack = DecisionReplay::Outcome::Damaged;
            frozen.failure = rules.error().message;
        }
        co_return frozen;
    }
    // For a quote that was made before rules were kept, its rules may be those that ship.
    if (const rules::RuleSet *found = m_books.rules.find(edition)) {
        auto rules = std::make_shared<rules::RuleSet>(*found);
        rules->edition = std::move(edition);
        frozen.rules = std::move(rules);
        co_return frozen;
    }
    frozen.lack = DecisionReplay::Outcome::NotKept;
    frozen.failure = u"The rules %1, edition %2, were not kept when this quote was made, and those at hand are of "
                     "another content, so the decision is not compared."_s.arg(edition.code, edition.edition);
    co_return frozen;
}

QCoro::Task<Result<std::optional<PlanPointer>>> Replay::unnamedPlanAsync(Quote quote, risk::Record record,
                                                                         FrozenParts frozen, CallContext context)
{
    using Found = std::optional<PlanPointer>;
    const rules::RuleSet *rules = frozen.rules.rules.get();
    const auto isIt = [&](const rating::Plan *plan) {
        const Assessment now = assess(record, quote.facts, {{plan}, rules, frozen.offer}, decisionDay(quote));
        return !now.premium && rules && now.decision == quote.decision;
    };
    if (isIt(nullptr))
        co_return Found(PlanPointer());
    Result<std::vector<Edition>> kept = co_await m_editions.plansInUseAsync(context);
    if (!kept)
        co_return failure(std::move(kept.error()));
    std::vector<Edition> editions = std::move(*kept);
    const QString line = frozen.offer->product->line;
    for (const rating::Plan *plan : m_books.plans.ofLine(line))
        editions.push_back(plan->edition());
    for (const Edition &edition : editions) {
        Result<PlanPointer> plan = co_await frozenPlanAsync(edition, context);
        // A damaged plan is told where a quote names it.
        if (plan && (*plan)->line() == line && isIt(plan->get()))
            co_return Found(std::move(*plan));
    }
    co_return Found();
}

QCoro::Task<Result<std::optional<Replay::Plans>>>
Replay::plansAsync(Quote quote, risk::Record record, FrozenParts frozen, PlanPointer other, CallContext context)
{
    Plans plans;
    QStringList lines;
    bool isOtherUsed = false;
    const std::vector<risk::Part> parts = frozen.offer->product->schema->parts;
    for (const risk::Part &part : parts) {
        const QuotedPart *const quoted = findPart(quote.parts, part.code);
        lines.append(part.line);
        plans.emplace_back();
        if (other && (part.code.isEmpty() || part.line == other->line())) {
            plans.back() = other;
            isOtherUsed = true;
        } else if (quoted && quoted->plan) {
            const Edition edition = quoted->plan->edition;
            Result<PlanPointer> own = co_await frozenPlanAsync(edition, context);
            if (!own)
                co_return failure(std::move(own.error()));
            plans.back() = std::move(*own);
        } else if (part.code.isEmpty() && quote.engine == 1) {
            Result<std::optional<PlanPointer>> unnamed = co_await unnamedPlanAsync(quote, record, frozen, context);
            if (!unnamed)
                co_return failure(std::move(unnamed.error()));
            if (!*unnamed)
                co_return std::optional<Plans>();
            plans.back() = std::move(**unnamed);
        }
    }
    if (other && !isOtherUsed) {
        co_return failure(ErrorCode::Conflict,
                          u"The rate plan %1 is of the line %2, and the parts of the product are rated by plans of the "
                          "lines %3. Name the folder of a plan of one of these."_s.arg(
                              other->edition().code, other->line(), lines.join(u", "_s)));
    }
    co_return std::optional<Plans>(std::move(plans));
}

namespace {

/// The record under the schema of the product. It stands under another one where the product is not at hand.
risk::Record underProduct(const risk::Record &record, const OfferedProduct &offer, QDate day)
{
    if (record.schema()->product == offer.product->schema->product)
        return record;
    const QByteArray json = QJsonDocument(risk::recordToJson(record)).toJson(QJsonDocument::Compact);
    const auto read = risk::readRecord(offer.product->schema, json, day);
    return read ? read->record : record;
}

/// Why the quote has no plan for the part, where it says so.
QString whyNoPlan(const Quote &quote, const risk::Part &part)
{
    const QuotedPart *const quoted = findPart(quote.parts, part.code);
    if (part.code.isEmpty())
        return quote.ratingFailure;
    return quoted ? quoted->failure : QString();
}

/// `plans`: by part of the product. Without a value: the plan of the quote is not known.
ReplayReport reportOf(Quote quote, const risk::Record &record, const std::optional<std::vector<PlanPointer>> &plans,
                      FrozenParts frozen)
{
    const rules::RuleSet *rules = frozen.rules.rules.get();
    Editions editions{{}, rules, frozen.offer};
    const std::vector<risk::Part> &parts = frozen.offer->product->schema->parts;
    for (std::size_t at = 0; plans && at < parts.size(); ++at)
        editions.plans.emplace_back((*plans)[at].get(), whyNoPlan(quote, parts[at]));
    const Assessment now = assess(record, quote.facts, editions, decisionDay(quote));
    RatingReplay rated;
    if (plans) {
        rated = compareRating(quote, now);
    } else {
        rated.notCompared
            = u"The rate plan of this quote is not known: it could not be rated, and the engine that made "
              "it did not keep the plan of such quotes. None of the plans at hand gives its decision."_s;
    }
    DecisionReplay decided;
    if (rules && plans) {
        decided = compareDecision(quote, record, now, editions);
    } else if (rules) {
        decided.outcome = DecisionReplay::Outcome::NotKept;
        decided.failure = u"Without the plan it is not known why the risk could not be rated, which is part of the "
                          "decision, so the decision is not compared."_s;
    } else {
        decided.outcome = frozen.rules.lack;
        decided.failure = std::move(frozen.rules.failure);
    }
    QStringList mended = mendedSince(quote.engine);
    return ReplayReport(std::move(quote), std::move(rated), std::move(decided), std::move(mended));
}

} // namespace

QCoro::Task<Result<ReplayReport>> Replay::replayAsync(QString submissionId, std::optional<int> version,
                                                      std::shared_ptr<const rating::StatePlans> other,
                                                      CallContext context)
{
    int wanted = version.value_or(0);
    if (!version) {
        Result<std::vector<int>> versions = co_await m_quotes.versionsAsync(submissionId, context);
        if (!versions)
            co_return failure(std::move(versions.error()));
        if (versions->empty())
            co_return failure(ErrorCode::NotFound, u"This submission has no quote yet, so none can be rated again."_s);
        wanted = versions->back();
    }
    Result<domain::QuoteOnRecord> record = co_await m_quotes.loadAsync(submissionId, wanted, context);
    if (!record)
        co_return failure(std::move(record.error()));
    FrozenParts frozen;
    const Edition productEdition = record->quote.product;
    const risk::Record stored = record->record;
    Result<OfferPointer> offer = co_await frozenOfferAsync(productEdition, stored, context);
    if (!offer)
        co_return failure(std::move(offer.error()));
    frozen.offer = std::move(*offer);
    const Edition rulesEdition = record->quote.decision.rules;
    Result<FrozenRules> rules = co_await frozenRulesAsync(rulesEdition, frozen.offer, context);
    if (!rules)
        co_return failure(std::move(rules.error()));
    frozen.rules = std::move(*rules);
    const risk::Record rated = underProduct(stored, *frozen.offer, decisionDay(record->quote));
    // The plan as it is in the state of the application.
    std::shared_ptr<const rating::Plan> inState;
    if (other)
        inState = std::make_shared<const rating::Plan>(other->in(risk::termsOf(rated).state));
    const Quote quote = record->quote;
    Result<std::optional<Plans>> plans
        = co_await plansAsync(quote, rated, frozen, std::move(inState), std::move(context));
    if (!plans)
        co_return failure(std::move(plans.error()));
    co_return reportOf(std::move(record->quote), rated, *plans, std::move(frozen));
}

} // namespace bindery::underwriting
