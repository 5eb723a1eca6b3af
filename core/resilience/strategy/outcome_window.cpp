#include "resilience/strategy/outcome_window.h"

#include <algorithm>

namespace bindery::resilience {

using Window = TripSettings::Window;
using WindowStart = TripSettings::WindowStart;

namespace {

// The sum of calls that are said to have taken centuries is counted as far as the type goes.
Duration sumOf(Duration one, Duration other)
{
    std::int64_t sum = 0;
    if (__builtin_add_overflow(one.count(), other.count(), &sum))
        return other > Duration::zero() ? Duration::max() : Duration::min();
    return Duration(sum);
}

Duration differenceOf(Duration one, Duration other)
{
    std::int64_t difference = 0;
    if (__builtin_sub_overflow(one.count(), other.count(), &difference))
        return other < Duration::zero() ? Duration::max() : Duration::min();
    return Duration(difference);
}

} // namespace

OutcomeCounts &OutcomeCounts::operator+=(const OutcomeCounts &other)
{
    requests += other.requests;
    calls += other.calls;
    failures += other.failures;
    slow += other.slow;
    slowFailures += other.slowFailures;
    neutral += other.neutral;
    took = sumOf(took, other.took);
    return *this;
}

OutcomeCounts &OutcomeCounts::operator-=(const OutcomeCounts &other)
{
    requests -= other.requests;
    calls -= other.calls;
    failures -= other.failures;
    slow -= other.slow;
    slowFailures -= other.slowFailures;
    neutral -= other.neutral;
    took = differenceOf(took, other.took);
    return *this;
}

OutcomeCounts OutcomeCounts::request()
{
    OutcomeCounts one;
    one.requests = 1;
    return one;
}

OutcomeCounts OutcomeCounts::outcome(bool failed, bool slow, Duration took)
{
    OutcomeCounts one;
    one.calls = 1;
    one.failures = failed ? 1 : 0;
    one.slow = slow ? 1 : 0;
    one.slowFailures = failed && slow ? 1 : 0;
    one.took = took;
    return one;
}

OutcomeWindow::OutcomeWindow(const TripSettings &settings, Instant now)
    : m_kind(settings.window), m_start(settings.windowStart), m_countWhenBegun(settings.countWhenBegun),
      m_length(settings.windowTime)
{
    if (m_kind == Window::Calls) {
        m_steps.resize(static_cast<std::size_t>(std::max(settings.windowCalls, 1)));
    } else if (m_kind == Window::Time) {
        const int steps = std::max(settings.windowBuckets, 1);
        m_step = std::max(m_length / steps, Duration(1));
        // A step that begins with its first call may overlap the edge of the window by one step.
        m_steps.resize(static_cast<std::size_t>(steps) + 1);
    }
    clear(now);
}

void OutcomeWindow::clear(Instant now)
{
    m_first = 0;
    m_count = 0;
    m_sum = OutcomeCounts();
    m_origin = m_start == WindowStart::Timeline ? Instant{} : now;
    if (isSinglePeriod())
        begin(now);
}

bool OutcomeWindow::isSinglePeriod() const
{
    return m_kind == Window::Time && m_start == WindowStart::Closing && m_step == m_length;
}

void OutcomeWindow::forgetOldest()
{
    m_sum -= m_steps[m_first].counts;
    m_first = (m_first + 1) % m_steps.size();
    --m_count;
}

void OutcomeWindow::begin(Instant startedAt)
{
    if (m_count == m_steps.size())
        forgetOldest();
    ++m_count;
    newest() = Step{startedAt, OutcomeCounts()};
}

void OutcomeWindow::moveTo(Instant now)
{
    if (isSinglePeriod()) {
        if (now - newest().startedAt > m_length) {
            forgetOldest();
            begin(now);
        }
        return;
    }
    while (m_count > 0 && now - m_steps[m_first].startedAt >= m_length)
        forgetOldest();
    if (m_count > 0 && now - newest().startedAt < m_step)
        return;
    if (m_start == WindowStart::FirstCall) {
        begin(now);
        return;
    }
    const Duration since = now - m_origin;
    const Duration over = (since % m_step + m_step) % m_step;
    begin(now - over);
}

bool OutcomeWindow::add(const OutcomeCounts &counts, Instant now, Instant begunAt)
{
    if (m_kind == Window::None) {
        m_sum += counts;
        return true;
    }
    if (m_kind == Window::Calls) {
        if (counts.calls > 0)
            begin(now);
        // An entry that is no call of its own, and whose call is not here any more, counts in the sum alone.
        if (m_count > 0 && counts.requests == 0 && counts.neutral == 0)
            newest().counts += counts;
        m_sum += counts;
        return true;
    }
    moveTo(now);
    Step *step = &newest();
    if (m_countWhenBegun) {
        // From the newest step back, because most calls end soon after they began.
        for (std::size_t back = 1; begunAt < step->startedAt; ++back) {
            if (back == m_count)
                return false;
            step = &m_steps[(m_first + m_count - 1 - back) % m_steps.size()];
        }
    }
    step->counts += counts;
    m_sum += counts;
    return true;
}

const OutcomeCounts &OutcomeWindow::sum(Instant now)
{
    if (m_kind == Window::Time)
        moveTo(now);
    return m_sum;
}

} // namespace bindery::resilience
