#include "console/console.h"

#include "console/exit_code.h"
#include "console/interrupt.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <optional>
#include <poll.h>
#include <unistd.h>

namespace bindery::console {

namespace {

constexpr qsizetype LongestText = 400;

/// Whether stdout still takes anything. The process has one stdout, so the state is global too.
bool resultsAreLost = false;

/// Whether `descriptor` takes bytes without waiting. Waits until it does, or until somebody has asked for an end.
bool waitForRoom(int descriptor)
{
    std::array<pollfd, 2> ends{{{descriptor, POLLOUT, 0}, {interruptDescriptor(), POLLIN, 0}}};
    while (::poll(ends.data(), ends.size(), -1) < 0) {
        if (errno != EINTR)
            return true; // writing will tell what is wrong
    }
    return ends[0].revents != 0;
}

/// No value: all was written. Otherwise why not.
std::optional<QString> write(int descriptor, QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        if (!waitForRoom(descriptor))
            return QStringLiteral("the program was interrupted while nobody read");
        // A pipe that has room takes this much without waiting.
        const auto most = static_cast<std::size_t>(std::min<qsizetype>(bytes.size(), PIPE_BUF));
        const ssize_t written = ::write(descriptor, bytes.data(), most);
        if (written >= 0)
            bytes = bytes.sliced(written);
        else if (errno != EINTR && errno != EAGAIN)
            return QString::fromLocal8Bit(std::strerror(errno));
    }
    return std::nullopt;
}

void writeMessage(QByteArrayView bytes)
{
    // A failure to write to stderr cannot be told anywhere.
    [[maybe_unused]] const std::optional<QString> trouble = write(STDERR_FILENO, bytes);
}

bool writeResult(QByteArrayView bytes)
{
    if (resultsAreLost)
        return false;
    const std::optional<QString> trouble = write(STDOUT_FILENO, bytes);
    if (!trouble)
        return true;
    resultsAreLost = true;
    printMessage(QStringLiteral("The results could not be written to the standard output: %1.").arg(*trouble));
    return false;
}

} // namespace

void openStandardStreams()
{
    // With SIGPIPE ignored, a reader that has gone gives an error of write() like any other.
    std::signal(SIGPIPE, SIG_IGN);
    for (const int descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        if (::fcntl(descriptor, F_GETFD) >= 0)
            continue;
        // open() takes the lowest free number, which is this one. The opposite direction makes every use an error.
        [[maybe_unused]] const int opened
            = ::open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY); // NOLINT(*-vararg)
    }
}

bool printResult(const QByteArray &line)
{
    return writeResult(line + '\n');
}

void printMessage(const QString &line)
{
    writeMessage(line.toUtf8() + '\n');
}

int sayAndEnd(int exitCode, const std::string &text)
{
    if (exitCode == Done)
        writeResult(text);
    else
        writeMessage(text);
    return endedWith(exitCode);
}

int endedWith(int exitCode)
{
    return resultsAreLost ? Failed : exitCode;
}

QString harmless(const QString &text)
{
    QString shown;
    for (const QChar c : text) {
        const bool control = c.category() == QChar::Other_Control || c.category() == QChar::Other_Format;
        shown += control ? QChar(u'\u00b7') : c;
        if (shown.size() >= LongestText)
            return shown + u'\u2026';
    }
    return shown;
}

} // namespace bindery::console
