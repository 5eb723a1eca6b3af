#pragma once

// What is written down of each call to a data service, for statistics, for looking back, and for trying settings on.
// It names the service and the request, and nothing of the person.

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

/// "none", "miss", "memory", "stored", "joined", "stale": as in records and metrics.
[[nodiscard]] QString cacheUseName(CacheUse use);
[[nodiscard]] std::optional<CacheUse> cacheUseFromName(QStringView name);

struct CallRecord {
    /// The service's name in the settings, "credit_score".
    QString service;
    QByteArray requestId;
    /// Equal questions have equal digests (cache::KeyMaker): it reveals nothing of the person. Empty: the call had
    /// none. The store keeps eight bytes of it.
    QByteArray key;
    UtcTime startedAt{};
    /// In line for rate and place, joined to another call, and backing off.
    Duration waiting{0};
    /// The sum of the time that tries were out.
    Duration running{0};
    int tries = 0;
    /// Tries that met a fault injected on purpose.
    int injected = 0;
    /// No value: it went well. With CacheUse::Stale: why the service gave no answer.
    std::optional<ErrorCode> error;
    int httpStatus = 0;
    CacheUse cache = CacheUse::None;
    /// The breaker's state when the call ended: "closed", "open", "half_open".
    QString circuit;

    /// The service was asked and had its chance: what statistics count. A caller that left or had no more time says
    /// nothing about the service.
    [[nodiscard]] bool countsForService() const
    {
        return tries > 0 && error != ErrorCode::Cancelled && error != ErrorCode::DeadlineExceeded;
    }
};

/// Takes records; the store room writes them down.
class CallLog {
public:
    CallLog() = default;
    CallLog(const CallLog &) = delete;
    CallLog &operator=(const CallLog &) = delete;
    virtual ~CallLog() = default;

    /// Called on the thread of the calls, at the end of each; must not wait and must not call back.
    virtual void add(const CallRecord &record) = 0;
};

} // namespace bindery::telemetry
