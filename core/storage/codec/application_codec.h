#pragma once

// The store's form of an application: compact JSON, in the clear, to be protected before it is written. Decoding gives
// the same value back, drafts and unknown fields included. domain/application_json.h is not used for this, because it
// tidies what people write, and a quote that is made again must not rest on tidied inputs.

#include "base/result.h"

#include <QByteArray>


namespace bindery::risk {
class Record;
}
namespace bindery::storage {

[[nodiscard]] QByteArray encodeApplication(const risk::Record &application);
/// Errors: StoreUnavailable.
[[nodiscard]] Result<risk::Record> decodeApplication(const QByteArray &json);

} // namespace bindery::storage
