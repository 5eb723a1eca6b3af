#include "ui/common/theme.h"

#include "ui/common/bindery_style.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QFontDatabase>

using namespace Qt::StringLiterals;

namespace bindery::ui {

namespace {

constexpr double BodyPoints = 10.0;

void loadFonts()
{
    const QDir folder(u":/bindery/fonts"_s);
    for (const QString &name : folder.entryList({u"*.ttf"_s, u"*.otf"_s}))
        QFontDatabase::addApplicationFont(folder.filePath(name));
}

} // namespace

QFont textFont(TextSize size, QFont::Weight weight)
{
    QFont font = QApplication::font();
    constexpr double SmallPoints = 9.0;
    constexpr double LargePoints = 20.0;
    switch (size) {
    case TextSize::Small: font.setPointSizeF(SmallPoints); break;
    case TextSize::Body: font.setPointSizeF(BodyPoints); break;
    case TextSize::Large: font.setPointSizeF(LargePoints); break;
    }
    font.setWeight(weight);
    return font;
}

QString themeModeName(ThemeMode mode)
{
    switch (mode) {
    case ThemeMode::Light: return u"light"_s;
    case ThemeMode::Dark: return u"dark"_s;
    case ThemeMode::System: break;
    }
    return u"system"_s;
}

ThemeMode themeModeFromName(QStringView name)
{
    if (name == "light"_L1)
        return ThemeMode::Light;
    if (name == "dark"_L1)
        return ThemeMode::Dark;
    return ThemeMode::System;
}

Theme::Theme(QApplication &app, QObject *parent)
    : QObject(parent), m_app(app), m_desktopIsDark(app.palette().color(QPalette::Window).lightness() < 128)
{
    loadFonts();
    // Fusion alone draws every control from the palette, on every desktop alike.
    QApplication::setStyle(new BinderyStyle);
    QFont font(QStringList{u"Bindery Sans"_s, u"Inter"_s, u"Noto Sans"_s, u"DejaVu Sans"_s});
    font.setPointSizeF(BodyPoints);
    font.setHintingPreference(QFont::PreferNoHinting);
    QApplication::setFont(font);
    apply();
}

bool Theme::isDark() const
{
    return m_mode == ThemeMode::Dark || (m_mode == ThemeMode::System && m_desktopIsDark);
}

void Theme::setMode(ThemeMode mode)
{
    if (m_mode == mode)
        return;
    m_mode = mode;
    apply();
    Q_EMIT changed();
}

Theme::Undressed::Undressed(Theme &theme) : m_theme(theme)
{
    m_theme.m_isDressed = false;
    m_theme.apply();
}

Theme::Undressed::~Undressed()
{
    m_theme.m_isDressed = true;
    m_theme.apply();
}

void Theme::apply()
{
    const Colors &colors = isDark() ? darkColors() : lightColors();
    QApplication::setPalette(paletteOf(colors));
    if (!m_isDressed) {
        m_app.setStyleSheet(QString());
        return;
    }
    QFile sheet(u":/bindery/theme/window.qss"_s);
    if (sheet.open(QIODevice::ReadOnly))
        m_app.setStyleSheet(withColors(QString::fromUtf8(sheet.readAll()), colors));
}

} // namespace bindery::ui

#include "moc_theme.cpp"
