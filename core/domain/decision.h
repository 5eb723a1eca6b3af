#pragma once

// What the rules decided about a risk, with everything that they rested it on.

#include "domain/adverse_action.h"
#include "domain/edition.h"

#include <QString>

#include <optional>
#include <vector>

namespace bindery::domain {

enum class DecisionKind { Accept, Refer, Decline };

[[nodiscard]] QString decisionName(DecisionKind kind);
[[nodiscard]] std::optional<DecisionKind> decisionFromName(QStringView name);

/// A value that a rule looked at, and the cell of its row that it met.
struct MatchedCell {
    /// "driver.max_points".
    QString name;
    /// "9"; "unknown" for what is not known.
    QString value;
    /// As the table has it: "[8..12)".
    QString cell;
    friend bool operator==(const MatchedCell &, const MatchedCell &) = default;
};

/// A rule that matched, with the values that made it match.
struct DecisionReason {
    /// "credit_is_fallback".
    QString rule;
    DecisionKind kind = DecisionKind::Accept;
    /// A sentence for the underwriter.
    QString message;
    /// "credit_score.provenance = fallback".
    QString because;
    /// The authority level that may release this referral; 0 where there is nothing to release.
    int authorityLevel = 0;
    /// Why this level, in words: "Level 2 may release it: youngest driver at least 17."
    QString authority;
    /// The decision table that the rule stands in; empty where no table gave the reason.
    QString table;
    /// Cell by cell, where the row says something; empty in quotes made before this was kept.
    std::vector<MatchedCell> matches;
    friend bool operator==(const DecisionReason &, const DecisionReason &) = default;
};

struct Decision {
    DecisionKind kind = DecisionKind::Refer;
    std::vector<DecisionReason> reasons;
    Edition rules;
    /// Where the rules placed the risk: "standard"; empty where they place none.
    QString tier;
    /// One notice for each consumer report that made the offer worse or declined it.
    std::vector<AdverseActionNotice> adverseActions;
    friend bool operator==(const Decision &, const Decision &) = default;
};

} // namespace bindery::domain
