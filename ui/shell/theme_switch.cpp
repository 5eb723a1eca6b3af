#include "ui/shell/theme_switch.h"

#include "ui/common/icons.h"
#include "ui/common/theme.h"

#include <QToolButton>

using namespace Qt::StringLiterals;

namespace bindery::ui {

ThemeSwitch::ThemeSwitch(Theme &theme, QToolButton *button) : QObject(button), m_theme(theme), m_button(button)
{
    connect(m_button, &QToolButton::clicked, this, &ThemeSwitch::turn);
    connect(&m_theme, &Theme::changed, this, &ThemeSwitch::show);
    show();
}

void ThemeSwitch::turn()
{
    m_theme.setMode(m_theme.isDark() ? ThemeMode::Light : ThemeMode::Dark);
}

void ThemeSwitch::show()
{
    m_button->setIcon(icon(m_theme.isDark() ? u"sun"_s : u"moon"_s));
    m_button->setText(m_theme.isDark() ? u"Light"_s : u"Dark"_s);
    m_button->setAccessibleName(m_theme.isDark() ? u"Switch to light"_s : u"Switch to dark"_s);
    m_button->setToolTip(m_button->accessibleName() + u" (Ctrl+Shift+L)"_s);
}

} // namespace bindery::ui

#include "moc_theme_switch.cpp"
