#pragma once

// The question before a window closes over text that is not in the store.

#include <QString>

#include <functional>

class QWidget;

namespace bindery::ui {

/// What an application says and could not be saved; a note about a quote that was begun and not handed over.
enum class Unsaved { Application, Note };

/// Shown, not run; one at a time. `why` is what was said of the failure. `lose` is called when the text may be lost.
void askBeforeLosing(QWidget &window, Unsaved what, const QString &why, std::function<void()> lose);

} // namespace bindery::ui
