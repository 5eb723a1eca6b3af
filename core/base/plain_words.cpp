#include "base/plain_words.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bindery {

namespace {

/// The plain letters of a letter that Unicode does not take apart into a plain one and its mark.
QLatin1StringView plainLetters(QChar letter)
{
    switch (letter.unicode()) {
    case u'ß': return "ss"_L1;
    case u'æ': return "ae"_L1;
    case u'œ': return "oe"_L1;
    case u'ø': return "o"_L1;
    case u'ł': return "l"_L1;
    case u'đ':
    case u'ð': return "d"_L1;
    case u'þ': return "th"_L1;
    case u'ı': return "i"_L1;
    default: return {};
    }
}

bool isAscii(const QString &text)
{
    return std::all_of(text.begin(), text.end(), [](QChar letter) { return letter.unicode() < 0x80; });
}

} // namespace

QString plainWord(const QString &text)
{
    if (isAscii(text))
        return text.toLower();
    const QString apart = text.normalized(QString::NormalizationForm_KD).toLower();
    QString plain;
    plain.reserve(apart.size());
    for (const QChar letter : apart) {
        // The mark stands over a letter. The vowel signs of other scripts, which spell a word, have a script of their
        // own.
        if (letter.category() == QChar::Mark_NonSpacing && letter.script() == QChar::Script_Inherited)
            continue;
        const QLatin1StringView letters = plainLetters(letter);
        if (letters.isEmpty())
            plain += letter;
        else
            plain += letters;
    }
    return plain;
}

bool hasPlainWords(const QString &text, const QStringList &plainWords)
{
    const QString plain = plainWord(text);
    return std::all_of(plainWords.begin(), plainWords.end(),
                       [&plain](const QString &word) { return plain.contains(word); });
}

QStringList plainWordsOf(const QString &typed)
{
    return plainWord(typed.simplified()).split(u' ', Qt::SkipEmptyParts);
}

} // namespace bindery
