#pragma once

#include <atomic>
#include <memory>

namespace bindery::storage {

/// What is known of a store's indexes.
enum class Integrity {
    Unchecked, ///< the quick check at the start does not see a wrong index
    Sound,     ///< every index was compared with its table
    Damaged,
};

/// The state of a store's indexes. The check of the whole store writes it, the look-ups read it, each on its thread.
using SharedIntegrity = std::shared_ptr<std::atomic<Integrity>>;

} // namespace bindery::storage
