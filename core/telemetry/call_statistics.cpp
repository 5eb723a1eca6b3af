#include "telemetry/call_statistics.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace bindery::telemetry {

namespace {

std::int64_t secondOf(Instant moment)
{
    return std::chrono::floor<std::chrono::seconds>(moment.time_since_epoch()).count();
}

Duration nearestRank(const std::vector<Duration> &sorted, int percent)
{
    // Whole numbers, because 0.95 * 1000 as a double is a little more than 950.
    const std::size_t rank = (sorted.size() * static_cast<std::size_t>(percent) + 99) / 100;
    return sorted[std::max<std::size_t>(rank, 1) - 1];
}

} // namespace

CallStatistics::CallStatistics(std::size_t kept) : m_kept(std::max<std::size_t>(kept, 1))
{
    m_calls.reserve(m_kept);
}

void CallStatistics::record(Instant endedAt, Duration took, bool success)
{
    m_durations.record(took);
    remember(endedAt, took, success);
}

void CallStatistics::remember(Instant endedAt, Duration took, bool success)
{
    m_history.record(endedAt, took, success);
    ++m_total;
    if (success)
        ++m_successes;
    if (m_calls.size() < m_kept) {
        m_calls.push_back(Call{took, success});
    } else {
        m_calls[m_next] = Call{took, success};
        m_next = (m_next + 1) % m_kept;
    }

    const std::int64_t number = secondOf(endedAt);
    Second &second = m_seconds[static_cast<std::size_t>((number % 60 + 60) % 60)];
    if (second.number < number || second.calls == 0)
        second = Second{number, 0};
    if (second.number == number)
        ++second.calls;
}

int CallStatistics::callsLastMinute(Instant now) const
{
    int calls = 0;
    const std::int64_t current = secondOf(now);
    for (const Second &second : m_seconds) {
        if (second.number > current - 60 && second.number <= current)
            calls += second.calls;
    }
    return calls;
}

StatisticsSnapshot CallStatistics::snapshot(Instant now) const
{
    StatisticsSnapshot figures;
    figures.total = m_total;
    figures.successes = m_successes;
    figures.failures = m_total - m_successes;
    figures.callsLastMinute = callsLastMinute(now);
    if (m_calls.empty())
        return figures;

    std::vector<Duration> times;
    times.reserve(m_calls.size());
    std::size_t successes = 0;
    for (const Call &call : m_calls) {
        times.push_back(call.took);
        successes += call.success ? 1 : 0;
    }
    std::sort(times.begin(), times.end());
    figures.successRate = static_cast<double>(successes) / static_cast<double>(m_calls.size());
    figures.fastest = times.front();
    figures.slowest = times.back();
    figures.average = std::accumulate(times.begin(), times.end(), Duration(0)) / static_cast<qint64>(times.size());
    figures.p50 = nearestRank(times, 50);
    figures.p95 = nearestRank(times, 95);
    figures.p99 = nearestRank(times, 99);
    return figures;
}

qint64 CallStatistics::bytes() const
{
    return static_cast<qint64>(sizeof(CallStatistics) - sizeof(LatencyHistory) + m_calls.capacity() * sizeof(Call))
        + m_history.bytes();
}

void CallStatistics::restore(const std::vector<CallRecord> &records, Instant now, UtcTime utcNow)
{
    for (const CallRecord &call : records) {
        if (!call.countsForService())
            continue;
        // A calendar that was set back since must not move calls into the future.
        const Duration age = std::max<Duration>(utcNow - call.startedAt - call.waiting - call.running, Duration(0));
        remember(now - age, call.running, !call.error);
    }
}

} // namespace bindery::telemetry
