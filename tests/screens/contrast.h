#pragma once

// Contrast after WCAG 2.1.

#include <QColor>

namespace bindery::test {

/// From 1, the same, to 21, black on white.
[[nodiscard]] double contrast(const QColor &one, const QColor &other);

} // namespace bindery::test
