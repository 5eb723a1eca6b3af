#pragma once

// The store's form of an application: compact JSON, in the clear, to be protected before it is written. Its product
// stands in columns beside it. Decoding gives the same value back: drafts, unread texts and unknown fields included.

#include "base/result.h"

#include <QByteArray>

namespace bindery {
struct Edition;
}
namespace bindery::risk {
class Record;
struct Product;
}

namespace bindery::storage {

[[nodiscard]] QByteArray encodeRecord(const risk::Record &record);

/// `under` is the product under which the application opens, `product` the edition under which it was written. Where
/// they differ, what no longer fits is kept among the unknown fields. The edition is empty for an application that was
/// written before products were kept. Errors: StoreUnavailable.
[[nodiscard]] Result<risk::Record> decodeRecord(const risk::Product &under, const Edition &product,
                                                const QByteArray &json);

} // namespace bindery::storage
