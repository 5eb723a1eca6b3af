#include "ui/shell/help_page.h"

#include "domain/submission_summary.h"
#include "facts/provenance.h"
#include "ui/common/labels.h"
#include "ui/common/status_badge.h"

#include <QAction>
#include <QGridLayout>
#include <QLabel>
#include <QScrollArea>

using namespace Qt::StringLiterals;

namespace bindery::ui {

namespace {

QString keysOf(const QAction &action)
{
    QStringList keys;
    const QList<QKeySequence> shortcuts = action.shortcuts();
    for (const QKeySequence &shortcut : shortcuts)
        keys.append(shortcut.toString(QKeySequence::NativeText).replace(u"Return"_s, u"Enter"_s));
    keys.removeDuplicates();
    return keys.join(u", "_s);
}

QFrame *card(const QString &title, QGridLayout *&grid, QWidget *parent)
{
    auto *frame = new QFrame(parent);
    frame->setProperty("card", true);
    auto *column = new QVBoxLayout(frame);
    column->setContentsMargins(space::Large, space::Medium, space::Large, space::Large);
    column->setSpacing(space::Small);
    column->addWidget(makeLabel(title, TextSize::Body, Tone::Normal, QFont::DemiBold, frame));
    grid = new QGridLayout;
    grid->setHorizontalSpacing(space::Large);
    grid->setVerticalSpacing(space::Tight);
    constexpr int KeyWidth = 148;
    grid->setColumnMinimumWidth(0, KeyWidth);
    grid->setColumnStretch(1, 1);
    column->addLayout(grid);
    return frame;
}

void addMeaning(QGridLayout *grid, int row, const QString &meaning, QWidget *parent)
{
    auto *told = makeLabel(meaning, TextSize::Body, Tone::Muted, QFont::Normal, parent);
    told->setWordWrap(true);
    grid->addWidget(told, row, 1);
}

void addLine(QGridLayout *grid, const QString &left, const QString &right, QWidget *parent)
{
    const int row = grid->rowCount();
    grid->addWidget(makeLabel(left, TextSize::Body, Tone::Normal, QFont::Medium, parent), row, 0, Qt::AlignTop);
    addMeaning(grid, row, right, parent);
}

void addMark(QGridLayout *grid, const StatusLook &look, const QString &meaning, QWidget *parent)
{
    auto *badge = new StatusBadge(parent);
    badge->setLook(look);
    const int row = grid->rowCount();
    grid->addWidget(badge, row, 0, Qt::AlignLeft);
    addMeaning(grid, row, meaning, parent);
}

QFrame *healthCard(QWidget *page)
{
    QGridLayout *grid = nullptr;
    QFrame *frame = card(u"What can be done under Health"_s, grid, page);
    frame->setObjectName(u"helpHealth"_s);
    const std::pair<QString, QString> lines[] = {
        {u"Force open"_s, u"The circuit opens as if the service had failed too often, and tries again by itself"_s},
        {u"Force closed"_s, u"Every call goes out, however many fail, until you take it back"_s},
        {u"Isolate"_s, u"The service is not asked at all until you take it back"_s},
        {u"Reset"_s, u"Closed, failures forgotten, what was forced taken back"_s},
        {u"Probe now"_s, u"An open circuit lets the next call through to see whether the service is back"_s},
        {u"Limits"_s, u"Calls at once and a second, for this session or for good; back to shipped undoes both"_s},
        {u"Faults on purpose"_s,
         u"Errors, delays, refusals and silence at a rate, to see what quotes do; marked in "
         "the row, in the service and in the last line while they are on"_s},
        {u"Try settings"_s, u"The last day's recorded calls run against other settings; the service notices nothing"_s},
        {u"By hand"_s, u"Who did what to this service, and when"_s},
        {u"This program"_s, u"Event loop, memory, service levels, slow operations, store"_s},
        {u"Export a snapshot"_s, u"All of it as JSON in a file, without anything personal"_s},
    };
    for (const auto &[what, meaning] : lines)
        addLine(grid, what, meaning, page);
    return frame;
}

} // namespace

HelpPage::HelpPage(const QList<QAction *> &actions, QWidget *parent) : QWidget(parent), m_scroll(new QScrollArea(this))
{
    setObjectName(u"helpPage"_s);
    auto *page = new QWidget;
    page->setProperty("page", true);
    m_columns = new QBoxLayout(QBoxLayout::LeftToRight, page);
    m_columns->setContentsMargins(space::Wide, space::Wide, space::Wide, space::Wide);
    m_columns->setSpacing(space::Large);

    QGridLayout *keys = nullptr;
    m_columns->addWidget(card(u"Keys"_s, keys, page), 3, Qt::AlignTop);
    for (const QAction *action : actions) {
        if (!action->shortcuts().isEmpty())
            addLine(keys, keysOf(*action), action->text(), page);
    }
    addLine(keys, u"Ctrl+K, Down"_s, u"Every command, also those without a key; a word of its name finds one"_s, page);
    addLine(keys, u"Ctrl+F"_s, u"In the help: find on the page in sight; Enter goes to the next"_s, page);
    addLine(keys, u"Enter, Tab"_s, u"In a form: on to the next field"_s, page);
    addLine(keys, u"Ctrl+Z, Ctrl+Shift+Z"_s, u"In a form and in What if: take back, do again"_s, page);
    addLine(keys, u"Up, Down"_s, u"In the list: the one before, the next"_s, page);
    addLine(keys, u"Enter"_s, u"In the list: go on with this one"_s, page);
    addLine(keys, u"Delete"_s, u"In the list: into the trash, from which it comes back"_s, page);

    auto *right = new QVBoxLayout;
    right->setSpacing(space::Large);
    QGridLayout *marks = nullptr;
    right->addWidget(card(u"Where a submission stands"_s, marks, page));
    using domain::SubmissionStatus;
    const std::pair<SubmissionStatus, QString> statuses[] = {
        {SubmissionStatus::Draft, u"Being entered; saved all the time"_s},
        {SubmissionStatus::Submitted, u"Written down, interrupted; submit it again"_s},
        {SubmissionStatus::Gathering, u"Data services are being asked"_s},
        {SubmissionStatus::Quoted, u"Accepted"_s},
        {SubmissionStatus::Referred, u"Somebody has to decide"_s},
        {SubmissionStatus::Declined, u"A rule declines it"_s},
        {SubmissionStatus::Cancelled, u"You stopped it; it can be submitted again"_s},
    };
    for (const auto &[status, meaning] : statuses)
        addMark(marks, text::lookOf(status), meaning, page);
    domain::SubmissionSummary unbindable;
    unbindable.status = SubmissionStatus::Quoted;
    addMark(marks, text::lookOf(unbindable), u"Accepted or released; something is missing for binding"_s, page);
    QGridLayout *facts = nullptr;
    right->addWidget(card(u"Where a fact comes from"_s, facts, page));
    using facts::Provenance;
    const std::pair<Provenance, QString> provenances[] = {
        {Provenance::Live, u"The service answered now"_s},
        {Provenance::Cached, u"Its answer of before, still fresh"_s},
        {Provenance::Stale, u"Its answer of before, too old to bind on"_s},
        {Provenance::Fallback, u"An agreed value in its place: never bound on"_s},
        {Provenance::NoHit, u"The service has nothing on this risk"_s},
        {Provenance::Failed, u"No answer and nothing in its place"_s},
    };
    for (const auto &[provenance, meaning] : provenances)
        addMark(facts, text::lookOf(provenance), meaning, page);
    right->addWidget(healthCard(page));
    right->addStretch(1);
    m_columns->addLayout(right, 3);

    m_scroll->setObjectName(u"helpScroll"_s);
    m_scroll->setAccessibleName(u"Help"_s);
    m_scroll->setWidget(page);
    m_scroll->setWidgetResizable(true);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(m_scroll);
    setFocusProxy(m_scroll);
}

bool HelpPage::findText(const QString &text, FindWay way)
{
    QList<QLabel *> hits = m_scroll->widget()->findChildren<QLabel *>();
    hits.removeIf([&text](const QLabel *label) { return !label->text().contains(text, Qt::CaseInsensitive); });
    const qsizetype before = hits.indexOf(m_found);
    if (m_found)
        m_found->setSelection(0, 0);
    if (hits.isEmpty())
        return false;
    const qsizetype count = hits.size();
    const qsizetype at = way == FindWay::Here ? qMax<qsizetype>(before, 0)
        : way == FindWay::Next                ? (before + 1) % count
                                              : (qMax<qsizetype>(before, 0) + count - 1) % count;
    m_found = hits[at];
    m_found->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_found->setSelection(int(m_found->text().indexOf(text, 0, Qt::CaseInsensitive)), int(text.size()));
    m_scroll->ensureWidgetVisible(m_found);
    return true;
}

void HelpPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    constexpr int RoomForTwo = 900;
    m_columns->setDirection(width() >= RoomForTwo ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
}

} // namespace bindery::ui

#include "moc_help_page.cpp"
