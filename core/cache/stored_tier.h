#pragma once

// The cache tier that survives a restart: bodies of answers by key. The store room implements it. Keys are digests;
// bodies hold personal data and are protected by the implementation.
//
// Cancellation: getAsync() ends at once when stopped. Failure: an error is a miss, and the caller asks the service.
// Back-pressure: put() and remove() return at once; the writes are grouped and made later. Shutdown: whatever was
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
    /// The body as it came from the service.
    QByteArray body;
    UtcTime obtainedAt{};
    /// The answer is fresh before this moment.
    UtcTime freshUntil{};
    /// Before this moment the answer may be given when the service cannot be asked.
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
    Q_DISABLE_COPY(StoredTier)
    virtual ~StoredTier() = default;

    /// The entry of this key if there is one that is not past staleUntil.
    [[nodiscard]] virtual QCoro::Task<Result<std::optional<StoredEntry>>> getAsync(QByteArray key, CallContext context)
        = 0;
    /// Replaces what is there. The store logs a failure to write: the answer has been given already.
    virtual void put(const QByteArray &key, const StoredEntry &entry) = 0;
    virtual void remove(const QByteArray &key) = 0;
};

} // namespace bindery::cache
