#pragma once

// The cache tier that survives a restart: bodies of answers by key. The store room implements it; keys are digests,
// bodies hold personal data and are protected by the implementation.
//
// Cancellation: getAsync ends at once when stopped. Failure: an error is a miss, the caller goes on to the service.
// Back-pressure: put and remove hand over and return at once; they are grouped and written behind. Shutdown: what was
// handed over before the store closes is written.

#include "base/result.h"
#include "base/utc_time.h"

#include <QByteArray>
#include <qcoro/qcorotask.h>

#include <optional>

namespace bindery {
struct CallContext;
}

namespace bindery::cache {

struct StoredEntry {
    /// As it came from the service.
    QByteArray body;
    UtcTime obtainedAt{};
    /// Fresh before this moment.
    UtcTime freshUntil{};
    /// Of use when the service cannot be asked before this moment, of no use at all afterwards.
    UtcTime staleUntil{};

    StoredEntry() = default;
    StoredEntry(QByteArray content, UtcTime obtained, UtcTime fresh, UtcTime stale)
        : body(std::move(content)), obtainedAt(obtained), freshUntil(fresh), staleUntil(stale)
    {
    }
};

class StoredTier {
public:
    StoredTier() = default;
    StoredTier(const StoredTier &) = delete;
    StoredTier &operator=(const StoredTier &) = delete;
    virtual ~StoredTier() = default;

    /// The entry of this key if there is one that is not past staleUntil.
    [[nodiscard]] virtual QCoro::Task<Result<std::optional<StoredEntry>>> getAsync(QByteArray key,
                                                                                   CallContext context) = 0;
    /// Replaces what is there. A failure to write is the store's to log: the answer has been given already.
    virtual void put(const QByteArray &key, const StoredEntry &entry) = 0;
    virtual void remove(const QByteArray &key) = 0;
};

} // namespace bindery::cache
