#pragma once

// The store's form of a data service's answer: compact JSON, in the clear, to be protected before it is written. Facts
// of programs that knew four services are read, too.

#include "base/result.h"

#include <QByteArray>

#include <memory>

namespace bindery::risk {
class Record;
struct Schema;
}

namespace bindery::storage {

[[nodiscard]] QByteArray encodeFact(const risk::Record &answer);

/// `schema` is that of the service's answers, and null for a service that is not at hand. What does not fit is kept in
/// the unknown fields. Errors: StoreUnavailable.
[[nodiscard]] Result<risk::Record> decodeFact(std::shared_ptr<const risk::Schema> schema, const QByteArray &json);

} // namespace bindery::storage
