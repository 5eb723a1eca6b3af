#pragma once

// What a person could not read, reach or name in a window, told one by one. Nothing is guessed from properties: text
// and colors are those that were painted, and the keyboard is really pressed.

#include <QStringList>

class QWidget;

namespace bindery::test {

/// - Text that is cut without an ellipsis, and text with an ellipsis that no tooltip tells whole.
/// - Text of enabled widgets below WCAG's AA: 4.5 to 1, and 3 to 1 from 24 px, or 18.66 px in bold, on.
/// - Siblings that lie over each other.
/// - Controls that have no accessible name.
/// - Controls that answer to one letter with Alt: the first press then only goes to one of them.
[[nodiscard]] QStringList visibleFaults(QWidget &window);
/// Controls that Tab does not reach from anywhere, or does not leave. Moves the focus and brings it back.
[[nodiscard]] QStringList unreachableControls(QWidget &window);

} // namespace bindery::test
