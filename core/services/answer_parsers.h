#pragma once

// What the services' bodies mean. No value: the service has nothing on file, which an empty body says (a fact and not
// an error). One odd field does not spoil a report: its entry is kept as far as it was understood, and names the field.
// What is not understood is taken as what counts against the applicant: no date is always recent, and a fault that is
// not known is the applicant's. Without its one list or number a report is no report, and the answer BadAnswer: a name
// that is given twice, no list, no score. The detail names the field and never what stood in it. `today` is the last
// day of which something can be reported.

#include "base/result.h"

#include <QByteArray>
#include <QDate>

#include <optional>

namespace bindery::domain {
struct ClaimsHistory;
struct CreditScore;
struct DriverRecord;
struct RemoteRating;
}

namespace bindery::services {

/// {status, violations: [{code, date, [description], [points]}]}; a state that counts no points gives none.
[[nodiscard]] Result<std::optional<domain::DriverRecord>> parseDriverRecord(const QByteArray &body, QDate today);
/// {score: 300 to 850, [bureau], [factors], [scored_on]}
[[nodiscard]] Result<std::optional<domain::CreditScore>> parseCreditScore(const QByteArray &body, QDate today);
/// {claims: [{date, type, amount, at_fault, [dispute]}]}; no claims are nothing on file.
[[nodiscard]] Result<std::optional<domain::ClaimsHistory>> parseClaimsHistory(const QByteArray &body, QDate today);
/// {rating, [currency: USD]}: a yearly premium above zero.
[[nodiscard]] Result<std::optional<domain::RemoteRating>> parseRating(const QByteArray &body, QDate today);

} // namespace bindery::services
