#include "async/task_scope.h"

#include "async/one_shot.h"
#include "base/clock.h"

#include <QLoggingCategory>

namespace bindery::async {

Q_LOGGING_CATEGORY(lcScope, "bindery.async.scope")

TaskScope::Counted::Counted(std::shared_ptr<State> shared) : state(std::move(shared))
{
    ++state->running;
}

TaskScope::Counted::~Counted()
{
    if (--state->running == 0 && state->whenIdle) {
        // Moved out first: the action may destroy the scope, or start to wait again.
        const auto action = std::exchange(state->whenIdle, nullptr);
        action();
    }
}

TaskScope::TaskScope(QString name, std::stop_token parent)
    : m_state(std::make_shared<State>()), m_stop(std::move(parent))
{
    m_state->name = std::move(name);
}

TaskScope::~TaskScope()
{
    m_thread.check();
    requestStop();
    if (m_state->running > 0) {
        qCWarning(lcScope).noquote() << "scope" << m_state->name << "ended while" << m_state->running
                                     << "of its tasks still run: one of their waits does not obey the stop";
    }
}

QCoro::Task<bool> TaskScope::joinAsync(Clock &clock, Duration patience)
{
    const std::shared_ptr<State> state = m_state;
    if (state->running == 0)
        co_return true;
    Q_ASSERT_X(!state->whenIdle, "TaskScope", "joined twice");
    OneShot<Result<void>> idle;
    state->whenIdle = [idle] { idle.set(Result<void>()); };
    CallContext bounded;
    bounded.deadline = clock.now() + patience;
    const Result<void> ended = co_await awaitWithin(idle, clock, bounded);
    if (ended)
        co_return true;
    state->whenIdle = nullptr;
    requestStop();
    co_return false;
}

void TaskScope::reportDefect(const State &state, const char *what)
{
    qCWarning(lcScope).noquote() << "a task of scope" << state.name << "threw:" << what;
}

} // namespace bindery::async
