#pragma once

// What is written down of each call to a data service, for statistics, for looking back, and for trying settings on. A
// record names the service and the request, and nothing of the person.

#include "base/instant.h"
#include "base/result.h"
#include "base/utc_time.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace bindery::telemetry {

/// Where the answer came from.
enum class CacheUse {
    None,   ///< the call had no key, or the cache is off
    Miss,   ///< the service was to be asked
    Memory, ///< fresh, from memory
    Stored, ///< fresh, from the store
    Joined, ///< an equal call under way answered for both
    Stale,  ///< too old, but better than nothing
};

/// "none", "miss", "memory", "stored", "joined", "stale": the names in records and metrics.
[[nodiscard]] QString cacheUseName(CacheUse use);
[[nodiscard]] std::optional<CacheUse> cacheUseFromName(QStringView name);

struct CallRecord {
    /// The name of the service in the settings, "credit_score".
    QString service;
    QByteArray requestId;
    /// Equal questions have equal digests (cache::KeyMaker), which reveal nothing of the person. Empty: the call had
    /// none. The store keeps eight bytes of it.
    QByteArray key;
    UtcTime startedAt{};
    /// The time in line for rate and place, joined to another call, and backing off.
    Duration waiting{0};
    /// The time that tries were out, all together.
    Duration running{0};
    int tries = 0;
    /// Tries that met a fault injected on purpose.
    int injected = 0;
    /// No value: the call succeeded. With CacheUse::Stale: why the service gave no answer.
    std::optional<ErrorCode> error;
    int httpStatus = 0;
    CacheUse cache = CacheUse::None;
    /// The state of the breaker when the call ended: "closed", "open", "half_open".
    QString circuit;

    /// Whether the service was asked and had its chance. Statistics count these calls alone: a caller that left or had
    /// no more time says nothing about the service.
    [[nodiscard]] bool countsForService() const
    {
        return tries > 0 && error != ErrorCode::Cancelled && error != ErrorCode::DeadlineExceeded;
    }
};

/// Takes records; the store room writes them down.
class CallLog {
public:
    CallLog() = default;
    Q_DISABLE_COPY(CallLog)
    virtual ~CallLog() = default;

    /// Called on the thread of the calls, at the end of each. Must not wait and must not call back.
    virtual void add(const CallRecord &record) = 0;
};

} // namespace bindery::telemetry
