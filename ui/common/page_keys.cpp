#include "ui/common/page_keys.h"

#include <QApplication>
#include <QEvent>
#include <QTabBar>

#include <utility>

namespace bindery::ui {

bool holdsFocus(const QWidget *part)
{
    const QWidget *focused = QApplication::focusWidget();
    return focused && (focused == part || part->isAncestorOf(focused));
}

void focusInto(QWidget &page)
{
    for (QWidget *inside : page.findChildren<QWidget *>()) {
        if (inside->isVisibleTo(&page) && inside->isEnabled() && (inside->focusPolicy() & Qt::TabFocus)) {
            inside->setFocus(Qt::ShortcutFocusReason);
            return;
        }
    }
    page.setFocus(Qt::ShortcutFocusReason);
}

PageKeys::PageKeys(QTabBar *tabs, std::function<void()> focus) : QObject(tabs), m_focus(std::move(focus))
{
    tabs->installEventFilter(this);
}

bool PageKeys::eventFilter(QObject *, QEvent *event)
{
    // The tab bar shows the page after this event; the keyboard follows then.
    if (event->type() == QEvent::Shortcut)
        QMetaObject::invokeMethod(this, [this] { m_focus(); }, Qt::QueuedConnection);
    return false;
}

void setEnabledOr(QWidget &control, bool on, QWidget &instead)
{
    if (control.isEnabled() == on)
        return;
    const bool hadFocus = control.hasFocus();
    control.setEnabled(on);
    if (hadFocus)
        instead.setFocus(Qt::OtherFocusReason);
}

} // namespace bindery::ui

#include "moc_page_keys.cpp"
