#pragma once

// What the services' bodies mean. No value: the service has nothing on file, which an empty body says (a fact and not
// an error). Otherwise all that decides must be there and be understood, or the answer as a whole is BadAnswer: a
// violation that is dropped because its date cannot be read would make a bad driver a good one. The detail names the
// field and never what stood in it.

#include "async/result.h"
#include "domain/risk_facts.h"

#include <QByteArray>

#include <optional>

namespace bindery::services {

/// {status, violations: [{code, date, [description], [points]}]}; a state that counts no points gives none.
[[nodiscard]] Result<std::optional<domain::DriverRecord>> parseDriverRecord(const QByteArray &body);
/// {score: 300 to 850, [bureau], [factors], [scored_on]}
[[nodiscard]] Result<std::optional<domain::CreditScore>> parseCreditScore(const QByteArray &body);
/// {claims: [{date, type, amount, at_fault, [dispute]}]}; no claims are nothing on file.
[[nodiscard]] Result<std::optional<domain::ClaimsHistory>> parseClaimsHistory(const QByteArray &body);
/// {rating, [currency: USD]}: a yearly premium above zero.
[[nodiscard]] Result<std::optional<domain::RemoteRating>> parseRating(const QByteArray &body);

} // namespace bindery::services
