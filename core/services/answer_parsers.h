#pragma once

// What the bodies of the services' answers mean. Each parser gives no value where the service has nothing on file,
// which an empty body says: that is a fact and not an error. One field that cannot be read does not spoil a report: the
// entry is kept as far as it was understood, and names the field. A field that is not understood is taken in the way
// that counts against the applicant: an entry without a date is recent, and an unknown fault is the applicant's. A
// report without its list or its number, or with a name twice, is ErrorCode::BadAnswer; the detail names the field and
// never its content. `today` is the last day of which a service can report.

#include "base/result.h"

#include <QByteArray>
#include <QDate>

#include <optional>

namespace bindery::domain {
struct ClaimsHistory;
struct CreditScore;
struct DriverRecord;
struct ThirdPartyPremium;
}

namespace bindery::services {

/// {status, violations: [{code, date, [description], [points]}]}; a state that counts no points gives none.
[[nodiscard]] Result<std::optional<domain::DriverRecord>> parseDriverRecord(const QByteArray &body, QDate today);
/// {score: 300 to 850, [bureau], [factors], [scored_on]}
[[nodiscard]] Result<std::optional<domain::CreditScore>> parseCreditScore(const QByteArray &body, QDate today);
/// {claims: [{date, type, amount, at_fault, [dispute]}]}; no claims are nothing on file.
[[nodiscard]] Result<std::optional<domain::ClaimsHistory>> parseClaimsHistory(const QByteArray &body, QDate today);
/// {rating, [currency: USD]}: a yearly premium above zero.
[[nodiscard]] Result<std::optional<domain::ThirdPartyPremium>> parseRating(const QByteArray &body, QDate today);

} // namespace bindery::services
