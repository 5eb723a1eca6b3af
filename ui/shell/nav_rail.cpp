#include "ui/shell/nav_rail.h"

#include "ui/common/icons.h"
#include "ui/common/theme.h"

#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace bindery::ui {

namespace {

constexpr int Width = 76;

QToolButton *makeButton(const QString &name, const QString &iconName, const QString &title, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setObjectName(name);
    button->setIcon(icon(iconName));
    constexpr int RailIconSize = 20;
    button->setIconSize(QSize(RailIconSize, RailIconSize));
    button->setText(title);
    button->setFont(textFont(TextSize::Small));
    button->setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
    button->setAccessibleName(title);
    button->setFocusPolicy(Qt::StrongFocus);
    constexpr int ButtonHeight = 52;
    button->setFixedSize(Width - 2 * space::Tight, ButtonHeight);
    return button;
}

} // namespace

NavRail::NavRail(QWidget *parent) : QFrame(parent), m_column(new QVBoxLayout(this))
{
    setObjectName(u"navigation"_s);
    setAccessibleName(u"Places"_s);
    setFixedWidth(Width);
    m_column->setContentsMargins(space::Tight, space::Small, space::Tight, space::Small);
    m_column->setSpacing(space::Tight);
    m_column->addStretch(1);
}

void NavRail::addPlace(const QString &name, const QString &iconName, const QString &title, const QString &keys)
{
    auto *button = makeButton(name, iconName, title, this);
    button->setToolTip(u"%1 (%2)"_s.arg(title, keys));
    button->setCheckable(true);
    const int place = static_cast<int>(m_places.size());
    m_column->insertWidget(place, button);
    m_places.push_back(button);
    connect(button, &QToolButton::clicked, this, [this, place] { Q_EMIT placeRequested(place); });
}

QToolButton *NavRail::addFoot(const QString &name, const QString &iconName, const QString &title)
{
    auto *button = makeButton(name, iconName, title, this);
    m_column->addWidget(button);
    return button;
}

void NavRail::setPlace(int place)
{
    for (std::size_t i = 0; i < m_places.size(); ++i)
        m_places[i]->setChecked(static_cast<int>(i) == place);
}

void NavRail::focusPlace()
{
    for (QToolButton *button : m_places) {
        if (button->isChecked())
            button->setFocus(Qt::ShortcutFocusReason);
    }
}

} // namespace bindery::ui

#include "moc_nav_rail.cpp"
