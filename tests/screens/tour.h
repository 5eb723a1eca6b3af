#pragma once

// The way through every screen and state of the window. Pictures and inspections are taken along it, so that a screen
// that somebody can see is a screen that somebody looks at: add a stop for every new one.

#include "screens/window_run.h"

#include <functional>

namespace bindery::test {

/// Called at every stop with the screen's name and the window that stands there: the main window, a dialog or a popup.
using AtStop = std::function<void(const QString &screen, QWidget &window)>;

/// A queue with nothing in it. `run` is a program on a new store, without samples.
void tourEmpty(Run &run, const AtStop &atStop);
/// `run` is a program on a new store with the ten samples: form, gathering, quotes, what-if, health, help, popups and
/// dialogs. False when the program did not come where the tour leads.
[[nodiscard]] bool tourWork(Run &run, const AtStop &atStop);
/// Five hundred more in the queue of `run`, with names of every length.
[[nodiscard]] bool tourCrowd(Run &run, const AtStop &atStop);

} // namespace bindery::test
