#pragma once

#include <atomic>
#include <memory>

namespace bindery::storage {

/// What is known of a store's indexes.
enum class Integrity {
    Unchecked, ///< looked through at the start; an index may be wrong
    Sound, ///< every index was compared with its table
    Damaged,
};

/// What is known of a store's indexes: written by whoever checks, read by the look-ups. May be shared by threads.
using SharedIntegrity = std::shared_ptr<std::atomic<Integrity>>;

} // namespace bindery::storage
