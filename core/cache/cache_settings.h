#pragma once

// How long answers of one kind are kept (requirement R6).

#include "base/instant.h"

#include <QtGlobal>

namespace bindery::cache {

struct CacheSettings {
    bool enabled = true;
    Duration ttl = std::chrono::seconds(300);
    /// An answer that the service has nothing is fresh for so long.
    Duration noHitTtl = std::chrono::seconds(300);
    /// So long after its ttl an answer is still of use when the service cannot be asked.
    Duration staleFor = std::chrono::hours(24 * 7);
    /// So long after its ttl an answer is still given at once, while one call behind it brings it up to date; zero:
    /// never.
    Duration staleWhileRevalidate{0};
    /// A memory copy of an answer found in the store lives so long.
    Duration memoryCopyTtl = std::chrono::seconds(60);
    qsizetype memoryBytes = 16 * 1024 * 1024;
};

} // namespace bindery::cache
