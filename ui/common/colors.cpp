#include "ui/common/colors.h"

#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace bindery::ui {

namespace {

Colors makeLight()
{
    Colors c;
    c.dark = false;
    c.window = QColor(0xf3f4f6);
    c.surface = QColor(0xffffff);
    c.sunken = QColor(0xebedf0);
    c.hover = QColor(0xf0f3f7);
    c.border = QColor(0xdde1e6);
    c.borderStrong = QColor(0x8a94a1);
    c.text = QColor(0x1a222d);
    c.muted = QColor(0x55606e);
    c.accent = QColor(0x2355c4);
    c.onAccent = QColor(0xffffff);
    c.accentWash = QColor(0xe3ebfb);
    c.calm = {QColor(0x4c5765), QColor(0xebedf0)};
    c.good = {QColor(0x17713f), QColor(0xe0f2e7)};
    c.attention = {QColor(0x875000), QColor(0xfcf0d9)};
    c.bad = {QColor(0xad231b), QColor(0xfbe7e5)};
    c.working = {QColor(0x0a628a), QColor(0xdff0f8)};
    return c;
}

Colors makeDark()
{
    Colors c;
    c.dark = true;
    c.window = QColor(0x14181d);
    c.surface = QColor(0x1c2127);
    c.sunken = QColor(0x252b33);
    c.hover = QColor(0x242b33);
    c.border = QColor(0x323a44);
    c.borderStrong = QColor(0x6b7786);
    c.text = QColor(0xe6eaef);
    c.muted = QColor(0xa6b0bd);
    c.accent = QColor(0x86abff);
    c.onAccent = QColor(0x0c1526);
    c.accentWash = QColor(0x24324f);
    c.calm = {QColor(0xb4bdc9), QColor(0x2a313a)};
    c.good = {QColor(0x63cc94), QColor(0x173425)};
    c.attention = {QColor(0xeab755), QColor(0x3a2e14)};
    c.bad = {QColor(0xf59289), QColor(0x42211f)};
    c.working = {QColor(0x67c3e8), QColor(0x143442)};
    return c;
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
    static const Colors colors = makeLight();
    return colors;
}

const Colors &darkColors()
{
    static const Colors colors = makeDark();
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
