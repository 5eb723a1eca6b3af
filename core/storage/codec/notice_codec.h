#pragma once

// The store's form of adverse action notices: compact JSON, in the clear, to be protected before it is written.

#include "base/result.h"

#include <QByteArray>

#include <vector>

namespace bindery::domain {
struct AdverseActionNotice;
}

namespace bindery::storage {

[[nodiscard]] QByteArray encodeNotices(const std::vector<domain::AdverseActionNotice> &notices);
/// Errors: StoreUnavailable.
[[nodiscard]] Result<std::vector<domain::AdverseActionNotice>> decodeNotices(const QByteArray &json);

} // namespace bindery::storage
