#pragma once

// The store's form of a data service's report: compact JSON, in the clear, to be protected before it is written.

#include "base/result.h"
#include "facts/fact_set.h"

#include <QByteArray>

namespace bindery::storage {

[[nodiscard]] QByteArray encodeFact(const domain::DriverRecord &record);
[[nodiscard]] QByteArray encodeFact(const domain::CreditScore &credit);
[[nodiscard]] QByteArray encodeFact(const domain::ClaimsHistory &history);
[[nodiscard]] QByteArray encodeFact(const domain::ThirdPartyPremium &rating);

/// For those four types. Errors: StoreUnavailable.
template<class T>
[[nodiscard]] Result<T> decodeFact(const QByteArray &json);

} // namespace bindery::storage
