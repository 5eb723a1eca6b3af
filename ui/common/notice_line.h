#pragma once

// A message that does not stop anybody: one line, with an action where there is something to do about it.

#include "ui/common/colors.h"

#include <QFrame>

#include <functional>

class QLabel;
class QPushButton;
class QToolButton;

namespace bindery::ui {

class NoticeLine final : public QFrame {
    Q_OBJECT
public:
    /// Hidden until there is something to say.
    explicit NoticeLine(QWidget *parent = nullptr);

    /// Replaces what was said before. The action may be without text; it ends the notice.
    void say(Meaning meaning, const QString &text, const QString &actionText = {}, std::function<void()> action = {});
    void clear();
    /// As by its own button.
    void putAway();
    [[nodiscard]] QString text() const;
    /// The keyboard goes to what can be done about the notice, or to its close button.
    void focusAction();

Q_SIGNALS:
    /// It had the keyboard, and is put away by its own button: the keyboard has to go somewhere.
    void left();

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    Meaning m_meaning = Meaning::Calm;
    std::function<void()> m_action;
    QLabel *m_text;
    QPushButton *m_button;
    QToolButton *m_close;
};

} // namespace bindery::ui
