#pragma once

// Rates and decides a stored quote again from what is stored with it, and tells every step and reason that differs:
// under the plan and the rules that were kept with the quote, which must give the same to the last digit and word; or
// rated under another plan.
//
// Nothing goes out and nothing is written. The comparing is pure; only replayAsync reads the store. Cancellation: as
// every read of the store.

#include "base/result.h"
#include "domain/quote.h"

#include <qcoro/qcorotask.h>

#include <memory>
#include <optional>
#include <vector>

namespace bindery::rating {
class PlanLibrary;
struct Plan;
}
namespace bindery::storage {
class EditionStore;
class QuoteStore;
struct KeptFiles;
}
namespace bindery::rules {
class RuleBook;
struct RuleSet;
}
namespace bindery {
struct CallContext;
}
namespace bindery::domain {
struct AutoApplication;
}

namespace bindery::underwriting {

struct Assessment;

/// A step that is not the same: changed, or only in the one worksheet or the other.
struct StepDifference {
    /// As stored; none for a step that the other plan added.
    std::optional<domain::WorksheetStep> before;
    /// None for a step that is no longer there.
    std::optional<domain::WorksheetStep> after;
    /// What differs, by the names of a worksheet's columns: "operand", "value". Empty unless there are both.
    QStringList columns;
};

struct RatingReplay {
    /// What was rated with now; none where no plan was in force for the quote.
    std::optional<domain::Edition> plan;
    /// It is what the quote was made with, by code, edition and content.
    bool samePlan = false;
    /// None where this plan cannot rate the risk.
    std::optional<domain::Premium> premium;
    std::optional<domain::PremiumRange> range;
    /// Why there is none, in a sentence.
    QString failure;
    /// In the order of the worksheets, the first one first.
    std::vector<StepDifference> differences;
    bool totalDiffers = false;
    bool rangeDiffers = false;
    /// It cannot be rated for another reason than then.
    bool failureDiffers = false;
    /// Why nothing was compared, in a sentence; empty where it was.
    QString notCompared;

    [[nodiscard]] bool isEqual() const
    {
        return notCompared.isEmpty() && differences.empty() && !totalDiffers && !rangeDiffers && !failureDiffers;
    }
};

struct DecisionReplay {
    enum class Outcome {
        Equal,
        Differs,
        NotKept, ///< the rules were not kept and those at hand are others, so nothing is compared
        Damaged, ///< what was kept is no longer what the quote says, so nothing is compared
    };
    Outcome outcome = Outcome::Equal;
    /// By the quote's own rules, on the stored premium; nothing where they are not to be had.
    std::optional<domain::Decision> decision;
    /// Sentences: decision, tier, each reason, notices.
    QStringList differences;
    /// Why nothing was compared, in a sentence; empty where it was.
    QString failure;

    DecisionReplay() = default;
};

/// The rules that a quote was decided with, or why they are not to be had.
struct FrozenRules {
    std::shared_ptr<const rules::RuleSet> rules;
    DecisionReplay::Outcome lack = DecisionReplay::Outcome::Equal;
    QString failure;

    FrozenRules() = default;
};

struct ReplayReport {
    domain::Quote quote;
    RatingReplay rating;
    DecisionReplay decision;
    /// What was mended since the engine that made the quote: where something differs, this is probably why.
    QStringList mended;

    ReplayReport() = default;
    ReplayReport(domain::Quote stored, RatingReplay rated, DecisionReplay decided, QStringList mendedSince)
        : quote(std::move(stored))
        , rating(std::move(rated))
        , decision(std::move(decided))
        , mended(std::move(mendedSince))
    {
    }
};

/// The day that the quote was decided on, where it was made.
[[nodiscard]] QDate decisionDay(const domain::Quote &quote);
/// The stored quote beside what assess() gives now. A quote without a premium has an empty worksheet to compare with.
[[nodiscard]] RatingReplay compareRating(const domain::Quote &quote, const Assessment &now);
/// `rules` are those that the quote names. Where the premium is not the stored one, the stored one is decided on: a
/// difference of the rating is told once.
[[nodiscard]] DecisionReplay compareDecision(const domain::Quote &quote, const domain::AutoApplication &application,
                                             const Assessment &now, const rules::RuleSet &rules);

/// The kept files as a plan. Errors: StoreUnavailable when they no longer are what the quote says.
[[nodiscard]] Result<std::shared_ptr<const rating::Plan>> planFromStore(const storage::KeptFiles &kept);
/// The same for rules.
[[nodiscard]] Result<std::shared_ptr<const rules::RuleSet>> rulesFromStore(const storage::KeptFiles &kept);

class Replay {
public:
    /// All of them outlive it, and it outlives its tasks.
    Replay(storage::QuoteStore &quotes, storage::EditionStore &editions, const rating::PlanLibrary &plans,
           const rules::RuleBook &rules);

    /// The newest quote of the submission unless `version` names one; under `other` unless it is null. Errors: NotFound
    /// (submission or version), Conflict (there is no plan to rate it with), StoreUnavailable.
    [[nodiscard]] QCoro::Task<Result<ReplayReport>> replayAsync(QString submissionId, std::optional<int> version,
                                                                std::shared_ptr<const rating::Plan> other,
                                                                CallContext context);

private:
    [[nodiscard]] QCoro::Task<Result<std::shared_ptr<const rating::Plan>>> frozenPlanAsync(domain::Edition edition,
                                                                                           CallContext context);
    /// The plan that gives the quote's own decision: engine 1 did not name it where it could not rate the risk. A null
    /// plan: none was in force. No value: none of those at hand gives it.
    [[nodiscard]] QCoro::Task<Result<std::optional<std::shared_ptr<const rating::Plan>>>>
    unnamedPlanAsync(domain::Quote quote, domain::AutoApplication application, FrozenRules rules, CallContext context);
    [[nodiscard]] QCoro::Task<Result<FrozenRules>> frozenRulesAsync(domain::Edition edition, CallContext context);

    storage::QuoteStore &m_quotes;
    storage::EditionStore &m_editions;
    const rating::PlanLibrary &m_plans;
    const rules::RuleBook &m_rules;
};

} // namespace bindery::underwriting
