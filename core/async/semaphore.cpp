#include "async/semaphore.h"

#include "base/clock.h"

namespace bindery::async {

void Semaphore::Permit::giveBack()
{
    if (auto state = std::exchange(m_state, nullptr)) {
        --state->inUse;
        if (state->first)
            State::admit(std::move(state));
    }
}

void Semaphore::State::join(Acquisition &newcomer)
{
    // From the back, because most newcomers go there.
    Acquisition *ahead = last;
    while (ahead && newcomer.m_place.before(ahead->m_place))
        ahead = ahead->m_ahead;
    newcomer.m_ahead = ahead;
    newcomer.m_behind = ahead ? ahead->m_behind : first;
    (newcomer.m_ahead ? newcomer.m_ahead->m_behind : first) = &newcomer;
    (newcomer.m_behind ? newcomer.m_behind->m_ahead : last) = &newcomer;
    ++waiting;
}

void Semaphore::State::leave(Acquisition &waiter)
{
    (waiter.m_ahead ? waiter.m_ahead->m_behind : first) = waiter.m_behind;
    (waiter.m_behind ? waiter.m_behind->m_ahead : last) = waiter.m_ahead;
    --waiting;
}

void Semaphore::State::admit(std::shared_ptr<State> state)
{
    // A waiter runs inside settle() and often gives its permit back there. The loop goes on with that permit, so that a
    // long line of short tasks takes no depth of stack.
    if (state->admitting)
        return;
    state->admitting = true;
    while (state->inUse < state->limit && state->first) {
        Acquisition &next = *state->first;
        state->leave(next);
        ++state->inUse;
        next.settle(Acquisition::End::Admitted);
    }
    state->admitting = false;
}

bool Semaphore::Place::before(const Place &other) const
{
    if (from && other.from)
        return *from < *other.from;
    return priority > other.priority;
}

Semaphore::Semaphore(Clock &clock, int limit, int maxWaiting) : m_clock(clock), m_state(std::make_shared<State>())
{
    m_state->limit = limit;
    m_state->maxWaiting = maxWaiting;
}

std::optional<Semaphore::Permit> Semaphore::tryAcquire()
{
    m_thread.check();
    if (m_state->inUse >= m_state->limit || m_state->first)
        return std::nullopt;
    ++m_state->inUse;
    return Permit(m_state);
}

Semaphore::Acquisition Semaphore::acquireAsync(const CallContext &context)
{
    m_thread.check();
    return Acquisition(*this, context);
}

Semaphore::Acquisition::Acquisition(Semaphore &semaphore, const CallContext &context)
    : m_state(semaphore.m_state), m_place{context.priority, std::nullopt}
{
    if (context.stopRequested()) {
        m_end = End::Cancelled;
        return;
    }
    if (m_state->inUse < m_state->limit && !m_state->first) {
        ++m_state->inUse;
        m_end = End::Admitted;
        return;
    }
    if (m_state->waiting >= m_state->maxWaiting) {
        m_end = End::QueueFull;
        return;
    }
    if (semaphore.m_rise)
        m_place.from = semaphore.m_clock.now() - *semaphore.m_rise * static_cast<int>(context.priority);
    m_state->join(*this);
    if (context.deadline != Instant::max()) {
        m_timer = TimerGuard(semaphore.m_clock, context.deadline, [this] { turnAway(End::DeadlineExceeded); });
    }
    if (context.stop.stop_possible())
        m_stop.emplace(context.stop, Stop{this});
}

Semaphore::Acquisition::~Acquisition()
{
    if (m_end == End::None)
        m_state->leave(*this);
    else if (m_end == End::Admitted && m_state)
        Permit(std::move(m_state)).giveBack();
}

void Semaphore::Acquisition::turnAway(End end)
{
    if (m_end != End::None)
        return;
    m_state->leave(*this);
    settle(end);
}

void Semaphore::Acquisition::settle(End end)
{
    m_end = end;
    // The coroutine that goes on here ends this object.
    if (const auto waiter = std::exchange(m_waiter, nullptr))
        waiter.resume();
}

Result<Semaphore::Permit> Semaphore::Acquisition::take()
{
    switch (m_end) {
    case End::Admitted: return Permit(std::move(m_state));
    case End::DeadlineExceeded:
        return failure(ErrorCode::DeadlineExceeded, QStringLiteral("The time for this was up."));
    case End::QueueFull:
        return failure(ErrorCode::QueueFull, QStringLiteral("Too many already wait for this."),
                       QStringLiteral("%1 are waiting and no more may").arg(m_state->maxWaiting));
    case End::Cancelled:
    case End::None: break;
    }
    return failure(ErrorCode::Cancelled, QStringLiteral("The work was cancelled."));
}

void Semaphore::setLimit(int limit)
{
    m_thread.check();
    m_state->limit = limit;
    State::admit(m_state);
}

int Semaphore::limit() const
{
    return m_state->limit;
}

int Semaphore::inUse() const
{
    return m_state->inUse;
}

int Semaphore::waiting() const
{
    return m_state->waiting;
}

} // namespace bindery::async
