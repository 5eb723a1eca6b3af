#pragma once

// A message in one line that stops no work, with a button where there is something to do about it.

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
    /// The line is hidden until there is something to say.
    explicit NoticeLine(QWidget *parent = nullptr);

    /// Replaces the message before. Pressing the action ends the message; without `actionText` there is no button.
    void say(Meaning meaning, const QString &text, const QString &actionText = {}, std::function<void()> action = {});
    void clear();
    /// Ends the message as its close button does.
    void putAway();
    [[nodiscard]] QString text() const;
    /// Moves the keyboard to the action button, or to the close button.
    void focusAction();

Q_SIGNALS:
    /// The line had the keyboard and was closed by its button: the window has to give the keyboard to another part.
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
