#include "ui/quote/release_panel.h"

#include "ui/common/choice_box.h"
#include "ui/common/flow_layout.h"
#include "ui/common/labels.h"
#include "ui/common/theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bindery::ui {

namespace {

using domain::ReleaseAct;
using domain::SubmissionStatus;

bool standsOnItsQuote(SubmissionStatus status)
{
    return status == SubmissionStatus::Quoted || status == SubmissionStatus::Referred
        || status == SubmissionStatus::Declined;
}

QString ruleInWords(QString rule)
{
    return rule.replace(u'_', u' ');
}

} // namespace

ReleasePanel::ReleasePanel(QWidget *parent)
    : QFrame(parent)
    , m_release(addButton(u"releaseReferral"_s, u"Release"_s, ReleaseAct::Approve))
    , m_reject(addButton(u"rejectReferral"_s, u"Reject"_s, ReleaseAct::Reject))
    , m_ask(addButton(u"askAboutReferral"_s, u"Ask for information"_s, ReleaseAct::Ask))
    , m_handUp(addButton(u"handUpReferral"_s, u"Refer to level 2"_s, ReleaseAct::HandUp))
    , m_reopen(addButton(u"reopenReferral"_s, u"Reopen"_s, ReleaseAct::Reopen))
    , m_note(addButton(u"noteOnQuote"_s, u"Note"_s, std::nullopt))
    , m_who(new ElidedLabel(TextSize::Small, Tone::Muted, QFont::Normal, this))
    , m_line(new QWidget(this))
    , m_title(makeLabel(QString(), TextSize::Body, Tone::Normal, QFont::DemiBold, m_line))
    , m_which(new ChoiceBox(m_line))
    , m_why(new QLineEdit(m_line))
    , m_confirm(new QPushButton(m_line))
{
    setObjectName(u"releasePanel"_s);
    setAccessibleName(u"Referrals"_s);
    m_who->setObjectName(u"releaseActor"_s);
    m_who->setMinimumHeight(space::Row);
    m_line->setObjectName(u"releaseLine"_s);
    m_which->setNames(u"releaseWhich"_s, u"Which referral"_s);
    m_which->setMinimumContentsLength(14);
    m_why->setObjectName(u"releaseWhy"_s);
    m_why->setAccessibleName(u"Why"_s);
    m_confirm->setObjectName(u"releaseConfirm"_s);
    m_confirm->setProperty("kind", u"primary"_s);
    auto *cancel = new QPushButton(u"Cancel"_s, m_line);
    cancel->setObjectName(u"releaseLeave"_s);

    auto *buttons = new FlowLayout(space::Small);
    for (QPushButton *button : {m_release, m_reject, m_ask, m_handUp, m_reopen, m_note})
        buttons->addWidget(button);
    buttons->addWidget(m_who);
    auto *line = new QHBoxLayout(m_line);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(space::Small);
    line->addWidget(m_title);
    line->addWidget(m_which);
    line->addWidget(m_why, 1);
    line->addWidget(m_confirm);
    line->addWidget(cancel);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::Small);
    column->addLayout(buttons);
    column->addWidget(m_line);
    m_line->hide();

    connect(m_why, &QLineEdit::textChanged, this,
            [this](const QString &text) { m_confirm->setEnabled(!text.trimmed().isEmpty()); });
    connect(m_why, &QLineEdit::returnPressed, this, &ReleasePanel::confirm);
    connect(m_confirm, &QPushButton::clicked, this, &ReleasePanel::confirm);
    connect(cancel, &QPushButton::clicked, this, &ReleasePanel::close);
}

QPushButton *ReleasePanel::addButton(const QString &name, const QString &title, Act act)
{
    auto *button = new QPushButton(title, this);
    button->setObjectName(name);
    button->setAccessibleName(title);
    connect(button, &QPushButton::clicked, this, [this, button, act] { begin(act, button->text()); });
    return button;
}

void ReleasePanel::setActor(const underwriting::Actor &actor)
{
    m_actor = actor;
    refresh();
}

