#pragma once

// How long answers of one kind are kept (requirement R6).

#include "base/instant.h"

#include <QtGlobal>

namespace bindery::cache {

struct CacheSettings {
    bool enabled = true;
    Duration ttl = std::chrono::seconds(300);
    /// The ttl of the answer that the service has nothing.
    Duration noHitTtl = std::chrono::seconds(300);
    /// So long after its ttl an answer may still be given when the service cannot be asked.
    Duration staleFor = std::chrono::hours(24 * 7);
    /// So long after its ttl an answer is still given at once, while one call brings it up to date. Zero: never.
    Duration staleWhileRevalidate{0};
    /// The memory copy of an answer that was found in the store is kept for so long.
    Duration memoryCopyTtl = std::chrono::seconds(60);
    qsizetype memoryBytes = 16 * 1024 * 1024;
};

} // namespace bindery::cache
