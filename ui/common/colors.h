#pragma once

// Every color of the screens, as data: one calm range, one accent, and four meanings. No meaning is told by its color
// alone: a mark and a word stand beside it (status_badge.h).
//
// Widgets ask colorsOf(palette()), so that a change of theme reaches them as an ordinary palette change.

#include "text/meaning.h"

#include <QColor>
#include <QPalette>

namespace bindery::ui {

using text::Meaning;

struct Colors {
    struct Pair {
        QColor ink;  ///< text, marks and lines
        QColor wash; ///< the soft ground behind them
    };

    bool dark = false;
    QColor window;  ///< behind everything
    QColor surface; ///< lists, cards, fields
    QColor sunken;  ///< headers and tracks
    QColor hover;
    QColor border;
    QColor borderStrong; ///< the edge of what can be typed into
    QColor text;
    QColor muted;  ///< second lines, captions
    QColor accent; ///< the one accent: focus, selection, the main action
    QColor onAccent;
    QColor accentWash; ///< the selected row
    Pair calm, good, attention, bad, working;

    [[nodiscard]] const Pair &of(Meaning meaning) const;
};

[[nodiscard]] const Colors &lightColors();
[[nodiscard]] const Colors &darkColors();

/// The set that `palette` was made from, also where a style sheet has changed the grounds of the palette.
[[nodiscard]] const Colors &colorsOf(const QPalette &palette);

[[nodiscard]] QPalette paletteOf(const Colors &colors);

/// `text` with @names replaced by colors: "@accent", "@badWash"; and "@tone" by "light" or "dark".
[[nodiscard]] QString withColors(QString text, const Colors &colors);

} // namespace bindery::ui
