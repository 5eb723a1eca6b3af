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

using namespace Qt::StringLiterals;

namespace bindery::ui {

namespace {

using domain::ReleaseAct;

QString numberOf(const domain::Submission &submission)
{
    return u"#%1"_s.arg(submission.summary.number);
}

} // namespace

ReleasePanel::ReleasePanel(QWidget *parent)
    : QFrame(parent), m_submission(std::make_unique<domain::Submission>()),
      m_release(addButton(u"releaseReferral"_s, ReleaseAct::Approve)),
      m_reject(addButton(u"rejectReferral"_s, ReleaseAct::Reject)),
      m_ask(addButton(u"askAboutReferral"_s, ReleaseAct::RequestInformation)),
      m_handUp(addButton(u"handUpReferral"_s, ReleaseAct::Escalate)),
      m_reopen(addButton(u"reopenReferral"_s, ReleaseAct::Reopen)), m_note(addButton(u"noteOnQuote"_s, std::nullopt)),
      m_who(new ElidedLabel(TextSize::Small, Tone::Muted, QFont::Normal, this)),
      m_whyNot(makeLabel(QString(), TextSize::Small, Tone::Muted, QFont::Normal, this)), m_line(new QWidget(this)),
      m_which(new ChoiceBox(m_line)), m_why(new QLineEdit(m_line)), m_confirm(new QPushButton(m_line)),
      m_gone(makeLabel(u"There is nothing left here that this can be done about. Your text is kept: Note writes it "
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
    // A reason is a sentence and has the whole width. The buttons stand below it.
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

ReleasePanel::~ReleasePanel() = default;

void ReleasePanel::setActor(const underwriting::Actor &actor)
{
    m_actor = actor;
    refresh();
}

void ReleasePanel::show(const domain::Submission &submission)
{
    const bool isAnother = submission.summary.id != m_submission->summary.id;
    if (isAnother)
        putAway();
    *m_submission = submission;
    refresh();
    if (isAnother)
        takeOut();
}

void ReleasePanel::putAway()
{
    const QString text = m_why->text();
    if (!text.trimmed().isEmpty())
        m_writing.insert(m_submission->summary.id, {m_act, m_rule, text, numberOf(*m_submission), m_isOpen, m_isSent});
    hideLine(m_note);
    m_isSent = false;
    m_why->clear();
}

void ReleasePanel::takeOut()
{
    const Writing writing = m_writing.take(m_submission->summary.id);
    m_isSent = writing.isSent;
    m_why->setText(writing.text);
    if (!writing.isOpen)
        return;
    m_rule = writing.rule;
    openLine(writing.act);
}

void ReleasePanel::ended(const QString &submissionId, bool done)
{
    if (submissionId != m_submission->summary.id) {
        if (done)
            m_writing.remove(submissionId);
        else if (const auto writing = m_writing.find(submissionId); writing != m_writing.end())
            writing->isSent = false;
        return;
    }
    m_isSent = false;
    if (done) {
        // The button that has the keyboard would begin another act. The list of reasons gets the keyboard, where Enter
        // and Space do nothing.
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
        numbers.append(numberOf(*m_submission));
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

void ReleasePanel::refresh()
{
    m_options = ReleaseOptions(*m_submission, m_actor, m_hasChangedSince);
    const bool hasStanding = m_options.hasStanding();
    // A disabled button says why by its tooltip, and to assistive technology.
    const auto offer = [](QPushButton *button, bool isVisible, bool isEnabled, const QString &whyNot) {
        button->setVisible(isVisible);
        button->setEnabled(isEnabled);
        button->setToolTip(whyNot);
        button->setAccessibleDescription(whyNot);
    };
    offer(m_release, hasStanding, m_options.mayRelease(), m_options.whyNoRelease());
    offer(m_reject, hasStanding, m_options.mayRelease(), m_options.whyNoRelease());
    m_ask->setVisible(hasStanding);
    offer(m_reopen, m_options.hasSettled(), m_options.mayReopen(), m_options.whyNoReopening());
    offer(m_handUp, hasStanding && m_options.needsHigherLevel(), !m_options.isHandedUp(),
          m_options.isHandedUp() ? u"It was referred there already, and waits."_s : QString());
    m_handUp->setText(titleOf(ReleaseAct::Escalate, m_options.highestLevel()));
    m_handUp->setAccessibleName(m_handUp->text());
    m_note->setEnabled(m_submission->summary.setAside == domain::SetAside::No);
    // A line below the buttons says it without a mouse.
    m_whyNot->setText(m_options.inTheWay());
    m_who->setFullText(u"You: %1, level %2"_s.arg(m_actor.name).arg(m_actor.level));
    listReferrals();
}

void ReleasePanel::listReferrals()
{
    m_which->clear();
    if (m_act) {
        for (const auto &[title, rule] : m_options.referralsFor(*m_act))
            m_which->addItem(title, rule);
    }
    if (m_which->count() > 1)
        m_which->insertItem(0, u"All %1 of them"_s.arg(m_which->count()), QString());
    // A chosen referral that does not wait any more leaves the box without a choice.
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
    case ReleaseAct::Approve: return m_release;
    case ReleaseAct::Reject: return m_reject;
    case ReleaseAct::RequestInformation: return m_ask;
    case ReleaseAct::Escalate: return m_handUp;
    case ReleaseAct::Reopen: return m_reopen;
    }
    return m_note;
}

void ReleasePanel::refreshLine()
{
    const bool isPossible = this->isPossible();
    // While the line is open, the room belongs to the line and to the reasons.
    m_whyNot->setVisible(!m_isOpen && !m_whyNot->text().isEmpty());
    m_gone->setVisible(m_isOpen && !isPossible && !m_isSent);
    m_confirm->setText(titleOf(m_act, m_options.levelAbove(m_rule)));
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
    // The text of another act, or of a line that was closed, is selected: typing replaces it.
    m_why->setFocus(Qt::OtherFocusReason);
    m_why->selectAll();
}

void ReleasePanel::openLine(Act act)
{
    m_act = act;
    m_isOpen = true;
    m_why->setPlaceholderText(act == ReleaseAct::RequestInformation ? u"What is needed, and from whom"_s
                                  : act                             ? u"Why: it stands in the history with your name"_s
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
