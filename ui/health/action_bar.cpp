#include "ui/health/action_bar.h"

#include "ui/common/labels.h"
#include "ui/common/page_keys.h"
#include "ui/health/health_actions.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace bindery::ui {

using resilience::CircuitOverride;
using resilience::CircuitState;

ActionBar::ActionBar(HealthActions &actions, QWidget *parent)
    : QWidget(parent), m_actions(actions), m_line(makeLabel({}, TextSize::Small, Tone::Muted, QFont::Normal, this)),
      m_confirm(new QPushButton(this)), m_leave(new QPushButton(u"Le&ave it"_s, this))
{
    setObjectName(u"healthActions"_s);
    m_offers.reserve(6);
    add(Kind::TakeBack, u"healthTakeBack"_s, u"&Take back"_s,
        u"Takes back what was decided by hand: the circuit is closed and acts by itself again."_s, {});
    add(Kind::Open, u"healthForceOpen"_s, u"Force &open"_s,
        u"The service is not asked until its open time is over, as if it had failed too often. Quotes use the cache or "
        "a fallback meanwhile, and one on a fallback cannot be bound."_s,
        u"Open the circuit"_s);
    add(Kind::HoldClosed, u"healthForceClosed"_s, u"Force &closed"_s,
        u"Every call goes out, however many fail, until it is taken back. While the service is down, each quote waits "
        "for its time-outs."_s,
        u"Hold it closed"_s);
    add(Kind::Isolate, u"healthIsolate"_s, u"&Isolate"_s,
        u"The service is not asked at all until it is taken back. Quotes use the cache or a fallback, and one on a "
        "fallback cannot be bound."_s,
        u"Isolate it"_s);
    add(Kind::Reset, u"healthReset"_s, u"&Reset"_s,
        u"Closes the circuit, forgets its failures, and takes back what was forced. Calls go out again at once."_s, {});
    add(Kind::Probe, u"healthProbe"_s, u"&Probe now"_s,
        u"The next call goes out as a probe instead of waiting for the open time. Good probes close the circuit."_s,
        {});
    m_line->setObjectName(u"healthActionLine"_s);
    m_line->setWordWrap(true);
    m_confirm->setObjectName(u"healthConfirm"_s);
    m_confirm->setProperty("kind", u"primary"_s);
    m_leave->setObjectName(u"healthLeave"_s);
    connect(m_confirm, &QPushButton::clicked, this, [this] {
        if (m_asked)
            carryOut(m_asked->kind);
    });
    connect(m_leave, &QPushButton::clicked, this, &ActionBar::leave);

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::Small);
    for (const Offer &one : m_offers)
        row->addWidget(one.button);
    row->addWidget(m_confirm);
    row->addWidget(m_leave);
    row->addWidget(m_line, 1);
    m_offers.front().button->hide();
    // Room for two lines is kept, so that a text never moves what stands below.
    m_line->setMinimumHeight(2 * m_line->fontMetrics().lineSpacing() + 2);
    showLine();
}

void ActionBar::add(Kind kind, const QString &name, const QString &text, const QString &meaning, const QString &confirm)
{
    auto *button = new QPushButton(text, this);
    button->setObjectName(name);
    button->setAccessibleName(QString(text).remove(u'&'));
    button->setAccessibleDescription(meaning);
    button->installEventFilter(this);
    connect(button, &QPushButton::clicked, this, [this, kind] { begin(kind); });
    m_offers.push_back({kind, button, meaning, confirm});
}

const ActionBar::Offer &ActionBar::offer(Kind kind) const
{
    return *std::find_if(m_offers.begin(), m_offers.end(), [kind](const Offer &one) { return one.kind == kind; });
}

void ActionBar::setHealth(const resilience::PipelineHealth &health)
{
    const bool other = health.service != m_service;
    m_service = health.service;
    m_title = health.title.isEmpty() ? health.service : health.title;
    m_override = health.override;
    const bool forced = m_override != CircuitOverride::None;
    const auto enable
        = [this](Kind kind, bool on) { setEnabledOr(*offer(kind).button, on, *offer(Kind::Reset).button); };
    QPushButton *back = offer(Kind::TakeBack).button;
    if (!m_asked && back->isVisibleTo(this) != forced) {
        const bool hadFocus = back->hasFocus();
        back->setVisible(forced);
        if (hadFocus)
            offer(Kind::Reset).button->setFocus(Qt::OtherFocusReason);
    }
    enable(Kind::Open, !forced && health.circuit != CircuitState::Open);
    enable(Kind::HoldClosed, m_override != CircuitOverride::ForcedClosed);
    enable(Kind::Isolate, m_override != CircuitOverride::ForcedOpen);
    enable(Kind::Probe, !forced && health.circuit == CircuitState::Open);
    // The result of an action is shown until the circuit changes its state.
    const std::pair now(health.circuit, health.override);
    if (!m_said.isEmpty() && !m_saidOf)
        m_saidOf = now;
    if (other || (m_saidOf && *m_saidOf != now)) {
        if (other)
            m_asked = nullptr;
        m_said.clear();
        m_saidOf.reset();
        showLine();
    }
}

