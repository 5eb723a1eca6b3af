#include "telemetry/latency_history.h"

#include <algorithm>

namespace bindery::telemetry {

namespace {

std::int64_t minuteOf(Instant moment)
{
    return std::chrono::floor<std::chrono::minutes>(moment.time_since_epoch()).count();
}

std::size_t indexOf(std::int64_t minute)
{
    // Before the beginning of the time line minutes are negative.
    return static_cast<std::size_t>((minute % LatencyHistory::Minutes + LatencyHistory::Minutes)
                                    % LatencyHistory::Minutes);
}

} // namespace

void LatencyHistory::record(Instant endedAt, Duration took, bool success)
{
    const std::int64_t number = minuteOf(endedAt);
    std::unique_ptr<Slot> &slot = m_slots[indexOf(number)];
    if (!slot) {
        slot = std::make_unique<Slot>();
        slot->number = number;
    } else if (slot->number < number) {
        slot->number = number;
        slot->failures = 0;
        slot->times.clear();
    } else if (slot->number > number) {
        return;
    }
    slot->failures += success ? 0 : 1;
    slot->times.record(took);
}

const LatencyHistory::Slot *LatencyHistory::slotOf(std::int64_t number) const
{
    const std::unique_ptr<Slot> &slot = m_slots[indexOf(number)];
    return slot && slot->number == number ? slot.get() : nullptr;
}

std::vector<LatencyHistory::Minute> LatencyHistory::minutes(Instant now) const
{
    std::vector<Minute> all;
    all.reserve(Minutes);
    const std::int64_t last = minuteOf(now);
    for (std::int64_t number = last - Minutes + 1; number <= last; ++number) {
        Minute minute;
        minute.from = Instant(std::chrono::minutes(number));
        if (const Slot *slot = slotOf(number)) {
            minute.calls = slot->times.count();
            minute.failures = slot->failures;
            minute.p50 = slot->times.percentile(50);
            minute.p95 = slot->times.percentile(95);
            minute.p99 = slot->times.percentile(99);
            minute.slowest = slot->times.most();
        }
        all.push_back(minute);
    }
    return all;
}

Histogram LatencyHistory::merged(Instant now, int atMost) const
{
    Histogram sum;
    const std::int64_t last = minuteOf(now);
    for (std::int64_t number = last - std::clamp(atMost, 1, Minutes) + 1; number <= last; ++number) {
        if (const Slot *slot = slotOf(number))
            sum.add(slot->times);
    }
    return sum;
}

qint64 LatencyHistory::bytes() const
{
    qint64 sum = sizeof(LatencyHistory);
    for (const std::unique_ptr<Slot> &slot : m_slots) {
        if (slot)
            sum += static_cast<qint64>(sizeof(Slot) - sizeof(Histogram)) + slot->times.bytes();
    }
    return sum;
}

} // namespace bindery::telemetry
