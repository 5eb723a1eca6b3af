#include "underwriting/replay.h"

#include "rating/plan.h"
#include "rating/plan_library.h"
#include "storage/quote_store.h"
#include "underwriting/rule_book.h"
#include "underwriting/rules/rule_set.h"

#include <QHash>

#include <algorithm>

namespace bindery::underwriting {

using namespace domain;
using namespace Qt::StringLiterals;
using PlanPointer = std::shared_ptr<const rating::Plan>;

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
    return difference;
}

/// The place of every step by scope and id; a step that comes several times is told apart by its turn.
std::vector<QString> namesOf(const Steps &steps)
{
    QHash<QString, int> turns;
    std::vector<QString> names;
    names.reserve(steps.size());
    for (const WorksheetStep &step : steps) {
        const QString name = step.scope + u'\n' + step.id;
        names.push_back(name + u'\n' + QString::number(turns[name]++));
    }
    return names;
}

/// Steps of one name belong together, wherever they stand.
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
    // The same steps in another order.
    for (std::size_t i = 0; differences.empty() && i < std::min(before.size(), after.size()); ++i) {
        if (before[i] != after[i])
            differences.push_back(compared(before[i], after[i]));
    }
    return differences;
}

Error damagedPlan(const Edition &edition, const QString &detail)
{
    return Error(ErrorCode::StoreUnavailable,
                 u"The rate plan %1, edition %2, that was kept with this quote is damaged in the store, so the quote "
                 "cannot be rated again with it. The quote itself is as it was; take the plan from a copy of the "
                 "store, or name a folder that holds it."_s.arg(edition.code, edition.edition),
                 detail);
}

Error refusedPlan(const Edition &edition, const QString &why)
{
    return Error(
        ErrorCode::Conflict,
        u"The rate plan %1, edition %2, that was kept with this quote is as it was, but this version of Bindery "
        "refuses it, so the quote cannot be rated again with it. %3"_s.arg(edition.code, edition.edition, why));
}

} // namespace

RatingReplay replayRating(const Quote &quote, const AutoApplication &application, const rating::Plan &plan,
                          int reportMaxAgeDays)
{
    RatingReplay replay;
    replay.plan = plan.program->edition;
    replay.samePlan = quote.premium && quote.premium->plan == replay.plan;
    const RiskFacts facts = usableFacts(quote.facts, decisionDay(quote), reportMaxAgeDays);
    auto premium = rating::rateWith(plan, application, facts);
    if (premium)
        replay.premium = std::move(*premium);
    else
        replay.failure = premium.error().message;
    const Steps before = quote.premium ? quote.premium->worksheet : Steps();
    Steps after = replay.premium ? replay.premium->worksheet : Steps();
    // A quote stored before targets were kept says nothing about them.
    if (std::all_of(before.begin(), before.end(), [](const WorksheetStep &step) { return step.target.isEmpty(); })) {
        for (WorksheetStep &step : after)
            step.target.clear();
    }
    // Nor one stored before fractions were kept exactly: where there were none there are none now.
    const auto isShownWhole
        = [](const WorksheetStep &step) { return step.operandExact.isEmpty() && step.valueExact.isEmpty(); };
    if (std::all_of(before.begin(), before.end(), isShownWhole)) {
        for (WorksheetStep &step : after) {
            step.operandExact.clear();
            step.valueExact.clear();
        }
    }
    replay.differences = differencesOf(before, after);
    replay.totalDiffers = !quote.premium || !replay.premium || quote.premium->total != replay.premium->total;
    return replay;
}

Result<PlanPointer> planFromStore(const storage::KeptFiles &kept)
{
    rating::PlanFolder folder;
    folder.name = kept.edition.code;
    folder.files = kept.files;
    const bool isUntouched = folder.bytesHash() == kept.edition.contentHash;
    auto plan = rating::makePlan(std::move(folder));
    if (!plan) {
        const rating::PlanProblem &first = plan.error().front();
        const QString why = rating::toText(first.place) + u": "_s + first.message;
        return failure(isUntouched ? refusedPlan(kept.edition, why) : damagedPlan(kept.edition, why));
    }
    if (!plan->is(kept.edition))
        return failure(damagedPlan(kept.edition, u"the content has another hash, code or edition"_s));
    return std::make_shared<const rating::Plan>(plan->named(kept.edition));
}

