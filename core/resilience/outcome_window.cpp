#include "resilience/outcome_window.h"

#include <algorithm>

namespace bindery::resilience {

OutcomeWindow OutcomeWindow::ofCalls(int calls)
{
    return OutcomeWindow(static_cast<std::size_t>(std::max(calls, 1)), Duration::zero());
}

OutcomeWindow OutcomeWindow::ofTime(Duration length, int buckets)
{
    const int slots = std::max(buckets, 1);
    return OutcomeWindow(static_cast<std::size_t>(slots), std::max(length / slots, Duration(1)));
}

void OutcomeWindow::forget(Counts &slot)
{
    m_sum.calls -= slot.calls;
    m_sum.failures -= slot.failures;
    slot = Counts{};
}

void OutcomeWindow::moveTo(Instant now)
{
    const auto count = static_cast<std::int64_t>(m_slots.size());
    const std::int64_t since = now.time_since_epoch().count();
    const std::int64_t step = since / m_step.count() - (since % m_step.count() < 0 ? 1 : 0);
    if (step <= m_current)
        return;
    const std::int64_t passed = std::min(step - m_current, count);
    for (std::int64_t i = 0; i < passed; ++i)
        forget(m_slots[static_cast<std::size_t>(((step - i) % count + count) % count)]);
    m_current = step;
}

void OutcomeWindow::record(bool failed, Instant now)
{
    const auto count = static_cast<std::int64_t>(m_slots.size());
    if (m_step == Duration::zero()) {
        m_current = (m_current + 1) % count;
        forget(m_slots[static_cast<std::size_t>(m_current)]);
    } else {
        moveTo(now);
    }
    Counts &slot = m_slots[static_cast<std::size_t>((m_current % count + count) % count)];
    slot.calls += 1;
    m_sum.calls += 1;
    if (failed) {
        slot.failures += 1;
        m_sum.failures += 1;
    }
}

const OutcomeWindow::Counts &OutcomeWindow::counts(Instant now)
{
    if (m_step != Duration::zero())
        moveTo(now);
    return m_sum;
}

void OutcomeWindow::clear()
{
    std::fill(m_slots.begin(), m_slots.end(), Counts{});
    m_sum = Counts{};
}

} // namespace bindery::resilience
