#pragma once

// The store's form of an application: compact JSON, in the clear, to be protected before it is written. Its product
// stands in columns beside it. Decoding gives the same value back: drafts, unread texts and unknown fields included.

#include "base/result.h"

#include <QByteArray>

#include <memory>

namespace bindery {
struct Edition;
}
namespace bindery::risk {
class ProductBook;
class Record;
struct Product;
}

namespace bindery::storage {

[[nodiscard]] QByteArray encodeRecord(const risk::Record &record);

/// The product under which an application of `product` opens: that edition, or the newest of its code where the edition
/// is not at hand. Errors: StoreUnavailable where no product has the code.
[[nodiscard]] Result<std::shared_ptr<const risk::Product>> productFor(const risk::ProductBook &products,
                                                                      const Edition &product);

/// An application that was written under an edition that is not at hand keeps what no longer fits in its unknown
/// fields. The edition is empty for one that was written before products were kept. Errors: StoreUnavailable.
[[nodiscard]] Result<risk::Record> decodeRecord(const risk::ProductBook &products, const Edition &product,
                                                const QByteArray &json);

} // namespace bindery::storage
