#pragma once

// Every piece of text that a window paints, as it was painted: by labels, buttons, item delegates and charts alike.

#include <QColor>
#include <QFont>
#include <QRectF>
#include <QRegion>
#include <QString>

#include <vector>

class QWidget;

namespace bindery::test {

struct PaintedText {
    QString text;
    QFont font;
    QColor color;
    /// In the window's coordinates: as wide as the text advances, as high as its font.
    QRectF box;
    /// As high as its letters: a font's ascent and descent leave room that nobody misses.
    QRectF letters;
    /// What of the window was painted on there: the widget's visible region and the painter's own clip.
    QRegion clip;
};

/// Paints the window once more into a device that writes down text and draws nothing.
[[nodiscard]] std::vector<PaintedText> paintedTexts(QWidget &window);

} // namespace bindery::test
