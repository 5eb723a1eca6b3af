#include "ui/quote/release_panel.h"

#include "ui/common/choice_box.h"
#include "ui/common/flow_layout.h"
#include "ui/common/labels.h"
#include "ui/common/theme.h"

#include <QApplication>
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
    , m_gone(makeLabel(u"There is nothing left here that this can be done about. Your text is kept: Note writes it "
                       "into the history, Esc closes the line."_s,
                       TextSize::Small, Tone::Muted, QFont::Normal, this))
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
    m_gone->setObjectName(u"releaseGone"_s);
    m_gone->setWordWrap(true);
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
    column->addWidget(m_gone);
    m_line->hide();
    m_gone->hide();

    connect(m_why, &QLineEdit::textChanged, this, &ReleasePanel::refreshLine);
    connect(m_which, &QComboBox::activated, this, [this] {
        m_rule = m_which->currentData().toString();
        refreshLine();
    });
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
    const bool isAnother = submission.summary.id != m_submission.summary.id;
    if (isAnother)
        putAway();
    m_submission = submission;
    refresh();
    if (isAnother)
        takeOut();
}

void ReleasePanel::putAway()
{
    const QString text = m_why->text();
    if (!text.trimmed().isEmpty())
        m_writing.insert(m_submission.summary.id,
                         {m_act, m_title->text(), m_rule, text, m_isOpen, m_isSent});
    hideLine(m_note);
    m_isSent = false;
    m_why->clear();
}

void ReleasePanel::takeOut()
{
    const Writing writing = m_writing.take(m_submission.summary.id);
    m_isSent = writing.isSent;
    m_why->setText(writing.text);
    if (!writing.isOpen)
        return;
    m_rule = writing.rule;
    openLine(writing.act, writing.title);
}

void ReleasePanel::ended(const QString &submissionId, bool done)
{
    if (submissionId != m_submission.summary.id) {
        if (done)
            m_writing.remove(submissionId);
        else if (const auto writing = m_writing.find(submissionId); writing != m_writing.end())
            writing->isSent = false;
        return;
    }
    m_isSent = false;
    if (done) {
        hideLine(m_note);
        m_why->clear();
    }
    refreshLine();
}

bool ReleasePanel::isWriting() const
{
    return (m_isOpen && !m_why->text().trimmed().isEmpty())
        || std::any_of(m_writing.begin(), m_writing.end(), [](const Writing &writing) { return writing.isOpen; });
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
    // None stands: each of its referrals was released or rejected.
    int reopens = domain::HighestAuthority;
    for (const domain::DecisionReason &reason : m_submission.quote ? m_submission.quote->decision.reasons
                                                                   : std::vector<domain::DecisionReason>()) {
        if (reason.kind == domain::DecisionKind::Refer)
            reopens = std::min(reopens, domain::levelNeeded(reason));
    }
    const QString cannotReopen = m_actor.level >= reopens
        ? QString()
        : u"Level %1 is needed to reopen it; you have level %2."_s.arg(reopens).arg(m_actor.level);
    m_reopen->setVisible(stands && !any);
    m_reopen->setEnabled(cannotReopen.isEmpty());
    m_reopen->setToolTip(cannotReopen);
    m_reopen->setAccessibleDescription(cannotReopen);
    m_handUp->setVisible(any && m_standing.highestLevel > m_actor.level);
    m_handUp->setText(u"Refer to level %1"_s.arg(m_standing.highestLevel));
    m_handUp->setAccessibleName(m_handUp->text());
    m_who->setFullText(u"You: %1, level %2"_s.arg(m_actor.name).arg(m_actor.level));
    listReferrals();
}

