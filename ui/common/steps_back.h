#pragma once

// Undo and redo. Each step keeps the whole state before a change, and the field that was changed. Letters that are
// typed into one field without leaving it are one step.

#include <QString>

#include <utility>
#include <vector>

namespace bindery::ui {

template<class State>
class StepsBack {
public:
    /// `before` is about to be changed at `path`. `isTyped`: a letter, which joins the step of the letter before.
    void remember(const State &before, const QString &path, bool isTyped = false)
    {
        if (isTyped && !path.isEmpty() && path == m_lastPath)
            return;
        m_past.push_back({before, path});
        if (m_past.size() > StepsKept)
            m_past.erase(m_past.begin());
        m_future.clear();
        m_lastPath = isTyped ? path : QString();
    }
    /// The next letter begins a step of its own.
    void leave() { m_lastPath.clear(); }
    void forget()
    {
        m_past.clear();
        m_future.clear();
        m_lastPath.clear();
    }

    [[nodiscard]] bool canUndo() const { return !m_past.empty(); }
    [[nodiscard]] bool canRedo() const { return !m_future.empty(); }
    /// Both put the state before, or after, the change into `now`. They return the field that was changed, or nothing
    /// where there is no step.
    QString undo(State &now) { return travel(m_past, m_future, now); }
    QString redo(State &now) { return travel(m_future, m_past, now); }

private:
    static constexpr std::size_t StepsKept = 500;

    struct Step {
        State state;
        QString path;
    };

    QString travel(std::vector<Step> &from, std::vector<Step> &to, State &now)
    {
        if (from.empty())
            return {};
        Step target = std::move(from.back());
        from.pop_back();
        to.push_back({std::exchange(now, std::move(target.state)), target.path});
        m_lastPath.clear();
        return target.path;
    }

    std::vector<Step> m_past;
    std::vector<Step> m_future;
    QString m_lastPath;
};

} // namespace bindery::ui
