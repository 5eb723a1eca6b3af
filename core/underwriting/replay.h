#pragma once

// Rates and decides a stored quote again from the data stored with it, and tells every step and reason that differs.
// The product, the plans and the rules that were kept with the quote must give the same to the last digit and word. A
// replay may also rate the quote under another plan.
//
// No service is asked and nothing is written. Comparing is pure; only replayAsync reads the store. Cancellation: as
// every read of the store.

#include "async/call_context.h"
#include "base/result.h"
#include "underwriting/assess.h"
#include "underwriting/books.h"
#include "underwriting/replay_report.h"

#include <qcoro/qcorotask.h>

#include <memory>
#include <optional>
#include <vector>

namespace bindery::rating {
struct StatePlans;
}
namespace bindery::storage {
class EditionStore;
class QuoteStore;
}

namespace bindery::underwriting {

/// The rules that a quote was decided with, or why they are not available.
struct FrozenRules {
    std::shared_ptr<const rules::RuleSet> rules;
    DecisionReplay::Outcome lack = DecisionReplay::Outcome::Equal;
    QString failure;

    FrozenRules() = default;
};

/// The product of a quote, and the rules.
struct FrozenParts {
    std::shared_ptr<const OfferedProduct> offer;
    FrozenRules rules;

    FrozenParts() = default;
};

/// The calendar day of the decision, in the zone where the quote was made.
[[nodiscard]] QDate decisionDay(const domain::Quote &quote);
/// Compares the stored quote with what assess() gives now. A quote without a premium counts as one with an empty
/// worksheet.
[[nodiscard]] RatingReplay compareRating(const domain::Quote &quote, const Assessment &now);
/// `editions`: with the rules that the quote names. Where the premium differs from the stored one, the stored one is
/// decided on, so that a difference of the rating is told once.
[[nodiscard]] DecisionReplay compareDecision(const domain::Quote &quote, const risk::Record &record,
                                             const Assessment &now, const Editions &editions);

class Replay {
public:
    /// The stores and the books outlive the replay, and the replay outlives its tasks.
    Replay(storage::QuoteStore &quotes, storage::EditionStore &editions, Books books);

    /// Replays the newest quote of the submission, or the one of `version`, under the quote's own plans. `other`, where
    /// it is not null, takes the place of the plan of each part of its line, as it is in the state of the application.
    /// Errors: NotFound (submission or version),
    /// Conflict (there is no product or no plan to rate it with), StoreUnavailable.
    [[nodiscard]] QCoro::Task<Result<ReplayReport>> replayAsync(QString submissionId, std::optional<int> version,
                                                                std::shared_ptr<const rating::StatePlans> other,
                                                                CallContext context);

private:
    using Plans = std::vector<std::shared_ptr<const rating::Plan>>;

    [[nodiscard]] QCoro::Task<Result<std::shared_ptr<const rating::Plan>>> frozenPlanAsync(Edition edition,
                                                                                           CallContext context);
    /// By part of the product. A null plan: the part was not taken, or none was in force for it. No value: the plan of
    /// the quote is not known.
    [[nodiscard]] QCoro::Task<Result<std::optional<Plans>>> plansAsync(domain::Quote quote, risk::Record record,
                                                                       FrozenParts frozen,
                                                                       std::shared_ptr<const rating::Plan> other,
                                                                       CallContext context);
    /// Finds the plan of a quote of engine 1, which did not name the plan where it could not rate the risk: the plan
    /// with which the decision comes out the same. A null plan: none was in force. No value: no plan gives that
    /// decision.
    [[nodiscard]] QCoro::Task<Result<std::optional<std::shared_ptr<const rating::Plan>>>>
    unnamedPlanAsync(domain::Quote quote, risk::Record record, FrozenParts frozen, CallContext context);
    [[nodiscard]] QCoro::Task<Result<FrozenRules>>
    frozenRulesAsync(Edition edition, std::shared_ptr<const OfferedProduct> offer, CallContext context);
    /// The product that the quote names, or where it names none, the one under which its record stands.
    [[nodiscard]] QCoro::Task<Result<std::shared_ptr<const OfferedProduct>>>
    frozenOfferAsync(Edition edition, risk::Record record, CallContext context);

    storage::QuoteStore &m_quotes;
    storage::EditionStore &m_editions;
    const Books m_books;
};

} // namespace bindery::underwriting
