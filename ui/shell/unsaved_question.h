#pragma once

// The question before a window closes over text that is not in the store.

#include <QString>
#include <QStringList>

#include <functional>

class QWidget;

namespace bindery::ui {

/// The sentence about notes that were begun; `submissions` are their numbers.
[[nodiscard]] QString unfinishedNotesText(const QStringList &submissions);

/// Shows the question, one at a time, without a nested event loop. `what` says in a sentence what is not in the store;
/// `why` is what was said of the failure. `lose` is called when the text may be lost.
void askBeforeLosing(QWidget &window, const QString &what, const QString &why, std::function<void()> lose);

} // namespace bindery::ui
