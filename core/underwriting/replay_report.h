#pragma once

// The findings of a replay of a stored quote.

#include "domain/quote.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace bindery::underwriting {

/// A step that differs: it has changed, or is in one of the two worksheets only.
struct StepDifference {
    /// The stored step; none for a step that the other plan added.
    std::optional<domain::WorksheetStep> before;
    /// The step of today; none for a step that was removed.
    std::optional<domain::WorksheetStep> after;
    /// The names of the columns that differ: "operand", "value". Empty unless there are both steps.
    QStringList columns;
};

struct RatingReplay {
    /// The parts of the replay with their plans. A part has none where none was in force for the quote.
    std::vector<domain::QuotedPart> parts;
    /// The plans of the replay are those of the quote, by code, edition and content.
    bool samePlan = false;
    /// None where these plans cannot rate the risk.
    std::optional<domain::Premium> premium;
    std::optional<domain::PremiumRange> range;
    /// A sentence that says why there is no premium.
    QString failure;
    /// In the order of the worksheets, the first one first.
    std::vector<StepDifference> differences;
    bool totalDiffers = false;
    bool rangeDiffers = false;
    /// The quote cannot be rated now, for another reason than the stored one.
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
        Damaged, ///< the kept rules are not those that the quote names, so nothing is compared
    };
    Outcome outcome = Outcome::Equal;
    /// The decision by the quote's own rules, on the stored premium. None where the rules are not available.
    std::optional<domain::Decision> decision;
    /// Sentences: decision, tier, each reason, notices.
    QStringList differences;
    /// Why nothing was compared, in a sentence; empty where it was.
    QString failure;

    DecisionReplay() = default;
};

struct ReplayReport {
    domain::Quote quote;
    RatingReplay rating;
    DecisionReplay decision;
    /// The corrections since the engine that made the quote. They probably explain a difference.
    QStringList mended;

    ReplayReport() = default;
    ReplayReport(domain::Quote stored, RatingReplay rated, DecisionReplay decided, QStringList mendedSince)
        : quote(std::move(stored)), rating(std::move(rated)), decision(std::move(decided)),
          mended(std::move(mendedSince))
    {
    }
};

} // namespace bindery::underwriting
