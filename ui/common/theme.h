#pragma once

// Light or dark, one style, one font at three sizes, one grid. Applied to the whole program; widgets follow by palette.

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

/// The program's font at one of its three sizes. Its figures all have one width, so that columns of numbers stand.
[[nodiscard]] QFont textFont(TextSize size, QFont::Weight weight = QFont::Normal);

enum class ThemeMode { System, Light, Dark };

/// "system", "light", "dark": as in the settings.
[[nodiscard]] QString themeModeName(ThemeMode mode);
[[nodiscard]] ThemeMode themeModeFromName(QStringView name);

class Theme final : public QObject {
    Q_OBJECT
public:
    /// Remembers what the desktop looks like before it changes anything. Loads the shipped fonts.
    explicit Theme(QApplication &app, QObject *parent = nullptr);

    [[nodiscard]] ThemeMode mode() const { return m_mode; }
    [[nodiscard]] bool isDark() const;
    void setMode(ThemeMode mode);

    /// No style sheet while it lives. Under a style sheet, a widget that is put into another is styled again with
    /// everything inside it: two thirds of the time until a large window stands.
    class Undressed {
    public:
        explicit Undressed(Theme &theme);
        ~Undressed();
        Undressed(const Undressed &) = delete;
        Undressed &operator=(const Undressed &) = delete;

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
