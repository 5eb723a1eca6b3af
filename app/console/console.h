#pragma once

// Results go to stdout, messages to stderr, both as UTF-8. Text from files is made harmless for the terminal.
//
// A result that could not be written is told once on stderr, and the program then ends with Failed, whatever else it
// did: `return console::endedWith(code);`. Writing waits while nobody reads; Ctrl+C (interrupt.h) ends the wait.

#include <QByteArray>
#include <QString>

#include <string>

namespace bindery::console {

/// To be called first in main(). Makes a closed standard stream give errors. Without this the next opened file would
/// take its number, and results would be written into the store.
void openStandardStreams();

/// Writes a whole line of a result without buffering it. Gives whether it was written.
bool printResult(const QByteArray &line);

/// Writes a line to stderr for the user.
void printMessage(const QString &line);

/// Writes the text to stdout for exit code 0 (help, version) and to stderr otherwise. Gives the program's exit code.
[[nodiscard]] int sayAndEnd(int exitCode, const std::string &text);

/// `exitCode`, or Failed when a result could not be written.
[[nodiscard]] int endedWith(int exitCode);

/// Gives the text without control characters, and no longer than a few lines.
[[nodiscard]] QString harmless(const QString &text);

} // namespace bindery::console
