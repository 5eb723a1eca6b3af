#pragma once

#include "domain/decision_kind.h"

#include <QString>

#include <vector>

namespace bindery::domain {

/// A value that a rule read, and the cell of the rule's row that the value met.
struct MatchedCell {
    /// The value's name: "building.max_points".
    QString name;
    /// The value in words: "9". "unknown" for a value that is not known.
    QString value;
    /// The cell as the table has it: "[8..12)".
    QString cell;
    friend bool operator==(const MatchedCell &, const MatchedCell &) = default;
};

/// A rule that matched, with the values that made it match.
struct DecisionReason {
    /// The rule's name: "credit_is_fallback".
    QString rule;
    DecisionKind kind = DecisionKind::Accept;
    /// A sentence for the underwriter.
    QString message;
    /// The reason in short: "credit_score.provenance = fallback".
    QString because;
    /// The authority level that may release this referral. 0 where there is nothing to release.
    int authorityLevel = 0;
    /// The reason for this level, in words: "Level 2 may release it: oldest building under 60 years."
    QString authority;
    /// The decision table that holds the rule. Empty where no table gave the reason.
    QString table;
    /// Each cell of the row that holds a condition. Empty in quotes that were made before cells were kept.
    std::vector<MatchedCell> matches;
    friend bool operator==(const DecisionReason &, const DecisionReason &) = default;
};

} // namespace bindery::domain