bool ReleasePanel::mayRelease(const domain::DecisionReason &reason) const
{
    return m_actor.level >= domain::levelNeeded(reason);
}

void ReleasePanel::show(const domain::Submission &submission)
{
    const bool same = m_submission.quote && submission.quote && submission.summary.id == m_submission.summary.id
        && submission.quote->version == m_submission.quote->version
        && submission.releases.size() == m_submission.releases.size()
        && submission.summary.status == m_submission.summary.status;
    m_submission = submission;
    if (!same)
        close();
    refresh();
}

void ReleasePanel::refresh()
{
    const bool stands = m_submission.quote && standsOnItsQuote(m_submission.summary.status)
        && m_submission.quote->decision.kind == domain::DecisionKind::Refer;
    m_standing = stands ? underwriting::standingReferrals(m_submission.quote->decision, m_submission.releases)
                        : underwriting::StandingReferrals();
    const bool any = !m_standing.reasons.empty();
    const bool may = std::any_of(m_standing.reasons.begin(), m_standing.reasons.end(),
                                 [this](const domain::DecisionReason &reason) { return mayRelease(reason); });
    const QString tooLow = may
        ? QString()
        : u"Level %1 is needed for what stands; you have level %2."_s.arg(m_standing.highestLevel).arg(m_actor.level);
    for (QPushButton *button : {m_release, m_reject}) {
        button->setVisible(any);
        button->setEnabled(may);
        button->setToolTip(tooLow);
        button->setAccessibleDescription(tooLow);
    }
    m_ask->setVisible(any);
    m_reopen->setVisible(stands && !any);
    m_handUp->setVisible(any && m_standing.highestLevel > m_actor.level);
    m_handUp->setText(u"Refer to level %1"_s.arg(m_standing.highestLevel));
    m_handUp->setAccessibleName(m_handUp->text());
    m_who->setFullText(u"You: %1, level %2"_s.arg(m_actor.name).arg(m_actor.level));
}

void ReleasePanel::listReferrals()
{
    m_which->clear();
    const bool needsLevel = m_act == ReleaseAct::Approve || m_act == ReleaseAct::Reject;
    for (const domain::DecisionReason &reason : m_standing.reasons) {
        if (!needsLevel || mayRelease(reason))
            m_which->addItem(ruleInWords(reason.rule), reason.rule);
    }
    if (m_which->count() > 1) {
        m_which->insertItem(0, u"All %1 of them"_s.arg(m_which->count()), QString());
        m_which->setCurrentIndex(0);
    }
    m_which->setVisible(m_act && m_which->count() > 0);
}

void ReleasePanel::begin(Act act, const QString &title)
{
    m_act = act;
    m_open = true;
    m_title->setText(title);
    m_confirm->setText(title);
    m_confirm->setAccessibleName(title);
    m_confirm->setEnabled(!m_why->text().trimmed().isEmpty());
    m_why->setPlaceholderText(act == ReleaseAct::Ask ? u"What is needed, and from whom"_s
                                  : act              ? u"Why: it stands in the history with your name"_s
                                                     : u"For the history"_s);
    listReferrals();
    m_line->show();
    m_why->setFocus(Qt::OtherFocusReason);
}

void ReleasePanel::confirm()
{
    const QString why = m_why->text().trimmed();
    if (!m_open || why.isEmpty())
        return;
    if (m_act) {
        Q_EMIT releaseRequested(underwriting::ReleaseRequest(*m_act, m_which->currentData().toString(), why));
        return;
    }
    close();
    Q_EMIT noteRequested(why);
}

void ReleasePanel::close()
{
    const bool hadFocus = m_line->isAncestorOf(focusWidget());
    m_open = false;
    m_why->clear();
    m_line->hide();
    if (hadFocus)
        m_note->setFocus(Qt::OtherFocusReason);
}

void ReleasePanel::keyPressEvent(QKeyEvent *event)
{
    if (m_open && event->key() == Qt::Key_Escape) {
        close();
        return;
    }
    QFrame::keyPressEvent(event);
}

} // namespace bindery::ui

#include "moc_release_panel.cpp"
