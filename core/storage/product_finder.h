#pragma once

// Finds the product under which something stored opens: its own edition, among those at hand or among those that the
// store has kept with quotes. Where its edition is nowhere any more, the newest of its code.

#include "base/result.h"

#include <QHash>

#include <memory>

namespace bindery {
struct Edition;
}
namespace bindery::risk {
struct Product;
}

namespace bindery::storage {

struct StoreAccess;

/// Lives in one transaction. An edition that the store has kept is read once.
class ProductFinder {
public:
    explicit ProductFinder(const StoreAccess &access) : m_access(access) {}
    Q_DISABLE_COPY_MOVE(ProductFinder)

    /// Errors: StoreUnavailable where no product has the code.
    [[nodiscard]] Result<std::shared_ptr<const risk::Product>> find(const Edition &edition);

private:
    using Whole = std::shared_ptr<const risk::Product>;
    /// Null where the store has no such edition, or has one that this program cannot read.
    [[nodiscard]] Result<Whole> kept(const Edition &edition);

    const StoreAccess &m_access;
    /// By content hash.
    QHash<QString, Whole> m_kept;
};

} // namespace bindery::storage
