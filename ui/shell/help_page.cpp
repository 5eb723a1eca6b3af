#include "ui/shell/help_page.h"

#include "ui/common/labels.h"
#include "ui/common/status_badge.h"

#include <QAction>
#include <QGridLayout>
#include <QScrollArea>

using namespace Qt::StringLiterals;

namespace bindery::ui {

namespace {

constexpr int KeyWidth = 148;

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
    grid->setColumnMinimumWidth(0, KeyWidth);
    grid->setColumnStretch(1, 1);
    column->addLayout(grid);
    return frame;
}

void addLine(QGridLayout *grid, const QString &left, const QString &right, QWidget *parent)
{
    const int row = grid->rowCount();
    grid->addWidget(makeLabel(left, TextSize::Body, Tone::Normal, QFont::Medium, parent), row, 0);
    grid->addWidget(makeLabel(right, TextSize::Body, Tone::Muted, QFont::Normal, parent), row, 1);
}

} // namespace

HelpPage::HelpPage(const QList<QAction *> &actions, QWidget *parent) : QWidget(parent)
{
    setObjectName(u"helpPage"_s);
    auto *page = new QWidget;
    page->setProperty("page", true);
    auto *columns = new QHBoxLayout(page);
    columns->setContentsMargins(space::Wide, space::Wide, space::Wide, space::Wide);
    columns->setSpacing(space::Large);

    QGridLayout *keys = nullptr;
    columns->addWidget(card(u"Keys"_s, keys, page), 3, Qt::AlignTop);
    for (const QAction *action : actions) {
        if (!action->shortcuts().isEmpty())
            addLine(keys, keysOf(*action), action->text(), page);
    }
    addLine(keys, u"Enter, Tab"_s, u"In a form: on to the next field"_s, page);
    addLine(keys, u"Ctrl+Z, Ctrl+Shift+Z"_s, u"In a form: take back, do again"_s, page);
    addLine(keys, u"Up, Down"_s, u"In the list: the one before, the next"_s, page);
    addLine(keys, u"Enter"_s, u"In the list: go on with this one"_s, page);

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
    for (const auto &[status, meaning] : statuses) {
        auto *badge = new StatusBadge(page);
        badge->setLook(lookOf(status));
        const int row = marks->rowCount();
        marks->addWidget(badge, row, 0, Qt::AlignLeft);
        marks->addWidget(makeLabel(meaning, TextSize::Body, Tone::Muted, QFont::Normal, page), row, 1);
    }
    QGridLayout *facts = nullptr;
    right->addWidget(card(u"Where a fact comes from"_s, facts, page));
    using domain::Provenance;
    const std::pair<Provenance, QString> provenances[] = {
        {Provenance::Live, u"The service answered now"_s},
        {Provenance::Cached, u"Its answer of before, still fresh"_s},
        {Provenance::Stale, u"Its answer of before, too old to bind on"_s},
        {Provenance::Fallback, u"An agreed value in its place: never bound on"_s},
        {Provenance::NoHit, u"The service has nothing on this risk"_s},
        {Provenance::Failed, u"No answer and nothing in its place"_s},
    };
    for (const auto &[provenance, meaning] : provenances) {
        auto *badge = new StatusBadge(page);
        badge->setLook(lookOf(provenance));
        const int row = facts->rowCount();
        facts->addWidget(badge, row, 0, Qt::AlignLeft);
        facts->addWidget(makeLabel(meaning, TextSize::Body, Tone::Muted, QFont::Normal, page), row, 1);
    }
    right->addStretch(1);
    columns->addLayout(right, 2);

    auto *scroll = new QScrollArea(this);
    scroll->setObjectName(u"helpScroll"_s);
    scroll->setAccessibleName(u"Help"_s);
    scroll->setWidget(page);
    scroll->setWidgetResizable(true);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(scroll);
    setFocusProxy(scroll);
}

} // namespace bindery::ui
