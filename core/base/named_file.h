#pragma once

// A file that somebody named: an application, a plan's table, a settings file. Whatever the name turns out to be, the
// answer is its whole content or a sentence. What can block: a pipe into which another program still writes, until
// that program has finished, as with every other program.

#include <QByteArray>
#include <QString>

#include <tl/expected.hpp>

namespace bindery {

/// Why there is no content.
struct FileRefusal {
    enum class Kind {
        Missing,
        Folder,
        /// A named pipe into which nobody writes: reading it would wait for ever.
        IdlePipe,
        TooLarge,
        /// Rights, a broken disk, a socket.
        Unreadable,
    };
    Kind kind = Kind::Unreadable;
    /// For the user, without the file's name.
    QString sentence;
};

/// The content of `path`, which may lie in the resources. No more than `mostBytes` of it is ever read.
[[nodiscard]] tl::expected<QByteArray, FileRefusal> readNamedFile(const QString &path, qint64 mostBytes);

/// The standard input up to its end.
[[nodiscard]] tl::expected<QByteArray, FileRefusal> readStandardInput(qint64 mostBytes);

} // namespace bindery
