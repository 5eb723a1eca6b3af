#pragma once

// What requests cost and how many the program gets through (requirement R11): CPU a request, requests an hour.
//
// The CPU of a process cannot be told apart by request while several are under way. Each request is charged with the
// CPU that the process has used since the last request ended, or since the first one of a busy time began: the sum is
// right. What an hour could hold is measured only while enough requests are under way at once. One request after the
// other tells how long a request takes, and not how many the program could do.

#include "base/instant.h"
#include "telemetry/latency_history.h"

#include <QtGlobal>

#include <functional>
#include <optional>

namespace bindery {
class Clock;
}

namespace bindery::telemetry {

class RequestLoad {
public:
    /// One request under way, from its construction to its end.
    class Request {
    public:
        explicit Request(RequestLoad *load) : m_load(load)
        {
            if (m_load)
                m_load->begin();
        }
        Q_DISABLE_COPY(Request)
        ~Request()
        {
            if (m_load)
                m_load->end(m_done);
        }
        /// The request succeeded. Without this call it was cancelled or failed, and does not count as one that the
        /// program got through.
        void done() { m_done = true; }

    private:
        RequestLoad *m_load;
        bool m_done = false;
    };

    /// `cpuTime`: of the process, since it began.
    RequestLoad(Clock &clock, std::function<Duration()> cpuTime, int enoughAtOnce = 10);

    [[nodiscard]] int underWay() const { return m_underWay; }
    /// The CPU of each request that ended in the last `minutes`.
    [[nodiscard]] std::optional<Duration> cpuEach(int minutes = 15) const;
    /// Over the time in which enough requests were under way, since the program began. No value while that time is less
    /// than a second.
    [[nodiscard]] std::optional<double> perHour() const;

    /// User and system time of this process.
    [[nodiscard]] static Duration processCpuTime();

private:
    void begin();
    void end(bool done);
    void settleSaturation();

    Clock &m_clock;
    std::function<Duration()> m_cpuTime;
    int m_enough;
    int m_underWay = 0;
    Duration m_cpuMark{0};
    LatencyHistory m_cpu;
    Instant m_saturatedSince{};
    Duration m_saturatedFor{0};
    quint64 m_doneSaturated = 0;
};

} // namespace bindery::telemetry
