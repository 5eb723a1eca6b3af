#pragma once

// Every colour of the screens, as data: one calm range, one accent, and four meanings. A meaning is never told by its
// colour alone; a mark and a word stand beside it (status_badge.h).
//
// Widgets ask coloursOf(palette()), so that a change of theme reaches them as an ordinary palette change.

#include "text/meaning.h"

#include <QColor>
#include <QPalette>

namespace bindery::ui {

using text::Meaning;

struct Colours {
    struct Pair {
        QColor ink;  ///< text, marks and lines
        QColor wash; ///< the soft ground behind them
    };

    bool dark = false;
    QColor window;       ///< behind everything
    QColor surface;      ///< lists, cards, fields
    QColor sunken;       ///< headers, tracks, what lies lower
    QColor hover;
    QColor border;
    QColor borderStrong; ///< the edge of what can be typed into
    QColor text;
    QColor muted;        ///< second lines, captions
    QColor accent;       ///< the one accent: focus, selection, the main action
    QColor onAccent;
    QColor accentWash;   ///< the selected row
    Pair calm, good, attention, bad, working;

    [[nodiscard]] const Pair &of(Meaning meaning) const;
};

[[nodiscard]] const Colours &lightColours();
[[nodiscard]] const Colours &darkColours();

/// The set that `palette` was made from, whatever a style sheet did to its grounds.
[[nodiscard]] const Colours &coloursOf(const QPalette &palette);

[[nodiscard]] QPalette paletteOf(const Colours &colours);

/// `text` with @names replaced by colours: "@accent", "@badWash"; and "@tone" by "light" or "dark".
[[nodiscard]] QString withColours(QString text, const Colours &colours);

} // namespace bindery::ui
