#include "telemetry/request_load.h"

#include "base/clock.h"

#include <sys/resource.h>

namespace bindery::telemetry {

RequestLoad::RequestLoad(Clock &clock, std::function<Duration()> cpuTime, int enoughAtOnce)
    : m_clock(clock), m_cpuTime(std::move(cpuTime)), m_enough(enoughAtOnce)
{
}

void RequestLoad::settleSaturation()
{
    if (m_underWay < m_enough)
        return;
    const Instant now = m_clock.now();
    m_saturatedFor += now - m_saturatedSince;
    m_saturatedSince = now;
}

void RequestLoad::begin()
{
    settleSaturation();
    if (m_underWay == 0)
        m_cpuMark = m_cpuTime();
    if (++m_underWay == m_enough)
        m_saturatedSince = m_clock.now();
}

void RequestLoad::end(bool done)
{
    settleSaturation();
    if (done) {
        const Duration cpu = m_cpuTime();
        m_cpu.record(m_clock.now(), cpu - m_cpuMark, true);
        m_cpuMark = cpu;
        if (m_underWay >= m_enough)
            ++m_doneSaturated;
    }
    --m_underWay;
}

std::optional<Duration> RequestLoad::cpuEach(int minutes) const
{
    const Histogram recent = m_cpu.merged(m_clock.now(), minutes);
    return recent.count() ? std::optional(recent.mean()) : std::nullopt;
}

std::optional<double> RequestLoad::perHour() const
{
    Duration time = m_saturatedFor;
    if (m_underWay >= m_enough)
        time += m_clock.now() - m_saturatedSince;
    if (time < std::chrono::seconds(1))
        return std::nullopt;
    const double hours = std::chrono::duration<double, std::ratio<3600>>(time).count();
    return static_cast<double>(m_doneSaturated) / hours;
}

Duration RequestLoad::processCpuTime()
{
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    const auto duration = [](const timeval &time) {
        return Duration(std::chrono::seconds(time.tv_sec)) + std::chrono::microseconds(time.tv_usec);
    };
    return duration(usage.ru_utime) + duration(usage.ru_stime);
}

} // namespace bindery::telemetry
