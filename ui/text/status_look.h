#pragma once

// The state of a submission, a fact or a decision as a word, a mark and a meaning. Screens paint the mark in the color
// of the meaning; the word alone says the same.

#include "text/meaning.h"

#include <QString>

namespace bindery::facts {
enum class Provenance;
struct FactOrigin;
}
namespace bindery::domain {
enum class DecisionKind;
enum class SubmissionStatus;
struct SubmissionSummary;
}

namespace bindery::text {

/// Every mark has an outline of its own, so that marks are told apart without color.
enum class Mark {
    Ring,     ///< an empty circle: nothing has happened yet
    Dot,      ///< a full circle: in order
    Half,     ///< a half-filled circle: under way
    Check,    ///< done and good
    Triangle, ///< somebody has to act
    Cross,    ///< refused or broken
    Dash,     ///< not there, stopped
    Clock,    ///< from before: cached, stale
};

struct StatusLook {
    Mark mark = Mark::Ring;
    Meaning meaning = Meaning::Calm;
    QString word;
    friend bool operator==(const StatusLook &, const StatusLook &) = default;
};

[[nodiscard]] StatusLook lookOf(domain::SubmissionStatus status);
/// The look of the status, with two exceptions: a withdrawn submission is "Withdrawn", and a quote that cannot be bound
/// is an "Indication".
[[nodiscard]] StatusLook lookOf(const domain::SubmissionSummary &summary);
[[nodiscard]] StatusLook lookOf(facts::Provenance provenance);
/// The look of the provenance, with two exceptions: a fact that has to be ordered again is "Not proven", and a fact
/// that mock services made up says so.
[[nodiscard]] StatusLook lookOf(const facts::FactOrigin &origin);
[[nodiscard]] StatusLook lookOf(domain::DecisionKind decision);

} // namespace bindery::text
