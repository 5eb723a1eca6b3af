#include "base/named_file.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace bindery {

using namespace Qt::StringLiterals;

namespace {

tl::unexpected<FileRefusal> refusal(FileRefusal::Kind kind, const QString &sentence)
{
    return tl::unexpected(FileRefusal{kind, sentence});
}

tl::unexpected<FileRefusal> unreadable(const QString &why)
{
    return refusal(FileRefusal::Kind::Unreadable, u"The file cannot be read: %1."_s.arg(why));
}

QString sizeText(qint64 bytes)
{
    constexpr qint64 Megabyte = 1 << 20;
    return bytes >= Megabyte ? u"%1 MB"_s.arg(bytes / Megabyte) : u"%1 KB"_s.arg(bytes >> 10);
}

/// Reads one byte more than allowed. The byte shows that a file is too large, also where no size is known: pipes,
/// devices, a file that grows.
tl::expected<QByteArray, FileRefusal> readWhole(QFile &file, qint64 mostBytes)
{
    QByteArray content;
    std::array<char, 64 * 1024> piece{};
    // A pipe may give less than was asked for. Only an empty read is its end.
    while (content.size() <= mostBytes) {
        const qint64 wanted = std::min<qint64>(piece.size(), mostBytes + 1 - content.size());
        const qint64 got = file.read(piece.data(), wanted);
        if (got <= 0)
            break;
        content.append(piece.data(), got);
    }
    if (file.error() != QFileDevice::NoError)
        return unreadable(file.errorString());
    if (content.size() > mostBytes)
        return refusal(FileRefusal::Kind::TooLarge, u"The file is larger than %1."_s.arg(sizeText(mostBytes)));
    return content;
}

/// True where a program has the other end of the pipe open, or has left bytes in it. `first` takes the byte that the
/// function reads to find out.
bool hasWriter(int pipe, QByteArray &first)
{
    char byte = 0;
    const ssize_t got = ::read(pipe, &byte, 1);
    if (got == 1)
        first.append(byte);
    return got != 0;
}

tl::expected<QByteArray, FileRefusal> readPipe(QFile &file, qint64 mostBytes)
{
    QByteArray content;
    if (!hasWriter(file.handle(), content)) {
        return refusal(FileRefusal::Kind::IdlePipe,
                       u"This is a named pipe, and no program writes into it. Start the program that writes first, or "
                       "name a file."_s);
    }
    const int flags = ::fcntl(file.handle(), F_GETFL);    // NOLINT(*-vararg)
    ::fcntl(file.handle(), F_SETFL, flags & ~O_NONBLOCK); // NOLINT(*-vararg)
    auto rest = readWhole(file, mostBytes - content.size());
    if (rest)
        rest->prepend(content);
    else if (rest.error().kind == FileRefusal::Kind::TooLarge)
        rest.error().sentence = u"The file is larger than %1."_s.arg(sizeText(mostBytes));
    return rest;
}

} // namespace

tl::expected<QByteArray, FileRefusal> readNamedFile(const QString &path, qint64 mostBytes)
{
    const QFileInfo info(path);
    if (info.isDir())
        return refusal(FileRefusal::Kind::Folder, u"This is a folder: name the files in it."_s);
    QFile file(path);
    if (path.startsWith(u':')) {
        if (!file.open(QIODevice::ReadOnly))
            return unreadable(file.errorString());
        return readWhole(file, mostBytes);
    }
    // Without O_NONBLOCK, opening a pipe waits for a program that writes.
    const QByteArray name = QFile::encodeName(path);
    const int descriptor = ::open(name.constData(), O_RDONLY | O_NONBLOCK | O_CLOEXEC); // NOLINT(*-vararg)
    if (descriptor < 0 && errno == ENOENT)
        return refusal(FileRefusal::Kind::Missing, u"There is no such file: check its name."_s);
    if (descriptor < 0)
        return unreadable(qt_error_string(errno));
    if (!file.open(descriptor, QIODevice::ReadOnly, QFileDevice::AutoCloseHandle)) {
        ::close(descriptor);
        return unreadable(file.errorString());
    }
    struct stat found{};
    if (::fstat(descriptor, &found) == 0 && S_ISFIFO(found.st_mode))
        return readPipe(file, mostBytes);
    if (S_ISREG(found.st_mode) && found.st_size > mostBytes)
        return refusal(FileRefusal::Kind::TooLarge, u"The file is larger than %1."_s.arg(sizeText(mostBytes)));
    return readWhole(file, mostBytes);
}

tl::expected<QByteArray, FileRefusal> readStandardInput(qint64 mostBytes)
{
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly))
        return unreadable(input.errorString());
    return readWhole(input, mostBytes);
}

} // namespace bindery
