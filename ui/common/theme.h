#pragma once

// The look of the program: light or dark, one style, one font at three sizes, one grid. Widgets follow the palette.

#include "ui/common/colors.h"

#include <QFont>
#include <QObject>

class QApplication;
class QWidget;

namespace bindery::ui {

/// Gaps and sizes in device-independent pixels, all on a grid of four.
namespace space {
constexpr int Tight = 4;
constexpr int Small = 8;
constexpr int Medium = 12;
constexpr int Large = 16;
constexpr int Wide = 24;
constexpr int Row = 28;
constexpr int DenseRow = 24;
constexpr int Icon = 16;
} // namespace space

enum class TextSize { Small, Body, Large };

/// The program's font at one of its three sizes. All its figures have one width, so that columns of numbers line up.
[[nodiscard]] QFont textFont(TextSize size, QFont::Weight weight = QFont::Normal);

enum class ThemeMode { System, Light, Dark };

/// "system", "light", "dark": as in the settings.
[[nodiscard]] QString themeModeName(ThemeMode mode);
[[nodiscard]] ThemeMode themeModeFromName(QStringView name);

class Theme final : public QObject {
    Q_OBJECT
public:
    /// Reads whether the desktop is dark before the theme changes anything, and loads the shipped fonts.
    explicit Theme(QApplication &app, QObject *parent = nullptr);

    [[nodiscard]] ThemeMode mode() const { return m_mode; }
    [[nodiscard]] bool isDark() const;
    void setMode(ThemeMode mode);

    /// Takes the style sheet away as long as the object lives. Under a style sheet, a widget that gets another parent
    /// is styled again with everything inside it, which is two thirds of the time that a large window takes to build.
    class Undressed {
    public:
        explicit Undressed(Theme &theme);
        ~Undressed();
        Q_DISABLE_COPY(Undressed)

    private:
        Theme &m_theme;
    };

Q_SIGNALS:
    void changed();

private:
    void apply();

    QApplication &m_app;
    bool m_desktopIsDark;
    bool m_isDressed = true;
    ThemeMode m_mode = ThemeMode::System;
};

} // namespace bindery::ui
