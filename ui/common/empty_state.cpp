#include "ui/common/empty_state.h"

#include "ui/common/icons.h"
#include "ui/common/labels.h"

#include <QEvent>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace bindery::ui {

namespace {
constexpr int TextWidth = 360;
} // namespace

EmptyState::EmptyState(const QString &iconName, const QString &title, const QString &text, const QString &actionText,
                       QWidget *parent)
    : QWidget(parent), m_iconName(iconName), m_icon(new QLabel(this)),
      m_title(makeLabel(title, TextSize::Body, Tone::Normal, QFont::DemiBold, this)),
      m_text(makeLabel(text, TextSize::Body, Tone::Muted, QFont::Normal, this)), m_action(new QPushButton(this))
{
    m_icon->setAlignment(Qt::AlignCenter);
    m_title->setAlignment(Qt::AlignCenter);
    m_text->setAlignment(Qt::AlignCenter);
    m_text->setWordWrap(true);
    m_text->setFixedWidth(TextWidth);
    m_action->setObjectName(u"emptyStateAction"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::Wide, space::Wide, space::Wide, space::Wide);
    column->setSpacing(space::Small);
    column->addStretch(2);
    column->addWidget(m_icon, 0, Qt::AlignHCenter);
    column->addSpacing(space::Tight);
    column->addWidget(m_title, 0, Qt::AlignHCenter);
    column->addWidget(m_text, 0, Qt::AlignHCenter);
    column->addSpacing(space::Small);
    column->addWidget(m_action, 0, Qt::AlignHCenter);
    column->addStretch(3);
    connect(m_action, &QPushButton::clicked, this, &EmptyState::actionRequested);
    setTexts(title, text, actionText);
    drawIcon();
}

void EmptyState::setTexts(const QString &title, const QString &text, const QString &actionText)
{
    m_title->setText(title);
    m_text->setText(text);
    // A label that wraps does not tell its height to a layout that centers it.
    m_text->setFixedHeight(qMax(0, m_text->heightForWidth(TextWidth)));
    m_action->setText(actionText);
    m_action->setAccessibleName(actionText);
    m_action->setVisible(!actionText.isEmpty());
    setAccessibleName(title);
    setAccessibleDescription(text);
}

void EmptyState::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        drawIcon();
}

void EmptyState::drawIcon()
{
    constexpr int IconSize = 40;
    m_icon->setPixmap(iconPixmap(m_iconName, IconSize, colorsOf(palette()).borderStrong, devicePixelRatioF()));
}

} // namespace bindery::ui

#include "moc_empty_state.cpp"
