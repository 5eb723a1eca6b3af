#pragma once

// The answers of the data services about an automobile risk.

#include "domain/claims_history.h"
#include "domain/credit_score.h"
#include "domain/driver_record.h"
#include "domain/third_party_premium.h"
#include "facts/fact.h"

#include <QDate>
#include <QString>
#include <QStringList>

#include <vector>

namespace bindery::domain {

/// The record of one driver. Records are ordered driver by driver.
struct DriverFact {
    /// Index into AutoApplication::drivers.
    int driver = 0;
    facts::Fact<DriverRecord> record;
    friend bool operator==(const DriverFact &, const DriverFact &) = default;
};

struct RiskFacts {
    std::vector<DriverFact> driverRecords;
    facts::Fact<CreditScore> credit;
    facts::Fact<ClaimsHistory> claims;
    facts::Fact<ThirdPartyPremium> rating;
    friend bool operator==(const RiskFacts &, const RiskFacts &) = default;
};

/// Completed days between a consumer report and `day`. They count from the day on which the agency wrote the report, or
/// from the moment at which it was obtained where the report does not say.
[[nodiscard]] int reportAgeDays(const facts::Fact<CreditScore> &credit, QDate day);

/// A fact as a line for screens, JSON and store: name, value in words, origin. The line holds no personal answer.
struct FactLine {
    /// "driver_record", "driver_record_2" for the second driver, "credit_score", "claims_history", "rating".
    QString name;
    /// The value in words: "2 violations, 5 points". Empty when unknown.
    QString summary;
    facts::FactOrigin origin;
};

[[nodiscard]] std::vector<FactLine> factLines(const RiskFacts &facts);

/// The title for the name of a fact line: "Driver record", "Driver record of driver 2", "Credit score" …
[[nodiscard]] QString factTitle(const QString &factName);

/// The reason why a stored fact must be ordered again, in a sentence. Empty where it need not be.
[[nodiscard]] QString whyToOrderAgain(const FactLine &line);
/// The reasons for all facts that must be ordered again.
[[nodiscard]] QStringList whyToOrderAgain(const RiskFacts &facts);

/// A sentence that names the facts that mock services made up, for every place that shows a quote. Empty without such
/// facts.
[[nodiscard]] QString mockNotice(const RiskFacts &facts);
/// A letter about a decision on these facts. Where mock services made up any fact, the letter says so first.
[[nodiscard]] QString markedLetter(const QString &letter, const RiskFacts &facts);

/// "driver_record" for the first driver (index 0), "driver_record_2" for the second.
[[nodiscard]] QString driverRecordName(int driver);
inline constexpr QLatin1StringView CreditScoreName("credit_score");
inline constexpr QLatin1StringView ClaimsHistoryName("claims_history");

/// The fact in the middle of a sentence: "the driving record", "the driving record of driver 2", "the credit score".
/// Any other name stays as it is.
[[nodiscard]] QString factPhrase(const QString &name);

} // namespace bindery::domain