Replay::Replay(storage::QuoteStore &quotes, const rating::PlanLibrary &plans, const RuleBook &rules)
    : m_quotes(quotes)
    , m_plans(plans)
    , m_rules(rules)
{
}

QCoro::Task<Result<PlanPointer>> Replay::frozenPlanAsync(Edition edition, CallContext context)
{
    Result<std::optional<storage::KeptFiles>> kept = co_await m_quotes.planAsync(edition, context);
    if (!kept)
        co_return failure(std::move(kept.error()));
    if (*kept)
        co_return planFromStore(**kept);
    // Quotes that were made before plans were kept: the plans that ship may still hold theirs.
    if (const rating::Plan *found = m_plans.find(edition))
        co_return std::make_shared<const rating::Plan>(found->named(edition));
    co_return failure(ErrorCode::Conflict,
                      u"The rate plan %1, edition %2, was not kept when this quote was made, and the plans at hand are "
                      "of another content. The quote can be rated with another plan: name its folder."_s.arg(
                          edition.code, edition.edition));
}

QCoro::Task<Result<FrozenRules>> Replay::frozenRulesAsync(Edition edition, CallContext context)
{
    Result<std::optional<storage::KeptFiles>> kept = co_await m_quotes.rulesAsync(edition, context);
    if (!kept)
        co_return failure(std::move(kept.error()));
    FrozenRules frozen;
    if (*kept) {
        Result<std::shared_ptr<const RuleSet>> rules = rulesFromStore(**kept);
        if (rules) {
            frozen.rules = std::move(*rules);
        } else {
            frozen.lack = DecisionReplay::Outcome::Damaged;
            frozen.failure = rules.error().message;
        }
        co_return frozen;
    }
    // Quotes that were made before rules were kept: the rules that ship may still be theirs.
    if (const RuleSet *found = m_rules.find(edition)) {
        auto rules = std::make_shared<RuleSet>(*found);
        rules->edition = std::move(edition);
        frozen.rules = std::move(rules);
        co_return frozen;
    }
    frozen.lack = DecisionReplay::Outcome::NotKept;
    frozen.failure = u"The rules %1, edition %2, were not kept when this quote was made, and those at hand are of "
                     "another content, so the decision is not compared."_s.arg(edition.code, edition.edition);
    co_return frozen;
}

QCoro::Task<Result<ReplayReport>> Replay::replayAsync(QString submissionId, std::optional<int> version,
                                                      PlanPointer other, CallContext context)
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
    Result<storage::QuoteOnRecord> record = co_await m_quotes.loadAsync(submissionId, wanted, context);
    if (!record)
        co_return failure(std::move(record.error()));
    Quote &quote = record->quote;
    if (!quote.premium) {
        co_return failure(ErrorCode::Conflict,
                          u"This quote has no premium: the rate plan could not rate the risk, so there are no steps to "
                          "compare. Its reasons say why."_s);
    }
    PlanPointer plan = std::move(other);
    if (!plan) {
        const Edition edition = quote.premium->plan;
        Result<PlanPointer> frozen = co_await frozenPlanAsync(edition, context);
        if (!frozen)
            co_return failure(std::move(frozen.error()));
        plan = std::move(*frozen);
    }
    const Edition rulesEdition = quote.decision.rules;
    Result<FrozenRules> frozen = co_await frozenRulesAsync(rulesEdition, context);
    if (!frozen)
        co_return failure(std::move(frozen.error()));
    const RuleSet *rules = frozen->rules.get();
    RatingReplay rated = replayRating(quote, record->application, *plan,
                                      rules ? rules->reportMaxAgeDays : OrderTerms().reportMaxAgeDays);
    DecisionReplay decided;
    if (rules) {
        decided = replayDecision(quote, record->application, *rules);
    } else {
        decided.outcome = frozen->lack;
        decided.failure = std::move(frozen->failure);
    }
    co_return ReplayReport(std::move(quote), std::move(rated), std::move(decided));
}

} // namespace bindery::underwriting
