#pragma once

// Results go to stdout, messages to stderr, both as UTF-8. What came from a file is made harmless for the terminal.

#include <QByteArray>
#include <QString>

namespace bindery::cli {

/// A whole line of a result, at once on its way.
void printResult(const QByteArray &line);

/// A line for the person in front of it.
void printMessage(const QString &line);

/// Without control characters, and no longer than a few lines.
[[nodiscard]] QString harmless(const QString &text);

} // namespace bindery::cli
