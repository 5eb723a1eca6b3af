#pragma once

// The question before a window closes over text that is not in the store.

#include <QString>
#include <QStringList>

#include <functional>

class QWidget;

namespace bindery::ui {

/// About which submissions a note has been begun: they are named.
[[nodiscard]] QString unfinishedNotesText(const QStringList &submissions);

/// Shown, not run; one at a time. `what` is not in the store, in a sentence; `why` is what was said of the failure.
/// `lose` is called when the text may be lost.
void askBeforeLosing(QWidget &window, const QString &what, const QString &why, std::function<void()> lose);

} // namespace bindery::ui
