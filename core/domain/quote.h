#pragma once

// A quote and everything it rests on. Once made it never changes.

#include "domain/adverse_action.h"
#include "domain/application.h"
#include "base/decimal.h"
#include "domain/engine_version.h"
#include "domain/fact.h"
#include "domain/risk_facts.h"

#include <QDate>
#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>
#include <vector>

namespace bindery::domain {

/// One line of the worksheet: what a rating step did.
struct WorksheetStep {
    /// The step's id in the rate plan: "age_factor".
    QString id;
    /// For people: "Youngest driver under 25".
    QString label;
    /// The table that was read, or empty.
    QString table;
    /// The key it was read with: "age=22".
    QString key;
    /// The row that matched, as written in the table: "under 25".
    QString row;
    /// "set", "multiply", "add" …
    QString operation;
    /// What the step worked with: the factor or amount.
    Decimal operand;
    /// "none", or place and mode: "2 half_up".
    QString rounding;
    /// The running value after the step, rounded.
    Decimal value;
    /// Which part of the risk: "policy", "vehicle 1", "driver 2".
    QString scope;
    /// The name that the step works on, in its scope: "premium", "driver_factor". Steps of one scope and target are one
    /// running value. Empty in quotes stored before it was kept.
    QString target;
    /// What operand and value are where they are shown to 20 places: "250/3", or in words where that is too long. Empty
    /// where they are shown whole, and in quotes stored before it was kept.
    QString operandExact = {};
    QString valueExact = {};
    friend bool operator==(const WorksheetStep &, const WorksheetStep &) = default;
};

/// The version of a plan or rule set, frozen into the quote.
struct Edition {
    QString code;
    QString edition;
    /// SHA-256 of its content, hexadecimal.
    QString contentHash;
    friend bool operator==(const Edition &, const Edition &) = default;
};

struct Premium {
    Money total;
    std::vector<WorksheetStep> worksheet;
    friend bool operator==(const Premium &, const Premium &) = default;
};

/// How far a premium may come down: it was worked out with the plan's worst plausible values for facts that are not
/// known. The premium itself is the highest.
struct PremiumRange {
    /// With the best plausible values in their place.
    Money lowest;
    /// The facts that make the difference, by their names as in FactLine: "driver_record_2".
    QStringList dependsOn;
    friend bool operator==(const PremiumRange &, const PremiumRange &) = default;
};

/// The rate plan that a quote was made with, as it stood then.
struct QuotedPlan {
    Edition edition;
    QString name;
    /// In force from this day on and before that one, for new business or renewals as the quote was; not valid: open.
    /// Neither name nor dates are kept in quotes of engine 1.
    QDate from;
    QDate to;
    /// Its premium is an indication and never an offer.
    bool isIndication = false;
    friend bool operator==(const QuotedPlan &, const QuotedPlan &) = default;
};

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

struct Quote {
    QString submissionId;
    /// 1 for the first quote of a submission, and so on.
    int version = 1;
    UtcTime madeAt{};
    /// The calendar day of that moment where the underwriter sat: what the decision counted days from. Not valid in
    /// quotes made before this was kept.
    QDate decidedOn;
    /// Which engine made it: EngineVersion of then, 1 for quotes stored before it was kept.
    int engine = EngineVersion;
    /// Also when it could not rate the risk. None when no plan was in force; quotes of engine 1 without a premium did
    /// not keep it.
    std::optional<QuotedPlan> plan;
    /// No value when the plan could not rate the risk.
    std::optional<Premium> premium;
    /// Only where the premium depends on facts that are not known; the quote is an indication then.
    std::optional<PremiumRange> range;
    /// Why there is no premium, in a sentence with its place; empty when there is one, and in quotes of engine 1.
    QString ratingFailure;
    Decision decision;
    RiskFacts facts;
    /// True when nothing went out for it because the user works offline.
    bool offline = false;
    /// Accepted, rated, and every fact allows it.
    bool bindable = false;
    /// What is missing for it to be bindable, in words; empty when it is.
    QStringList missingForBinding;
    std::chrono::milliseconds elapsed{0};
    friend bool operator==(const Quote &, const Quote &) = default;
};

} // namespace bindery::domain
