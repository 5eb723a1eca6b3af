#include "telemetry/call_timeline.h"

#include <algorithm>

namespace bindery::telemetry {

namespace {

std::int64_t slotOf(UtcTime moment)
{
    return std::chrono::floor<std::chrono::seconds>(moment).time_since_epoch() / CallTimeline::SlotLength;
}

bool isRefusal(ErrorCode code)
{
    return code == ErrorCode::CircuitOpen || code == ErrorCode::RateLimited || code == ErrorCode::QueueFull
        || code == ErrorCode::Offline;
}

} // namespace

UtcTime CallSlot::begin() const
{
    return UtcTime(number * CallTimeline::SlotLength);
}

void CallTimeline::add(const CallRecord &record)
{
    if (record.error == ErrorCode::Cancelled)
        return;
    const UtcTime ended
        = record.startedAt + std::chrono::round<std::chrono::milliseconds>(record.waiting + record.running);
    const std::int64_t number = slotOf(ended);
    CallSlot &slot = m_slots[std::size_t(number) % Kept];
    if (slot.number > number)
        return; // the call ended an hour ago
    if (slot.number < number) {
        slot = CallSlot();
        slot.number = number;
    }
    if (record.error)
        ++(isRefusal(*record.error) ? slot.refused : slot.failed);
    else if (record.tries > 0)
        ++slot.answered;
    else
        ++slot.remembered;
    if (record.tries > 0)
        slot.slowest = std::max(slot.slowest, record.running);
    ++m_revision;
    if (!record.circuit.isEmpty())
        noteCircuit(record.circuit, ended);
}

void CallTimeline::noteCircuit(const QString &state, UtcTime at)
{
    if (!m_changes.empty() && m_changes.back().state == state)
        return;
    // A calendar that was set back leaves the changes in the order in which they came.
    if (!m_changes.empty())
        at = std::max(at, m_changes.back().at);
    if (m_changes.size() == MostChanges)
        m_changes.pop_front();
    m_changes.push_back({at, state});
    ++m_revision;
}

std::vector<CallSlot> CallTimeline::slotsSince(UtcTime since) const
{
    const std::int64_t first = slotOf(since + SlotLength - std::chrono::milliseconds(1));
    std::vector<CallSlot> found;
    for (const CallSlot &slot : m_slots) {
        if (slot.number >= first && slot.number >= 0)
            found.push_back(slot);
    }
    std::sort(found.begin(), found.end(),
              [](const CallSlot &one, const CallSlot &other) { return one.number < other.number; });
    return found;
}

} // namespace bindery::telemetry
