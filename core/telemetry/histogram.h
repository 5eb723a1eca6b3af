#pragma once

// How often each time was taken: bounded, mergeable, and right to 1 % whatever the times are.
//
// The layout is the log-linear one of HdrHistogram (Debian 12 packages no C or C++ library of it). Each doubling of
// time is cut into 64 parts of equal width, so that the middle of a part is within 0.8 % of every time in it. Below a
// microsecond a part is 16 ns wide. Times above 73 minutes count as the last part; the longest one is kept exactly.
// Memory is taken only for doublings that hold something: half a kilobyte each, 17 kilobytes at most.

#include "base/instant.h"

#include <QtGlobal>

#include <array>
#include <memory>
#include <vector>

namespace bindery::telemetry {

class Histogram {
public:
    struct Bucket {
        Duration from;
        /// The first time that is not in the bucket any more.
        Duration below;
        quint64 count;
    };

    Histogram() = default;
    Histogram(const Histogram &other);
    Histogram &operator=(const Histogram &other);
    Histogram(Histogram &&) noexcept = default;
    Histogram &operator=(Histogram &&) noexcept = default;
    ~Histogram() = default;

    /// Takes a few nanoseconds. A time below zero counts as zero.
    void record(Duration took, quint64 times = 1);
    /// Counts here too what the other one counted.
    void add(const Histogram &other);
    /// Keeps its memory.
    void clear();

    [[nodiscard]] quint64 count() const { return m_count; }
    /// The sum of all times, exact; zero while nothing is counted.
    [[nodiscard]] Duration total() const { return m_total; }
    [[nodiscard]] Duration mean() const
    {
        return m_count ? m_total / static_cast<Duration::rep>(m_count) : Duration(0);
    }
    [[nodiscard]] Duration least() const { return m_count ? m_least : Duration(0); }
    [[nodiscard]] Duration most() const { return m_most; }
    /// By nearest rank, to 1 %; `percent` is 95 for the 95th. Zero while nothing is counted. Percentiles of one
    /// histogram are in order, and none is below the least or above the most.
    [[nodiscard]] Duration percentile(double percent) const;
    /// The buckets that hold something, the shortest times first.
    [[nodiscard]] std::vector<Bucket> buckets() const;
    [[nodiscard]] qint64 bytes() const;

private:
    static constexpr int Parts = 64;
    /// The first octave holds times below 1,024 ns in parts of 16 ns; each further one is a doubling.
    static constexpr int Octaves = 33;
    using Octave = std::array<quint64, Parts>;

    std::array<std::unique_ptr<Octave>, Octaves> m_octaves;
    quint64 m_count = 0;
    Duration m_total{0};
    Duration m_least = Duration::max();
    Duration m_most{0};
};

} // namespace bindery::telemetry
