#include "ui/quote/release_panel.h"

#include "domain/submission.h"
#include "ui/common/choice_box.h"
#include "ui/common/flow_layout.h"
#include "ui/common/labels.h"
#include "ui/common/theme.h"

#include <QApplication>
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

QString numberOf(const domain::Submission &submission)
{
    return u"#%1"_s.arg(submission.summary.number);
}

QString ruleInWords(QString rule)
{
    return rule.replace(u'_', u' ');
}

} // namespace

ReleasePanel::ReleasePanel(QWidget *parent)
    : QFrame(parent)
    , m_release(addButton(u"releaseReferral"_s, ReleaseAct::Approve))
    , m_reject(addButton(u"rejectReferral"_s, ReleaseAct::Reject))
    , m_ask(addButton(u"askAboutReferral"_s, ReleaseAct::Ask))
    , m_handUp(addButton(u"handUpReferral"_s, ReleaseAct::HandUp))
    , m_reopen(addButton(u"reopenReferral"_s, ReleaseAct::Reopen))
    , m_note(addButton(u"noteOnQuote"_s, std::nullopt))
    , m_who(new ElidedLabel(TextSize::Small, Tone::Muted, QFont::Normal, this))
    , m_whyNot(makeLabel(QString(), TextSize::Small, Tone::Muted, QFont::Normal, this))
    , m_line(new QWidget(this))
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
    m_whyNot->setObjectName(u"releaseWhyNot"_s);
    m_whyNot->setWordWrap(true);
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
    // A note is a sentence: it has the whole width, and what is done with it stands below.
    auto *line = new QVBoxLayout(m_line);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(space::Small);
    auto *below = new FlowLayout(space::Small);
    for (QWidget *one : std::initializer_list<QWidget *>{m_which, m_confirm, cancel})
        below->addWidget(one);
    line->addWidget(m_why);
    line->addLayout(below);
    setTabOrder(m_why, m_which);
    setTabOrder(m_which, m_confirm);
    setTabOrder(m_confirm, cancel);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::Small);
    column->addLayout(buttons);
    column->addWidget(m_whyNot);
    column->addWidget(m_line);
    column->addWidget(m_gone);
    m_whyNot->hide();
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

QPushButton *ReleasePanel::addButton(const QString &name, Act act)
{
    const QString title = titleOf(act, domain::HighestAuthority);
    auto *button = new QPushButton(title, this);
    button->setObjectName(name);
    button->setAccessibleName(title);
    connect(button, &QPushButton::clicked, this, [this, act] { begin(act); });
    return button;
}

QString ReleasePanel::titleOf(Act act, int level)
{
    return act ? underwriting::actTitle(*act, level) : u"Note"_s;
}

int ReleasePanel::levelReferredTo() const
{
    domain::Release mine;
    mine.act = ReleaseAct::HandUp;
    mine.level = m_actor.level;
    int level = 0;
    for (const domain::DecisionReason &reason : m_standing.reasons) {
        if (m_rule.isEmpty() || reason.rule == m_rule)
            level = std::max(level, domain::levelWaitedFor(reason, &mine));
    }
    return level;
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
                         {m_act, m_rule, text, numberOf(m_submission), m_isOpen, m_isSent});
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
    openLine(writing.act);
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
        // Where it was sent from stands what would begin another one: Enter and Space do no harm at the reasons.
        if (hideLine(m_note))
            Q_EMIT this->done();
        m_why->clear();
    }
    refreshLine();
}

QStringList ReleasePanel::beingWritten() const
{
    QStringList numbers;
    if (m_isOpen && !m_why->text().trimmed().isEmpty())
        numbers.append(numberOf(m_submission));
    for (const Writing &writing : m_writing) {
        if (writing.isOpen)
            numbers.append(writing.number);
    }
    return numbers;
}

void ReleasePanel::setChangedSince(bool changed)
{
    if (changed == m_hasChangedSince)
        return;
    m_hasChangedSince = changed;
    refresh();
}

QString ReleasePanel::whyNothing() const
{
    using domain::SetAside;
    const SetAside aside = m_submission.summary.setAside;
    if (aside == SetAside::Withdrawn)
        return u"This submission is withdrawn. Bring it back to do anything about it."_s;
    if (aside == SetAside::Deleted)
        return u"This submission is in the trash. Bring it back to do anything about it."_s;
    if (m_hasChangedSince)
        return u"The application has changed since this quote: quote it again, or take the change back."_s;
    return {};
}

