#pragma once

// A list of mistakes that people make in tables, each with the file as they wrote it and everything that Bindery says
// about it, word for word: the list is to be read aloud. The form of an entry:
//
//   == what the mistake is
//   kind: whole range            settings, by the test that reads the list
//   ---
//   x,f
//   1\u{200B},2                  the file; \u{…} is a character, \x{…} a byte, \n within a line a line end
//   ---
//   t.csv:2:1: "1<U+200B>" …     every problem, one a line; nothing where the file is sound

#include <QByteArray>
#include <QFile>
#include <QMap>
#include <QRegularExpression>
#include <QStringList>

#include <vector>

namespace bindery::test {

struct Mistake {
    QString name;
    QMap<QString, QString> settings;
    QByteArray content;
    QStringList problems;
};

inline QByteArray unescaped(const QString &text)
{
    static const QRegularExpression escape(QStringLiteral(R"(\\(?:(u|x)\{([0-9A-Fa-f]+)\}|n))"));
    QByteArray bytes;
    qsizetype at = 0;
    for (auto match = escape.globalMatch(text); match.hasNext();) {
        const auto one = match.next();
        bytes += text.mid(at, one.capturedStart() - at).toUtf8();
        at = one.capturedEnd();
        const uint code = one.captured(2).toUInt(nullptr, 16);
        const char32_t character = code;
        // A byte order mark alone is taken for one.
        if (one.captured(1) == u"x")
            bytes += static_cast<char>(code);
        else if (one.captured(1).isEmpty())
            bytes += '\n';
        else
            bytes += code < 0x10000 ? QString(QChar(static_cast<char16_t>(code))).toUtf8()
                                    : QString::fromUcs4(&character, 1).toUtf8();
    }
    return bytes + text.mid(at).toUtf8();
}

inline std::vector<Mistake> mistakesIn(const QString &path)
{
    std::vector<Mistake> mistakes;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s cannot be read", qPrintable(path));
    enum class Part { Settings, Content, Problems } part = Part::Settings;
    for (const QString &line : QString::fromUtf8(file.readAll()).split(u'\n')) {
        if (line.startsWith(QStringLiteral("== "))) {
            mistakes.push_back({line.mid(3), {}, {}, {}});
            part = Part::Settings;
        } else if (mistakes.empty() || line.startsWith(QStringLiteral("## "))) {
            continue;
        } else if (line == u"---") {
            part = part == Part::Settings ? Part::Content : Part::Problems;
        } else if (part == Part::Settings) {
            mistakes.back().settings[line.section(QStringLiteral(": "), 0, 0)] = line.section(QStringLiteral(": "), 1);
        } else if (part == Part::Content) {
            mistakes.back().content += unescaped(line) + '\n';
        } else if (!line.isEmpty()) {
            mistakes.back().problems.append(line);
        }
    }
    return mistakes;
}

} // namespace bindery::test
