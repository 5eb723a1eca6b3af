#pragma once

// Decides how long a message stays. A message about the submission in hand goes when another one is taken. A message
// that only informs goes after some seconds. An error stays until the user closes it or its cause is gone, and names
// its submission when that one is no longer in hand.

#include "base/timer_guard.h"
#include "ui/common/colors.h"

#include <QObject>
#include <QString>

#include <functional>

namespace bindery::ui {

class NoticeLine;
class Workbench;

class Messages final : public QObject {
    Q_OBJECT
public:
    /// Workbench and line outlive it.
    Messages(Workbench &workbench, NoticeLine &line, QObject *parent);

    /// Replaces the message before. `about` is the id of a submission, or empty. A submission that is not in hand can
    /// be opened from the message.
    void say(Meaning meaning, const QString &text, const QString &about = {});
    void say(Meaning meaning, const QString &text, const QString &about, const QString &actionText,
             std::function<void()> action);
    /// Shows a message about interrupted submissions, which goes when all of them are submitted again.
    void sayInterrupted(const QString &text);

Q_SIGNALS:
    void openRequested(const QString &submissionId);

private:
    void taken();
    void settled(const QString &id);
    void queueChanged();
    void startTimer();
    void sayToOpen(Meaning meaning, const QString &text);

    Workbench &m_workbench;
    NoticeLine &m_line;
    Meaning m_meaning = Meaning::Calm;
    QString m_about;
    /// The submission of the message was in hand when the message was shown.
    bool m_isAboutInHand = false;
    Duration m_stays{};
    std::function<bool()> m_isOver;
    TimerGuard m_timer;
};

} // namespace bindery::ui
