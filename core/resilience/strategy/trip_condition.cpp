#include "resilience/strategy/trip_condition.h"

#include <algorithm>

namespace bindery::resilience {

TripCondition::TripCondition(const TripSettings &settings, Instant now) : m_settings(settings), m_window(settings, now)
{
    if (m_settings.window == TripSettings::Window::Calls)
        m_settings.minimumCalls = std::min(m_settings.minimumCalls, m_settings.windowCalls);
}

void TripCondition::neutral(Instant now, Instant begunAt)
{
    OutcomeCounts one;
    one.neutral = 1;
    m_window.add(one, now, begunAt);
}

bool TripCondition::isSlow(Duration took) const
{
    return m_settings.slowCall > Duration::zero() && took > m_settings.slowCall;
}

void TripCondition::count(bool failed)
{
    if (failed) {
        ++m_failuresInARow;
        m_successesInARow = 0;
        ++m_leaky;
    } else {
        m_failuresInARow = 0;
        ++m_successesInARow;
        m_leaky = std::max<std::int64_t>(m_leaky - 1, 0);
    }
}

void TripCondition::countFailure()
{
    count(true);
}

bool TripCondition::record(bool failed, Duration took, Instant now, Instant begunAt)
{
    if (!m_window.add(OutcomeCounts::outcome(failed, isSlow(took), took), now, begunAt))
        return false;
    count(failed);
    return judge(failed, now);
}

bool TripCondition::becameSlow(Instant now, Instant begunAt)
{
    OutcomeCounts one;
    one.calls = 1;
    one.slow = 1;
    return m_window.add(one, now, begunAt) && judge(true, now);
}

bool TripCondition::recordSlow(bool failed, Duration took, Instant now, Instant begunAt)
{
    OutcomeCounts rest;
    rest.failures = failed ? 1 : 0;
    rest.slowFailures = rest.failures;
    rest.took = took;
    if (!m_window.add(rest, now, begunAt))
        return false;
    count(failed);
    return judge(failed, now);
}

bool TripCondition::ratiosReached(const OutcomeCounts &counts) const
{
    const std::strong_ordering share = m_settings.ratio.shareOf(counts.failures, counts.calls);
    return (m_settings.aboveRatio ? share > 0 : share >= 0) || slowRatioReached(counts);
}

bool TripCondition::slowRatioReached(const OutcomeCounts &counts) const
{
    return m_settings.slowCall > Duration::zero() && counts.slow > 0
        && m_settings.slowRatio.shareOf(counts.slow, counts.calls) >= 0;
}

bool TripCondition::judge(bool failed, Instant now)
{
    if (m_settings.onFailureOnly && !failed)
        return false;
    if (m_settings.kind == TripSettings::Kind::Consecutive && failuresInARow(now) >= m_settings.failures)
        return true;
    if (m_settings.kind == TripSettings::Kind::LeakyCount && failed && m_leaky >= m_settings.failures)
        return true;
    const OutcomeCounts &sum = m_window.sum(now);
    if (sum.calls == 0 || sum.calls < m_settings.minimumCalls)
        return false;
    if (m_settings.kind == TripSettings::Kind::FailureCount && sum.failures >= m_settings.failures)
        return true;
    if (m_settings.kind == TripSettings::Kind::FailureRatio)
        return ratiosReached(sum);
    return slowRatioReached(sum);
}

void TripCondition::clear(Instant now)
{
    m_failuresInARow = 0;
    m_successesInARow = 0;
    m_leaky = 0;
    m_window.clear(now);
}

std::int64_t TripCondition::failuresInARow(Instant now)
{
    // A call that has left the window is no longer part of the row.
    if (m_settings.window == TripSettings::Window::Time)
        m_failuresInARow = std::min(m_failuresInARow, m_window.sum(now).failures);
    return m_failuresInARow;
}

std::int64_t TripCondition::successesInARow(Instant now)
{
    if (m_settings.window == TripSettings::Window::Time) {
        const OutcomeCounts &sum = m_window.sum(now);
        m_successesInARow = std::min(m_successesInARow, sum.calls - sum.failures);
    }
    return m_successesInARow;
}

std::int64_t TripCondition::failures(Instant now)
{
    switch (m_settings.kind) {
    case TripSettings::Kind::Consecutive: return m_failuresInARow;
    case TripSettings::Kind::LeakyCount: return m_leaky;
    case TripSettings::Kind::FailureCount:
    case TripSettings::Kind::FailureRatio: return m_window.sum(now).failures;
    }
    Q_UNREACHABLE();
}

std::int64_t TripCondition::failuresKept() const
{
    return m_settings.kind == TripSettings::Kind::LeakyCount ? m_leaky : m_failuresInARow;
}

void TripCondition::restoreFailures(std::int64_t failures)
{
    m_failuresInARow = failures;
    m_leaky = failures;
}

} // namespace bindery::resilience
