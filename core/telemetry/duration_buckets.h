#pragma once

// Times counted by fixed limits, exactly: what a scraper of metrics sums up over processes (requirement R9).

#include "base/instant.h"

#include <QtGlobal>

#include <algorithm>
#include <array>

namespace bindery::telemetry {

class DurationBuckets {
public:
    /// The limits of requirement R9: .1 .25 .5 1 2.5 5 10 seconds.
    static constexpr std::array<Duration, 7> Limits{std::chrono::milliseconds(100),  std::chrono::milliseconds(250),
                                                    std::chrono::milliseconds(500),  std::chrono::milliseconds(1000),
                                                    std::chrono::milliseconds(2500), std::chrono::milliseconds(5000),
                                                    std::chrono::milliseconds(10000)};

    void record(Duration took)
    {
        const auto limit = std::lower_bound(Limits.begin(), Limits.end(), took);
        ++m_counts[static_cast<std::size_t>(limit - Limits.begin())];
        m_sum += took;
    }

    /// Each count is of the times above one limit and not above the next. The last count is of those above all limits.
    [[nodiscard]] const std::array<quint64, Limits.size() + 1> &counts() const { return m_counts; }
    [[nodiscard]] Duration sum() const { return m_sum; }

private:
    std::array<quint64, Limits.size() + 1> m_counts{};
    Duration m_sum{0};
};

} // namespace bindery::telemetry
