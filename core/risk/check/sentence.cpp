#include "risk/check/sentence.h"

using namespace Qt::StringLiterals;

namespace bindery::risk {

namespace {

/// Calls `plain` with each text outside braces, and `inside` with each word between them.
template<class Plain, class Inside>
void walk(const QString &sentence, Plain plain, Inside inside)
{
    qsizetype at = 0;
    while (at < sentence.size()) {
        const QChar c = sentence[at];
        const bool isTwice = at + 1 < sentence.size() && sentence[at + 1] == c;
        if ((c == u'{' || c == u'}') && isTwice) {
            plain(QStringView(&c, 1));
            at += 2;
            continue;
        }
        const qsizetype end = c == u'{' ? sentence.indexOf(u'}', at) : -1;
        if (end > at) {
            inside(sentence.mid(at + 1, end - at - 1).trimmed());
            at = end + 1;
            continue;
        }
        plain(QStringView(sentence).mid(at, 1));
        ++at;
    }
}

} // namespace

QStringList placeholders(const QString &sentence)
{
    QStringList words;
    walk(sentence, [](QStringView) {}, [&](const QString &word) { words.append(word); });
    return words;
}

QString filledSentence(const QString &sentence, const std::function<std::optional<QString>(const QString &)> &meaning)
{
    if (!sentence.contains(u'{') && !sentence.contains(u'}'))
        return sentence;
    QString filled;
    walk(
        sentence, [&](QStringView text) { filled += text; },
        [&](const QString &word) { filled += meaning(word).value_or(u"…"_s); });
    return filled;
}

} // namespace bindery::risk
