#include "async/semaphore.h"

#include <iterator>

namespace bindery::async {

void Semaphore::Permit::giveBack()
{
    if (const auto state = std::exchange(m_state, nullptr)) {
        --state->inUse;
        state->admit(state);
    }
}

void Semaphore::State::admit(const std::shared_ptr<State> &self)
{
    // A waiter runs inside set() and often gives its permit back there: the loop goes on with it, so that a long line
    // of short tasks costs no depth of stack.
    if (admitting)
        return;
    admitting = true;
    while (inUse < limit && !line.empty()) {
        const OneShot<Result<Permit>> shot = line.front().shot;
        line.pop_front();
        ++inUse;
        Result<Permit> permit = Permit(self);
        shot.set(std::move(permit)); // settled already: the permit comes back right here
    }
    admitting = false;
}

bool Semaphore::Place::before(const Place &other) const
{
    if (from && other.from)
        return *from < *other.from;
    return priority > other.priority;
}

Semaphore::Semaphore(Clock &clock, int limit, int maxWaiting)
    : m_clock(clock), m_maxWaiting(maxWaiting), m_state(std::make_shared<State>())
{
    m_state->limit = limit;
}

std::optional<Semaphore::Permit> Semaphore::tryAcquire()
{
    m_thread.check();
    if (m_state->inUse >= m_state->limit || !m_state->line.empty())
        return std::nullopt;
    ++m_state->inUse;
    return Permit(m_state);
}

QCoro::Task<Result<Semaphore::Permit>> Semaphore::acquireAsync(CallContext context)
{
    m_thread.check();
    if (context.stopRequested())
        co_return Result<Permit>(failure(ErrorCode::Cancelled, QStringLiteral("The work was cancelled.")));
    if (auto permit = tryAcquire())
        co_return Result<Permit>(std::move(*permit));
    if (waiting() >= m_maxWaiting) {
        co_return Result<Permit>(
            failure(ErrorCode::QueueFull, QStringLiteral("Too many already wait for this."),
                    QStringLiteral("%1 are waiting and no more may").arg(m_maxWaiting)));
    }

    // Held by the coroutine, because the semaphore may go before its last waiter has heard of the stop.
    const std::shared_ptr<State> state = m_state;
    Waiter self{{context.priority, std::nullopt}, {}};
    if (m_rise)
        self.place.from = m_clock.now() - *m_rise * static_cast<int>(context.priority);
    const OneShot<Result<Permit>> shot = self.shot;
    // From the back, because most who come go there.
    auto behind = state->line.end();
    while (behind != state->line.begin() && self.place.before(std::prev(behind)->place))
        --behind;
    const auto entry = state->line.insert(behind, std::move(self));
    const ShotLimits<Permit> limits(shot, m_clock, context);
    Result<Permit> outcome = co_await shot;
    // Admitted waiters have been taken out of the line by whoever admitted them.
    if (!outcome)
        state->line.erase(entry);
    co_return outcome;
}

void Semaphore::setLimit(int limit)
{
    m_thread.check();
    m_state->limit = limit;
    m_state->admit(m_state);
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
    return static_cast<int>(m_state->line.size());
}

} // namespace bindery::async
