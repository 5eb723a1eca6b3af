#pragma once

// What became of the calls to one service in the last hour, in slots of five seconds, and when its circuit changed:
// what the health panel draws. Taking a call is a few additions and no allocation. An hour is 720 slots of 40 bytes. At
// most 200 changes are kept, and the oldest go first. Times are of the calendar, so that records of an earlier run fit.

#include "base/instant.h"
#include "base/utc_time.h"
#include "telemetry/call_record.h"

#include <QString>

#include <array>
#include <cstdint>
#include <deque>
#include <map>
#include <vector>

namespace bindery::telemetry {

struct CallSlot {
    /// Slots are counted since 1970; -1: the slot is empty.
    std::int64_t number = -1;
    int answered = 0;   ///< by the service
    int remembered = 0; ///< from the cache, or by an equal call under way
    int failed = 0;     ///< the service was asked in vain
    int refused = 0;    ///< the service was not asked: circuit, limits, a full line, offline
    /// Of the calls that asked the service.
    Duration slowest{0};

    [[nodiscard]] int calls() const { return answered + remembered + failed + refused; }
    [[nodiscard]] UtcTime begin() const;
    friend bool operator==(const CallSlot &, const CallSlot &) = default;
};

struct CircuitChange {
    UtcTime at{};
    /// "closed", "open", "half_open".
    QString state;
    friend bool operator==(const CircuitChange &, const CircuitChange &) = default;
};

class CallTimeline {
public:
    static constexpr std::chrono::seconds SlotLength{5};
    static constexpr std::size_t Kept = 720;
    static constexpr std::size_t MostChanges = 200;

    /// A call that was cancelled says nothing and is passed over. Records may come a little out of order.
    void add(const CallRecord &record);

    /// Takes the state of the circuit at `at`. Nothing changes when it is as it was.
    void noteCircuit(const QString &state, UtcTime at);

    /// The slots that begin at or after `since`, the oldest first, without the empty ones.
    [[nodiscard]] std::vector<CallSlot> slotsSince(UtcTime since) const;
    [[nodiscard]] const std::deque<CircuitChange> &changes() const { return m_changes; }

    /// Grows with everything that is taken in. A picture of this revision need not be drawn again.
    [[nodiscard]] quint64 revision() const { return m_revision; }

private:
    std::array<CallSlot, Kept> m_slots;
    std::deque<CircuitChange> m_changes;
    quint64 m_revision = 0;
};

/// One timeline for each service, filled as calls end.
class CallTimelines final : public CallLog {
public:
    void add(const CallRecord &record) override { m_services[record.service].add(record); }

    /// Null for a service that has not been heard of.
    [[nodiscard]] const CallTimeline *find(const QString &service) const
    {
        const auto found = m_services.find(service);
        return found == m_services.end() ? nullptr : &found->second;
    }
    [[nodiscard]] CallTimeline &of(const QString &service) { return m_services[service]; }

private:
    // Timelines stay where they are, because screens hold on to them.
    std::map<QString, CallTimeline> m_services;
};

} // namespace bindery::telemetry
