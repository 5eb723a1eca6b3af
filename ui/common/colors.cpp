#include "ui/common/colors.h"

#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace bindery::ui {

namespace {

struct Shade {
    QColor Colors::*color;
    QRgb light;
    QRgb dark;
};

constexpr Shade Shades[] = {
    {&Colors::window, 0xf3f4f6, 0x14181d},     {&Colors::surface, 0xffffff, 0x1c2127},
    {&Colors::sunken, 0xebedf0, 0x252b33},     {&Colors::hover, 0xf0f3f7, 0x242b33},
    {&Colors::border, 0xdde1e6, 0x323a44},     {&Colors::borderStrong, 0x8a94a1, 0x6b7786},
    {&Colors::text, 0x1a222d, 0xe6eaef},       {&Colors::muted, 0x55606e, 0xa6b0bd},
    {&Colors::accent, 0x2355c4, 0x86abff},     {&Colors::onAccent, 0xffffff, 0x0c1526},
    {&Colors::accentWash, 0xe3ebfb, 0x24324f},
};

struct PairShades {
    Colors::Pair Colors::*pair;
    QRgb lightInk;
    QRgb lightWash;
    QRgb darkInk;
    QRgb darkWash;
};

constexpr PairShades Pairs[] = {
    {&Colors::calm, 0x4c5765, 0xebedf0, 0xb4bdc9, 0x2a313a},
    {&Colors::good, 0x17713f, 0xe0f2e7, 0x63cc94, 0x173425},
    {&Colors::attention, 0x875000, 0xfcf0d9, 0xeab755, 0x3a2e14},
    {&Colors::bad, 0xad231b, 0xfbe7e5, 0xf59289, 0x42211f},
    {&Colors::working, 0x0a628a, 0xdff0f8, 0x67c3e8, 0x143442},
};

Colors makeColors(bool isDark)
{
    Colors colors;
    colors.dark = isDark;
    for (const Shade &shade : Shades)
        colors.*shade.color = QColor(isDark ? shade.dark : shade.light);
    for (const PairShades &shades : Pairs) {
        colors.*shades.pair = isDark ? Colors::Pair{QColor(shades.darkInk), QColor(shades.darkWash)}
                                     : Colors::Pair{QColor(shades.lightInk), QColor(shades.lightWash)};
    }
    return colors;
}

} // namespace

const Colors::Pair &Colors::of(Meaning meaning) const
{
    switch (meaning) {
    case Meaning::Good: return good;
    case Meaning::Attention: return attention;
    case Meaning::Bad: return bad;
    case Meaning::Working: return working;
    case Meaning::Calm: break;
    }
    return calm;
}

const Colors &lightColors()
{
    static const Colors colors = makeColors(false);
    return colors;
}

const Colors &darkColors()
{
    static const Colors colors = makeColors(true);
    return colors;
}

const Colors &colorsOf(const QPalette &palette)
{
    // A style sheet may have changed the grounds and the text of the palette, but never its links.
    return palette.color(QPalette::LinkVisited) == darkColors().accent ? darkColors() : lightColors();
}

QPalette paletteOf(const Colors &c)
{
    QPalette palette(c.text, c.surface, c.border, c.borderStrong, c.border, c.text, c.surface);
    palette.setColor(QPalette::Window, c.window);
    palette.setColor(QPalette::WindowText, c.text);
    palette.setColor(QPalette::Base, c.surface);
    palette.setColor(QPalette::AlternateBase, c.sunken);
    palette.setColor(QPalette::Text, c.text);
    palette.setColor(QPalette::PlaceholderText, c.muted);
    palette.setColor(QPalette::Button, c.surface);
    palette.setColor(QPalette::ButtonText, c.text);
    palette.setColor(QPalette::BrightText, c.bad.ink);
    palette.setColor(QPalette::Light, c.dark ? c.sunken : c.surface);
    palette.setColor(QPalette::Midlight, c.border);
    palette.setColor(QPalette::Mid, c.border);
    palette.setColor(QPalette::Dark, c.borderStrong);
    palette.setColor(QPalette::Shadow, c.dark ? c.window : c.borderStrong);
    palette.setColor(QPalette::Highlight, c.accent);
    palette.setColor(QPalette::HighlightedText, c.onAccent);
    palette.setColor(QPalette::Link, c.accent);
    palette.setColor(QPalette::LinkVisited, c.accent);
    palette.setColor(QPalette::ToolTipBase, c.surface);
    palette.setColor(QPalette::ToolTipText, c.text);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, c.borderStrong);
    palette.setColor(QPalette::Disabled, QPalette::Base, c.window);
    palette.setColor(QPalette::Disabled, QPalette::Button, c.window);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, c.border);
    palette.setColor(QPalette::Disabled, QPalette::HighlightedText, c.muted);
    return palette;
}

QString withColors(QString text, const Colors &c)
{
    // Longer names first, because "@accent" begins "@accentWash".
    const std::array<std::pair<QLatin1StringView, QColor>, 21> names{{
        {"@attentionWash"_L1, c.attention.wash},
        {"@attention"_L1, c.attention.ink},
        {"@workingWash"_L1, c.working.wash},
        {"@working"_L1, c.working.ink},
        {"@goodWash"_L1, c.good.wash},
        {"@good"_L1, c.good.ink},
        {"@badWash"_L1, c.bad.wash},
        {"@bad"_L1, c.bad.ink},
        {"@calmWash"_L1, c.calm.wash},
        {"@calm"_L1, c.calm.ink},
        {"@accentWash"_L1, c.accentWash},
        {"@accent"_L1, c.accent},
        {"@onAccent"_L1, c.onAccent},
        {"@borderStrong"_L1, c.borderStrong},
        {"@border"_L1, c.border},
        {"@window"_L1, c.window},
        {"@surface"_L1, c.surface},
        {"@sunken"_L1, c.sunken},
        {"@hover"_L1, c.hover},
        {"@muted"_L1, c.muted},
        {"@text"_L1, c.text},
    }};
    for (const auto &[name, color] : names)
        text.replace(name, color.name());
    text.replace("@tone"_L1, c.dark ? "dark"_L1 : "light"_L1);
    return text;
}

} // namespace bindery::ui
