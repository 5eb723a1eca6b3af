#pragma once

#include <QObject>

class QToolButton;

namespace bindery::ui {

class Theme;

/// Makes a button turn between light and dark, and say where a press leads.
class ThemeSwitch final : public QObject {
    Q_OBJECT
public:
    /// Belongs to the button; the theme outlives it.
    ThemeSwitch(Theme &theme, QToolButton *button);
    /// Light to dark, or dark to light.
    void turn();

private:
    void show();

    Theme &m_theme;
    QToolButton *m_button;
};

} // namespace bindery::ui