void ReleasePanel::listReferrals()
{
    m_which->clear();
    const bool needsLevel = m_act == ReleaseAct::Approve || m_act == ReleaseAct::Reject;
    for (const domain::DecisionReason &reason : m_standing.reasons) {
        if (!needsLevel || mayRelease(reason))
            m_which->addItem(ruleInWords(reason.rule), reason.rule);
    }
    if (m_which->count() > 1)
        m_which->insertItem(0, u"All %1 of them"_s.arg(m_which->count()), QString());
    // One that was chosen and does not stand any more is not taken for another.
    m_which->setCurrentIndex(m_rule.isEmpty() ? qMin(0, m_which->count() - 1) : m_which->findData(m_rule));
    m_which->setVisible(m_act && m_which->count() > 0);
    refreshLine();
}

bool ReleasePanel::isPossible() const
{
    if (!m_act)
        return true;
    if (m_act == ReleaseAct::Reopen)
        return !m_reopen->isHidden() && m_reopen->isEnabled();
    return m_which->currentIndex() >= 0 && !buttonOf(m_act)->isHidden();
}

QPushButton *ReleasePanel::buttonOf(Act act) const
{
    if (!act)
        return m_note;
    switch (*act) {
    case ReleaseAct::Approve:
        return m_release;
    case ReleaseAct::Reject:
        return m_reject;
    case ReleaseAct::Ask:
        return m_ask;
    case ReleaseAct::HandUp:
        return m_handUp;
    case ReleaseAct::Reopen:
        return m_reopen;
    }
    return m_note;
}

void ReleasePanel::refreshLine()
{
    const bool isPossible = this->isPossible();
    m_gone->setVisible(m_isOpen && !isPossible && !m_isSent);
    m_why->setReadOnly(m_isSent);
    m_confirm->setEnabled(m_isOpen && isPossible && !m_isSent && !m_why->text().trimmed().isEmpty());
}

void ReleasePanel::begin(Act act, const QString &title)
{
    if (m_isSent)
        return;
    m_rule.clear();
    openLine(act, title);
    m_rule = m_which->currentData().toString();
    // What was written for another act, or before it was left, is replaced by what is typed.
    m_why->setFocus(Qt::OtherFocusReason);
    m_why->selectAll();
}

void ReleasePanel::openLine(Act act, const QString &title)
{
    m_act = act;
    m_isOpen = true;
    m_title->setText(title);
    m_confirm->setText(title);
    m_confirm->setAccessibleName(title);
    m_why->setPlaceholderText(act == ReleaseAct::Ask ? u"What is needed, and from whom"_s
                                  : act              ? u"Why: it stands in the history with your name"_s
                                                     : u"For the history"_s);
    listReferrals();
    m_line->show();
}

void ReleasePanel::confirm()
{
    const QString why = m_why->text().trimmed();
    if (!m_confirm->isEnabled())
        return;
    m_isSent = true;
    refreshLine();
    if (m_act)
        Q_EMIT releaseRequested(underwriting::ReleaseRequest(*m_act, m_which->currentData().toString(), why));
    else
        Q_EMIT noteRequested(why);
}

void ReleasePanel::close()
{
    QPushButton *button = buttonOf(m_act);
    hideLine(button->isVisible() && button->isEnabled() ? button : m_note);
    refreshLine();
}

void ReleasePanel::hideLine(QPushButton *next)
{
    const bool hasKeyboard = m_line->isAncestorOf(QApplication::focusWidget());
    m_isOpen = false;
    m_gone->hide();
    if (hasKeyboard)
        next->setFocus(Qt::OtherFocusReason);
    m_line->hide();
}

bool ReleasePanel::event(QEvent *event)
{
    // While something is written here Escape is its Cancel, and not yet the window's way to the list.
    if (event->type() == QEvent::ShortcutOverride && m_isOpen
        && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        event->accept();
        return true;
    }
    return QFrame::event(event);
}

void ReleasePanel::keyPressEvent(QKeyEvent *event)
{
    if (m_isOpen && event->key() == Qt::Key_Escape) {
        close();
        return;
    }
    QFrame::keyPressEvent(event);
}

} // namespace bindery::ui

#include "moc_release_panel.cpp"
