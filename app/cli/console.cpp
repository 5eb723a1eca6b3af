#include "cli/console.h"

#include <cstdio>

namespace bindery::cli {

namespace {

constexpr qsizetype LongestText = 400;

void write(std::FILE *stream, const QByteArray &line)
{
    std::fwrite(line.constData(), 1, static_cast<std::size_t>(line.size()), stream);
    std::fputc('\n', stream);
    std::fflush(stream);
}

} // namespace

void printResult(const QByteArray &line)
{
    write(stdout, line);
}

void printMessage(const QString &line)
{
    write(stderr, line.toUtf8());
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

} // namespace bindery::cli