void ActionBar::say(const QString &sentence)
{
    m_said = sentence;
    m_saidOf.reset();
    m_asked = nullptr;
    m_pointed = nullptr;
    showLine();
}

void ActionBar::begin(Kind kind)
{
    const Offer &wanted = offer(kind);
    if (!wanted.button->isEnabled() || m_service.isEmpty())
        return;
    if (wanted.confirm.isEmpty()) {
        carryOut(kind);
        return;
    }
    m_asked = &wanted;
    showLine();
    m_confirm->setFocus(Qt::OtherFocusReason);
}

void ActionBar::carryOut(Kind kind)
{
    QPushButton *pressed = offer(kind).button;
    const bool fromHere = m_confirm->hasFocus();
    m_asked = nullptr;
    showLine();
    switch (kind) {
    case Kind::Open: m_actions.openCircuit(m_service); break;
    case Kind::HoldClosed: m_actions.setOverride(m_service, CircuitOverride::ForcedClosed); break;
    case Kind::Isolate: m_actions.setOverride(m_service, CircuitOverride::ForcedOpen); break;
    case Kind::Reset: m_actions.resetCircuit(m_service); break;
    case Kind::Probe: m_actions.probeNow(m_service); break;
    case Kind::TakeBack: m_actions.setOverride(m_service, CircuitOverride::None); break;
    }
    if (fromHere) {
        QPushButton *back = offer(Kind::TakeBack).button;
        QPushButton *next = back->isVisibleTo(this) ? back : pressed->isEnabled() ? pressed : offer(Kind::Reset).button;
        next->setFocus(Qt::OtherFocusReason);
    }
}

void ActionBar::leave()
{
    const Offer *asked = std::exchange(m_asked, nullptr);
    showLine();
    if (asked)
        asked->button->setFocus(Qt::OtherFocusReason);
}

void ActionBar::showLine()
{
    // The question takes the place of the buttons.
    for (const Offer &one : m_offers)
        one.button->setVisible(!m_asked && (one.kind != Kind::TakeBack || m_override != CircuitOverride::None));
    m_confirm->setVisible(m_asked);
    m_leave->setVisible(m_asked);
    QString text = m_said;
    if (m_asked) {
        text = m_title + u": "_s + m_asked->meaning;
        m_confirm->setText(m_asked->confirm);
        m_confirm->setAccessibleName(m_asked->confirm);
        m_confirm->setAccessibleDescription(text);
    } else if (m_pointed) {
        text = m_pointed->meaning;
    }
    setTone(m_line, m_asked || (!m_pointed && !m_said.isEmpty()) ? Tone::Normal : Tone::Muted);
    if (m_line->text() != text)
        m_line->setText(text);
}

bool ActionBar::event(QEvent *event)
{
    // The window would take Escape to leave the panel.
    if (event->type() == QEvent::ShortcutOverride && m_asked
        && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        event->accept();
        return true;
    }
    return QWidget::event(event);
}

void ActionBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && m_asked) {
        leave();
        return;
    }
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)) {
        // Buttons take Space by themselves. Enter does the same here.
        for (QPushButton *button : findChildren<QPushButton *>()) {
            if (button->hasFocus()) {
                button->click();
                return;
            }
        }
    }
    QWidget::keyPressEvent(event);
}

bool ActionBar::eventFilter(QObject *watched, QEvent *event)
{
    const auto type = event->type();
    if (type == QEvent::Enter || type == QEvent::FocusIn || type == QEvent::Leave || type == QEvent::FocusOut) {
        const bool on = type == QEvent::Enter || type == QEvent::FocusIn;
        const auto found = std::find_if(m_offers.begin(), m_offers.end(),
                                        [watched](const Offer &one) { return one.button == watched; });
        if (found != m_offers.end()) {
            // The result of an action is shown until another button gets the keyboard or the mouse.
            const bool byKey
                = type == QEvent::FocusIn && static_cast<QFocusEvent *>(event)->reason() == Qt::OtherFocusReason;
            m_pointed = on && !byKey ? &*found : nullptr;
            showLine();
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace bindery::ui

#include "moc_action_bar.cpp"
