#include "ui/common/key_rules.h"

#include <QDialog>
#include <QKeyEvent>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>

namespace bindery::ui {

namespace {

bool isLetterOfACommand(const QKeyEvent &key)
{
    const Qt::KeyboardModifiers held = key.modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier);
    return held == Qt::AltModifier && !key.text().isEmpty() && key.text().front().isPrint();
}

bool isPlainEnter(const QKeyEvent &key)
{
    return (key.key() == Qt::Key_Return || key.key() == Qt::Key_Enter)
        && (key.modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
}

} // namespace

bool KeyRules::eventFilter(QObject *watched, QEvent *event)
{
    // A menu finds the command of the letter itself.
    if (event->type() != QEvent::KeyPress || !watched->isWidgetType() || qobject_cast<QMenu *>(watched))
        return false;
    const auto *key = static_cast<QKeyEvent *>(event);
    if (isLetterOfACommand(*key))
        return true;
    auto *button = qobject_cast<QPushButton *>(watched);
    if (!isPlainEnter(*key))
        return false;
    // A key that is held down answers one question and not the next one.
    if (key->isAutoRepeat())
        return button || qobject_cast<QDialog *>(static_cast<QWidget *>(watched)->window());
    if (auto *tool = qobject_cast<QToolButton *>(watched)) {
        if (tool->menu())
            tool->menu()->popup(tool->mapToGlobal(QPoint(0, tool->height())));
        else
            tool->click();
        return true;
    }
    if (!button)
        return false;
    button->click();
    return true;
}

} // namespace bindery::ui

#include "moc_key_rules.cpp"
