#pragma once

// Commands that wait while a submission is being read from the store. A command means the submission that the list
// shows, and not the one that is still in hand for some milliseconds.

#include <deque>
#include <functional>
#include <utility>

namespace bindery::ui {

class WaitingActs {
public:
    using Act = std::function<void()>;

    /// Runs `act` at once where `mayAct` and nothing waits before it; otherwise `act` waits.
    void add(Act act, bool mayAct)
    {
        if (mayAct && !mustWait())
            act();
        else
            m_acts.push_back(std::move(act));
    }
    /// Runs the acts that wait, in their order, as long as `mayAct`: an act may take another submission.
    void carryOut(const std::function<bool()> &mayAct)
    {
        if (m_isActing)
            return;
        m_isActing = true;
        while (!m_acts.empty() && mayAct()) {
            const Act act = std::move(m_acts.front());
            m_acts.pop_front();
            act();
        }
        m_isActing = false;
    }
    /// Other acts wait already, so a new act has to wait behind them.
    [[nodiscard]] bool mustWait() const { return !m_acts.empty() && !m_isActing; }

private:
    std::deque<Act> m_acts;
    bool m_isActing = false;
};

} // namespace bindery::ui
