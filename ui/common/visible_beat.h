#pragma once

// Does something when a widget is shown, and again and again while it is visible: counters that run, ages that grow.

#include "base/timer_guard.h"

#include <QWidget>

#include <functional>

namespace bindery::ui {

class VisibleBeat final : public QObject {
public:
    /// What is done. `isFirst`: the widget was just shown.
    using Act = std::function<void(bool isFirst)>;

    /// Belongs to the widget. The clock outlives it. While `isWanted` says false, nothing is done after the first time.
    VisibleBeat(QWidget *widget, Clock &clock, Duration every, Act act, std::function<bool()> isWanted = {});

    /// Begins to wait for the next time. To be called when what `isWanted` says may have changed.
    void schedule();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void beat(bool isFirst);

    QWidget &m_widget;
    Clock &m_clock;
    Duration m_every;
    Act m_act;
    std::function<bool()> m_isWanted;
    TimerGuard m_timer;
};

} // namespace bindery::ui
