#pragma once

// Rates and decides a stored quote again from what is stored with it, and tells every step and reason that differs:
// under the plan and the rules that were kept with the quote, which must give the same to the last digit and word; or
// rated under another plan.
//
// Nothing goes out and nothing is written. The comparing is pure; only replayAsync reads the store. Cancellation: as
// every read of the store.

#include "async/call_context.h"
#include "base/result.h"
#include "underwriting/assess.h"
#include "underwriting/replay_report.h"

#include <qcoro/qcorotask.h>

#include <memory>
#include <optional>

namespace bindery::storage {
class EditionStore;
class QuoteStore;
struct KeptFiles;
}

namespace bindery::underwriting {

/// The rules that a quote was decided with, or why they are not to be had.
struct FrozenRules {
    std::shared_ptr<const rules::RuleSet> rules;
    DecisionReplay::Outcome lack = DecisionReplay::Outcome::Equal;
    QString failure;

    FrozenRules() = default;
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
    Replay(storage::QuoteStore &quotes, storage::EditionStore &editions, Books books);

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
    const Books m_books;
};

} // namespace bindery::underwriting
