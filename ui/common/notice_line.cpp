#include "ui/common/notice_line.h"

#include "ui/common/icons.h"
#include "ui/common/labels.h"
#include "ui/common/status_badge.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace bindery::ui {

namespace {

Mark markOf(Meaning meaning)
{
    switch (meaning) {
    case Meaning::Good: return Mark::Check;
    case Meaning::Attention: return Mark::Triangle;
    case Meaning::Bad: return Mark::Cross;
    case Meaning::Working: return Mark::Half;
    case Meaning::Calm: break;
    }
    return Mark::Dot;
}

constexpr int MarkLeft = space::Large;
constexpr int MarkSide = 14;

} // namespace

NoticeLine::NoticeLine(QWidget *parent)
    : QFrame(parent), m_text(makeLabel({}, TextSize::Body, Tone::Normal, QFont::Normal, this)),
      m_button(new QPushButton(this)), m_close(new QToolButton(this))
{
    setObjectName(u"noticeLine"_s);
    m_text->setObjectName(u"noticeText"_s);
    m_text->setWordWrap(true);
    m_button->setObjectName(u"noticeAction"_s);
    m_close->setObjectName(u"noticeClose"_s);
    m_close->setIcon(icon(u"close"_s));
    m_close->setAutoRaise(true);
    m_close->setToolTip(u"Close this message"_s);
    m_close->setAccessibleName(u"Close this message"_s);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(MarkLeft + MarkSide + space::Small, space::Tight, space::Small, space::Tight);
    row->setSpacing(space::Small);
    row->addWidget(m_text, 1);
    row->addWidget(m_button);
    row->addWidget(m_close);
    connect(m_button, &QPushButton::clicked, this, [this] {
        const auto action = std::exchange(m_action, {});
        putAway();
        if (action)
            action();
    });
    connect(m_close, &QToolButton::clicked, this, &NoticeLine::putAway);
    hide();
}

void NoticeLine::putAway()
{
    const bool hasKeyboard = m_button->hasFocus() || m_close->hasFocus();
    clear();
    if (hasKeyboard)
        Q_EMIT left();
}

void NoticeLine::say(Meaning meaning, const QString &text, const QString &actionText, std::function<void()> action)
{
    m_meaning = meaning;
    m_action = std::move(action);
    m_text->setText(text);
    m_text->setAccessibleName(text);
    m_button->setText(actionText);
    m_button->setAccessibleName(actionText);
    m_button->setVisible(!actionText.isEmpty());
    show();
    update();
}

void NoticeLine::clear()
{
    m_action = {};
    hide();
}

void NoticeLine::focusAction()
{
    QWidget *target = m_button->isVisible() ? static_cast<QWidget *>(m_button) : m_close;
    target->setFocus(Qt::ShortcutFocusReason);
}

QString NoticeLine::text() const
{
    return isHidden() ? QString() : m_text->text();
}

void NoticeLine::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Colors &colors = colorsOf(palette());
    const Colors::Pair &pair = colors.of(m_meaning);
    painter.fillRect(rect(), pair.wash);
    painter.setPen(colors.border);
    painter.drawLine(rect().bottomLeft(), rect().bottomRight());
    paintMark(painter, QRectF(MarkLeft, (height() - MarkSide) / 2.0, MarkSide, MarkSide), markOf(m_meaning), pair.ink);
}

void NoticeLine::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        update();
}

} // namespace bindery::ui

#include "moc_notice_line.cpp"