void ReleasePanel::refresh()
{
    const QString nothing = whyNothing();
    const bool stands = nothing.isEmpty() && m_submission.quote && standsOnItsQuote(m_submission.summary.status)
        && m_submission.quote->decision.kind == domain::DecisionKind::Refer;
    m_standing = stands ? underwriting::standingReferrals(m_submission.quote->decision, m_submission.releases)
                        : underwriting::StandingReferrals();
    m_settled = stands ? underwriting::settledReferrals(m_submission.quote->decision, m_submission.releases)
                       : std::vector<underwriting::SettledReferral>();
    const bool any = !m_standing.reasons.empty();
    const bool may = std::any_of(m_standing.reasons.begin(), m_standing.reasons.end(),
                                 [this](const domain::DecisionReason &reason) { return mayRelease(reason); });
    int lowest = domain::HighestAuthority;
    for (const domain::DecisionReason &reason : m_standing.reasons)
        lowest = std::min(lowest, domain::levelNeeded(reason));
    const QString tooLow = may
        ? QString()
        : u"Level %1 is needed to release or reject what stands; you have level %2."_s.arg(lowest).arg(m_actor.level);
    for (QPushButton *button : {m_release, m_reject}) {
        button->setVisible(any);
        button->setEnabled(may);
        button->setToolTip(any ? tooLow : QString());
        button->setAccessibleDescription(button->toolTip());
    }
    m_ask->setVisible(any);
    int reopens = domain::HighestAuthority;
    for (const underwriting::SettledReferral &referral : m_settled)
        reopens = std::min(reopens, domain::levelNeeded(referral.reason));
    const QString cannotReopen = m_settled.empty() || m_actor.level >= reopens
        ? QString()
        : u"Level %1 is needed to reopen %2; you have level %3."_s.arg(
              QString::number(reopens), any ? u"what was released or rejected"_s : u"it"_s,
              QString::number(m_actor.level));
    m_reopen->setVisible(!m_settled.empty());
    m_reopen->setEnabled(cannotReopen.isEmpty());
    m_reopen->setToolTip(cannotReopen);
    m_reopen->setAccessibleDescription(cannotReopen);
    // A button that is off says why without a mouse.
    QStringList told{nothing};
    if (stands)
        told = {underwriting::whatRejectionsBlock(m_submission.quote->decision, m_submission.releases),
                any ? tooLow : QString(), cannotReopen};
    told.removeAll(QString());
    m_whyNot->setText(told.join(u' '));
    m_note->setEnabled(m_submission.summary.setAside == domain::SetAside::No);
    // Handed up by everybody who could, it waits for the one above.
    const bool isHandedUp = std::all_of(
        m_standing.reasons.begin(), m_standing.reasons.end(), [this](const domain::DecisionReason &reason) {
            const domain::Release *newest = domain::newestRelease(m_submission.releases, reason.rule);
            return mayRelease(reason) || (newest && newest->act == ReleaseAct::HandUp);
        });
    m_handUp->setVisible(any && m_standing.highestLevel > m_actor.level);
    m_handUp->setEnabled(!isHandedUp);
    m_handUp->setToolTip(isHandedUp ? u"It was referred there already, and waits."_s : QString());
    m_handUp->setAccessibleDescription(m_handUp->toolTip());
    m_handUp->setText(titleOf(ReleaseAct::HandUp, m_standing.highestLevel));
    m_handUp->setAccessibleName(m_handUp->text());
    m_who->setFullText(u"You: %1, level %2"_s.arg(m_actor.name).arg(m_actor.level));
    listReferrals();
}

void ReleasePanel::listReferrals()
{
    m_which->clear();
    const bool needsLevel = m_act == ReleaseAct::Approve || m_act == ReleaseAct::Reject;
    if (m_act == ReleaseAct::Reopen) {
        for (const auto &[reason, by] : m_settled) {
            if (mayRelease(reason))
                m_which->addItem(u"%1 (%2)"_s.arg(ruleInWords(reason.rule), underwriting::actDone(by.act).toLower()),
                                 reason.rule);
        }
    } else {
        for (const domain::DecisionReason &reason : m_standing.reasons) {
            if (!needsLevel || mayRelease(reason))
                m_which->addItem(ruleInWords(reason.rule), reason.rule);
        }
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
        return m_note->isEnabled();
    return m_which->currentIndex() >= 0 && !buttonOf(m_act)->isHidden() && buttonOf(m_act)->isEnabled();
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
    // While something is written, the room is for that and for the reasons.
    m_whyNot->setVisible(!m_isOpen && !m_whyNot->text().isEmpty());
    m_gone->setVisible(m_isOpen && !isPossible && !m_isSent);
    m_confirm->setText(titleOf(m_act, levelReferredTo()));
    m_confirm->setAccessibleName(m_confirm->text());
    m_why->setAccessibleName(u"Why: "_s + m_confirm->text());
    m_why->setReadOnly(m_isSent);
    m_confirm->setEnabled(m_isOpen && isPossible && !m_isSent && !m_why->text().trimmed().isEmpty());
}

void ReleasePanel::begin(Act act)
{
    if (m_isSent)
        return;
    m_rule.clear();
    openLine(act);
    m_rule = m_which->currentData().toString();
    // What was written for another act, or before it was left, is replaced by what is typed.
    m_why->setFocus(Qt::OtherFocusReason);
    m_why->selectAll();
}

void ReleasePanel::openLine(Act act)
{
    m_act = act;
    m_isOpen = true;
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

bool ReleasePanel::hideLine(QWidget *next)
{
    const bool hasKeyboard = m_line->isAncestorOf(QApplication::focusWidget());
    m_isOpen = false;
    m_gone->hide();
    m_whyNot->setVisible(!m_whyNot->text().isEmpty());
    if (hasKeyboard)
        next->setFocus(Qt::OtherFocusReason);
    m_line->hide();
    return hasKeyboard;
}

} // namespace bindery::ui

#include "moc_release_panel.cpp"
