#pragma once

// What a replay of a stored quote found.

#include "domain/quote.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace bindery::underwriting {

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

} // namespace bindery::underwriting
