#pragma once

// An application as the store keeps it: compact JSON, clear, to be protected before it is written. The same value comes
// back, with fields that Bindery does not know.

#include "async/result.h"
#include "domain/application.h"

#include <QByteArray>

namespace bindery::storage {

[[nodiscard]] QByteArray encodeApplication(const domain::AutoApplication &application);
/// Errors: StoreUnavailable.
[[nodiscard]] Result<domain::AutoApplication> decodeApplication(const QByteArray &json);

} // namespace bindery::storage
