#pragma once

// What was asked for while a submission is being read from the store: a command means the submission that the list
// shows, and not the one that is in hand for some milliseconds still.

#include <deque>
#include <functional>
#include <utility>

namespace bindery::ui {

class WaitingActs {
public:
    using Act = std::function<void()>;

    /// Does it at once where `mayAct` and nothing waits before it.
    void add(Act act, bool mayAct)
    {
        if (mayAct && !mustWait())
            act();
        else
            m_acts.push_back(std::move(act));
    }
    /// One after another as they came, as long as `mayAct`: one of them may be to take another submission.
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
    /// Others wait already, and what is asked for after them comes after them.
    [[nodiscard]] bool mustWait() const { return !m_acts.empty() && !m_isActing; }

private:
    std::deque<Act> m_acts;
    bool m_isActing = false;
};

} // namespace bindery::ui
