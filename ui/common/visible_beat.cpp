#include "ui/common/visible_beat.h"

#include "base/clock.h"

#include <QEvent>

namespace bindery::ui {

VisibleBeat::VisibleBeat(QWidget *widget, Clock &clock, Duration every, Act act, std::function<bool()> isWanted)
    : QObject(widget), m_widget(*widget), m_clock(clock), m_every(every), m_act(std::move(act)),
      m_isWanted(std::move(isWanted))
{
    widget->installEventFilter(this);
}

void VisibleBeat::schedule()
{
    if (!m_widget.isVisible() || (m_isWanted && !m_isWanted()))
        m_timer.cancel();
    else
        m_timer = TimerGuard(m_clock, m_clock.now() + m_every, [this] { beat(false); });
}

void VisibleBeat::beat(bool isFirst)
{
    m_act(isFirst);
    schedule();
}

bool VisibleBeat::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Show)
        beat(true);
    else if (event->type() == QEvent::Hide)
        m_timer.cancel();
    return QObject::eventFilter(watched, event);
}

} // namespace bindery::ui
