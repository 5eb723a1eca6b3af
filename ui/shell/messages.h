#pragma once

// How long a message stays, and whom it is about. What is told about the submission in hand goes when another one is
// taken; what only informs goes by itself after some seconds; an error stays until somebody closes it or its cause is
// gone, and says which submission it is about once that one is no longer in hand.

#include "base/clock.h"
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
    /// Both outlive it.
    Messages(Workbench &workbench, NoticeLine &line, QObject *parent);

    /// Replaces what was said before. `about` is a submission's id, or empty; one that is not in hand can be opened.
    void say(Meaning meaning, const QString &text, const QString &about = {});
    void say(Meaning meaning, const QString &text, const QString &about, const QString &actionText,
             std::function<void()> action);
    /// Of submissions that the end of the program interrupted: it goes once all of them are submitted again.
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
    /// What it is about was in hand when it was said.
    bool m_isAboutInHand = false;
    Duration m_stays{};
    std::function<bool()> m_isOver;
    TimerGuard m_timer;
};

} // namespace bindery::ui
