#include "resilience/trip_condition.h"

namespace bindery::resilience {

namespace {

OutcomeWindow windowOf(const TripSettings &settings)
{
    if (settings.kind != TripSettings::Kind::FailureRatio)
        return OutcomeWindow::ofCalls(1);
    if (settings.window == TripSettings::Window::Time)
        return OutcomeWindow::ofTime(settings.windowTime, settings.windowBuckets);
    return OutcomeWindow::ofCalls(settings.windowCalls);
}

} // namespace

TripCondition::TripCondition(const TripSettings &settings) : m_settings(settings), m_window(windowOf(settings)) {}

bool TripCondition::record(bool failed, Instant now)
{
    switch (m_settings.kind) {
    case TripSettings::Kind::Consecutive:
        m_failures = failed ? m_failures + 1 : 0;
        return m_failures >= m_settings.failures;
    case TripSettings::Kind::LeakyCount:
        if (failed)
            ++m_failures;
        else if (m_failures > 0)
            --m_failures;
        return failed && m_failures >= m_settings.failures;
    case TripSettings::Kind::FailureRatio: m_window.record(failed, now); return ratioReached(now);
    }
    Q_UNREACHABLE();
}

bool TripCondition::ratioReached(Instant now)
{
    const OutcomeWindow::Counts &counts = m_window.counts(now);
    if (counts.calls < m_settings.minimumCalls || counts.calls == 0)
        return false;
    // As products: a quotient of whole numbers may miss the very value that it stands for.
    const double limit = m_settings.ratio * counts.calls;
    return m_settings.aboveRatio ? counts.failures > limit : counts.failures >= limit;
}

void TripCondition::clear()
{
    m_failures = 0;
    m_window.clear();
}

int TripCondition::failures(Instant now)
{
    return m_settings.kind == TripSettings::Kind::FailureRatio ? m_window.counts(now).failures : m_failures;
}

} // namespace bindery::resilience
