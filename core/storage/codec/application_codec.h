#pragma once

// An application as the store keeps it: compact JSON, clear, to be protected before it is written. The very same value
// comes back, drafts and fields that Bindery does not know included: reading an imported file tidies what people write
// (domain/application_json.h), and a quote that is made again must not rest on tidied inputs.

#include "base/result.h"

#include <QByteArray>

namespace bindery::domain {
struct AutoApplication;
}

namespace bindery::storage {

[[nodiscard]] QByteArray encodeApplication(const domain::AutoApplication &application);
/// Errors: StoreUnavailable.
[[nodiscard]] Result<domain::AutoApplication> decodeApplication(const QByteArray &json);

} // namespace bindery::storage
