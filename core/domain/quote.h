#pragma once

// A quote and everything it rests on. Once made it never changes.

#include "base/utc_time.h"
#include "domain/decision.h"
#include "domain/edition.h"
#include "domain/engine_version.h"
#include "domain/premium.h"
#include "domain/risk_facts.h"

#include <QDate>
#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>

namespace bindery::domain {

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
