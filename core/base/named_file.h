#pragma once

// Reads a file that the user named: an application, a plan's table, a settings file. The result is the whole content of
// the file, or a sentence. Only one thing can block: a pipe into which another program still writes blocks until that
// program has finished, as in every other program.

#include <QByteArray>
#include <QString>

#include <tl/expected.hpp>

namespace bindery {

/// Why a file has no content.
struct FileRefusal {
    enum class Kind {
        Missing,
        Folder,
        /// A named pipe into which no program writes. A read would wait for ever.
        IdlePipe,
        TooLarge,
        /// Missing rights, a broken disk or a socket.
        Unreadable,
    };
    Kind kind = Kind::Unreadable;
    /// The reason for the user, without the file's name.
    QString sentence;
};

/// The content of `path`, which may lie in the resources. Never reads more than `mostBytes`.
[[nodiscard]] tl::expected<QByteArray, FileRefusal> readNamedFile(const QString &path, qint64 mostBytes);

/// The standard input up to its end.
[[nodiscard]] tl::expected<QByteArray, FileRefusal> readStandardInput(qint64 mostBytes);

} // namespace bindery
