#pragma once

// The question before a window closes over text that could not be saved.

#include <QString>

#include <functional>

class QWidget;

namespace bindery::ui {

/// Shown, not run; one at a time. `why` is what was said of the failure. `lose` is called when the text may be lost.
void askBeforeLosing(QWidget &window, const QString &why, std::function<void()> lose);

} // namespace bindery::ui
