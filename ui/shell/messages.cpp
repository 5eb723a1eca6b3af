#include "ui/shell/messages.h"

#include "base/clock.h"
#include "ui/common/notice_line.h"
#include "ui/common/page_keys.h"
#include "ui/queue/queue_model.h"
#include "ui/shell/submission_in_hand.h"
#include "ui/shell/workbench.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace bindery::ui {

namespace {

bool goesByItself(Meaning meaning)
{
    return meaning == Meaning::Good || meaning == Meaning::Calm || meaning == Meaning::Working;
}

} // namespace

Messages::Messages(Workbench &workbench, NoticeLine &line, QObject *parent)
    : QObject(parent), m_workbench(workbench), m_line(line)
{
    connect(&m_workbench, &Workbench::said, this,
            [this](Meaning meaning, const QString &text, const QString &id) { say(meaning, text, id); });
    connect(&m_workbench.hand(), &SubmissionInHand::taken, this, &Messages::taken);
    connect(&m_workbench, &Workbench::settled, this, &Messages::settled);
    connect(&m_workbench.queue(), &QAbstractItemModel::dataChanged, this, &Messages::queueChanged);
    connect(&m_workbench.queue(), &QAbstractItemModel::rowsRemoved, this, &Messages::queueChanged);
}

void Messages::say(Meaning meaning, const QString &text, const QString &about)
{
    if (about.isEmpty() || about == m_workbench.inHand().summary.id) {
        say(meaning, text, about, {}, {});
        return;
    }
    m_about = about;
    sayToOpen(meaning, text);
}

void Messages::sayToOpen(Meaning meaning, const QString &text)
{
    const QString id = m_about;
    say(meaning, text, id, u"Open"_s, [this, id] { Q_EMIT openRequested(id); });
}

void Messages::say(Meaning meaning, const QString &text, const QString &about, const QString &actionText,
                   std::function<void()> action)
{
    m_isOver = {};
    m_meaning = meaning;
    m_about = about;
    m_isAboutInHand = !about.isEmpty() && about == m_workbench.inHand().summary.id;
    constexpr Duration NewsStays = 12s;
    // A message with a button stays longer, so that the user can reach the button.
    constexpr Duration NewsWithActionStays = 30s;
    m_stays = actionText.isEmpty() ? NewsStays : NewsWithActionStays;
    m_line.say(meaning, text, actionText, std::move(action));
    startTimer();
}

void Messages::sayInterrupted(const QString &text)
{
    say(Meaning::Attention, text, {}, {}, {});
    m_isOver = [this] {
        const std::vector<domain::SubmissionSummary> &rows = m_workbench.queue().rows();
        return std::none_of(rows.begin(), rows.end(), [](const domain::SubmissionSummary &row) {
            return row.status == domain::SubmissionStatus::Submitted;
        });
    };
}

void Messages::settled(const QString &id)
{
    if (!m_line.text().isEmpty() && id == m_about && !goesByItself(m_meaning))
        m_line.putAway();
}

void Messages::queueChanged()
{
    if (!m_line.text().isEmpty() && m_isOver && m_isOver())
        m_line.putAway();
}

void Messages::startTimer()
{
    m_timer.cancel();
    if (!goesByItself(m_meaning))
        return;
    Clock &clock = m_workbench.clock();
    m_timer = TimerGuard(clock, clock.now() + m_stays, [this] {
        // A line that has the keyboard stays.
        if (holdsFocus(&m_line))
            startTimer();
        else
            m_line.clear();
    });
}

void Messages::taken()
{
    const QString text = m_line.text();
    if (text.isEmpty() || m_about.isEmpty())
        return;
    const domain::SubmissionSummary &inHand = m_workbench.inHand().summary;
    const bool isOfInHand = m_about == inHand.id;
    if (!isOfInHand && !m_isAboutInHand)
        return;
    if (m_meaning != Meaning::Bad) {
        m_line.clear();
        return;
    }
    // The user may not have read the error. Its button that opens the submission is shown while another one is in hand.
    if (isOfInHand) {
        say(m_meaning, text, m_about);
        return;
    }
    const int row = m_workbench.queue().indexOfKey(m_about);
    if (row < 0)
        return;
    const QString number = u"#%1: "_s.arg(m_workbench.queue().row(row).number);
    sayToOpen(m_meaning, text.startsWith(number) ? text : number + text);
}

} // namespace bindery::ui

#include "moc_messages.cpp"
