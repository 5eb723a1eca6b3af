#pragma once

#include <QObject>

class QToolButton;

namespace bindery::ui {

class Theme;

/// Makes a button switch between light and dark. The button says what a press leads to.
class ThemeSwitch final : public QObject {
    Q_OBJECT
public:
    /// The switch belongs to the button. The theme outlives it.
    ThemeSwitch(Theme &theme, QToolButton *button);
    /// Switches from light to dark, or back.
    void turn();

private:
    void show();

    Theme &m_theme;
    QToolButton *m_button;
};

} // namespace bindery::ui
