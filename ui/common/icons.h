#pragma once

// The program's own line icons, all of one weight (resources/icons), drawn in the color of the text around them.

#include <QIcon>
#include <QPixmap>
#include <QString>

class QColor;

namespace bindery::ui {

/// `name` is the name of the file: "queue", "refresh". The icon follows the palette when the theme changes.
[[nodiscard]] QIcon icon(const QString &name);

/// The icon in one color, `size` device-independent pixels wide and high.
[[nodiscard]] QPixmap iconPixmap(const QString &name, int size, const QColor &color, qreal devicePixelRatio);

} // namespace bindery::ui
