#pragma once

// The last samples of one figure, oldest first; the oldest makes room for the newest.

#include <QList>

#include <array>

namespace bindery::ui {

class LatencyTrail {
public:
    /// Five minutes at a sample every five seconds.
    static constexpr std::size_t Kept = 60;
    static constexpr double Gap = -1;

    void add(double sample)
    {
        m_samples[m_next] = sample;
        m_next = (m_next + 1) % Kept;
        m_count = std::min(m_count + 1, Kept);
    }

    [[nodiscard]] QList<double> samples() const
    {
        QList<double> ordered;
        ordered.reserve(qsizetype(m_count));
        for (std::size_t at = 0; at < m_count; ++at)
            ordered.append(m_samples[(m_next + Kept - m_count + at) % Kept]);
        return ordered;
    }

private:
    std::array<double, Kept> m_samples{};
    std::size_t m_next = 0;
    std::size_t m_count = 0;
};

} // namespace bindery::ui
