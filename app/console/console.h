#pragma once

// Results go to stdout, messages to stderr, both as UTF-8. What came from a file is made harmless for the terminal.
//
// A result that could not be written is told once on stderr, and the program then ends with Failed, whatever else it
// did: `return console::endedWith(code);`. Where nobody reads, writing waits; Ctrl+C (interrupt.h) ends the wait.

#include <QByteArray>
#include <QString>

#include <string>

namespace bindery::console {

/// The first thing that main() does. A standard stream that was closed gives errors from then on; otherwise the next
/// file that is opened would take its number, and results would be written into the store.
void openStandardStreams();

/// A whole line of a result, at once on its way. Whether it got there.
bool printResult(const QByteArray &line);

/// A line for the person in front of it.
void printMessage(const QString &line);

/// Help and version are results, what was not understood is a message. Gives what the program ends with.
[[nodiscard]] int sayAndEnd(int exitCode, const std::string &text);

/// `exitCode`, or Failed when a result could not be written.
[[nodiscard]] int endedWith(int exitCode);

/// Without control characters, and no longer than a few lines.
[[nodiscard]] QString harmless(const QString &text);

} // namespace bindery::console
