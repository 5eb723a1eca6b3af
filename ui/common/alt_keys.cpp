#include "ui/common/alt_keys.h"

#include <QKeyEvent>
#include <QMenu>

namespace bindery::ui {

bool AltKeys::eventFilter(QObject *watched, QEvent *event)
{
    // A menu looks for the letter itself.
    if (event->type() != QEvent::KeyPress || !watched->isWidgetType() || qobject_cast<QMenu *>(watched))
        return false;
    const auto *key = static_cast<QKeyEvent *>(event);
    const Qt::KeyboardModifiers held = key->modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier);
    return held == Qt::AltModifier && !key->text().isEmpty() && key->text().front().isPrint();
}

} // namespace bindery::ui

#include "moc_alt_keys.cpp"
