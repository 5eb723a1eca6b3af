#pragma once

// What the data services tell about an automobile risk.

#include "base/decimal.h"
#include "domain/fact.h"

#include <QDate>
#include <QString>
#include <QStringList>

#include <vector>

namespace bindery::domain {

struct Violation {
    QString code;
    QString description;
    /// Not valid: the report does not say it in a way that is understood.
    QDate date;
    int points = 0;
    /// Names of the report's fields that could not be understood; empty as a rule.
    QStringList notUnderstood{};
    friend bool operator==(const Violation &, const Violation &) = default;
};

struct DriverRecord {
    /// As the service says it: "ok", "suspended"; "error" in a fallback (reference document P).
    QString status;
    std::vector<Violation> violations;
    /// Fields of the record itself.
    QStringList notUnderstood{};
    friend bool operator==(const DriverRecord &, const DriverRecord &) = default;
};

struct CreditScore {
    int score = 0;
    QString bureau;
    /// The bureau's key factors, at most five.
    QStringList factors;
    /// The day of the report by the bureau; not valid where it does not say.
    QDate reportDate;
    /// Names of the report's fields that could not be understood.
    QStringList notUnderstood{};
    friend bool operator==(const CreditScore &, const CreditScore &) = default;
};

struct Claim {
    /// Not valid: the report does not say it in a way that is understood.
    QDate date;
    QString kind;
    /// What was paid.
    Decimal amount;
    /// True as well where the report does not say in a way that is understood whose fault it was.
    bool atFault = false;
    /// The consumer's own statement; it must be shown with the claim.
    QString dispute;
    /// Names of the report's fields that could not be understood; empty as a rule.
    QStringList notUnderstood{};
    friend bool operator==(const Claim &, const Claim &) = default;
};

struct ClaimsHistory {
    std::vector<Claim> claims;
    friend bool operator==(const ClaimsHistory &, const ClaimsHistory &) = default;
};

/// A yearly premium as the remote rating service sees the risk: a second opinion beside the rate plan.
struct ThirdPartyPremium {
    Decimal rating;
    friend bool operator==(const ThirdPartyPremium &, const ThirdPartyPremium &) = default;
};

/// How many entries, and fields beside entries, could not be understood.
[[nodiscard]] int notUnderstood(const DriverRecord &record);
[[nodiscard]] int notUnderstood(const CreditScore &credit);
[[nodiscard]] int notUnderstood(const ClaimsHistory &history);

/// One driver's record: records are ordered for each driver.
struct DriverFact {
    /// Index into AutoApplication::drivers.
    int driver = 0;
    Fact<DriverRecord> record;
    friend bool operator==(const DriverFact &, const DriverFact &) = default;
};

struct RiskFacts {
    std::vector<DriverFact> driverRecords;
    Fact<CreditScore> credit;
    Fact<ClaimsHistory> claims;
    Fact<ThirdPartyPremium> rating;
    friend bool operator==(const RiskFacts &, const RiskFacts &) = default;
};

/// Completed days between a consumer report and `day`: from the day that the agency wrote it where it says so, else
/// from when it was obtained.
[[nodiscard]] int reportAgeDays(const FactOrigin &origin, QDate reportDate, QDate day);
[[nodiscard]] int reportAgeDays(const Fact<CreditScore> &credit, QDate day);

/// A fact as a line for screens, JSON and store: name, value in words, origin. Personal payloads stay out of it.
struct FactLine {
    /// "driver_record", "driver_record_2" for the second driver, "credit_score", "claims_history", "rating".
    QString name;
    /// "2 violations, 5 points"; empty when unknown.
    QString summary;
    FactOrigin origin;
};

[[nodiscard]] std::vector<FactLine> factLines(const RiskFacts &facts);

/// "Driver record", "Driver record of driver 2", "Credit score" … for the name of a fact line.
[[nodiscard]] QString factTitle(const QString &factName);

/// Why a fact of before has to be ordered again, in a sentence; empty where it need not be.
[[nodiscard]] QString whyToOrderAgain(const FactLine &line);
/// The same for each fact that has to be.
[[nodiscard]] QStringList whyToOrderAgain(const RiskFacts &facts);

/// Which facts mock services made up, in a sentence for every place that shows a quote; empty where they made up none.
[[nodiscard]] QString mockNotice(const RiskFacts &facts);
/// A letter about a decision on these facts. Where mock services made up any, it says so first.
[[nodiscard]] QString markedLetter(const QString &letter, const RiskFacts &facts);

/// "driver_record" for the first driver (index 0), "driver_record_2" for the second.
[[nodiscard]] QString driverRecordName(int driver);
inline constexpr QLatin1StringView CreditScoreName("credit_score");
inline constexpr QLatin1StringView ClaimsHistoryName("claims_history");

/// The fact in the middle of a sentence: "the driving record", "the driving record of driver 2", "the credit score".
/// Another name stands as it is.
[[nodiscard]] QString factPhrase(const QString &name);

} // namespace bindery::domain
