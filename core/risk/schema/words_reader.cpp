#include "risk/schema/words_reader.h"

#include "base/json_cursor.h"

namespace bindery::risk {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype MostCharactersOfWords = 2000;

bool isLanguage(const QString &code)
{
    const auto isSmall = [](QChar c) { return c >= u'a' && c <= u'z'; };
    return code.size() == 2 && isSmall(code[0]) && isSmall(code[1]);
}

/// What is wrong with the braces of a sentence. Empty when nothing is. {{ and }} stand for braces.
QString faultOfBraces(const QString &sentence)
{
    const QString cure = u" Values stand in braces, as {least}; a brace itself is written twice."_s;
    for (qsizetype at = 0; at < sentence.size(); ++at) {
        const QChar c = sentence[at];
        if (c != u'{' && c != u'}')
            continue;
        if (at + 1 < sentence.size() && sentence[at + 1] == c) {
            ++at;
            continue;
        }
        if (c == u'}')
            return u"The brace } at character %1 closes nothing."_s.arg(at + 1) + cure;
        const qsizetype end = sentence.indexOf(u'}', at);
        const qsizetype next = sentence.indexOf(u'{', at + 1);
        if (end < 0 || (next >= 0 && next < end))
            return u"The brace { at character %1 is not closed."_s.arg(at + 1) + cure;
        if (QStringView(sentence).sliced(at + 1, end - at - 1).trimmed().isEmpty())
            return u"The braces at character %1 are empty."_s.arg(at + 1) + cure;
        at = end;
    }
    return {};
}

class WordsReader {
public:
    explicit WordsReader(bool isSentence) : m_isSentence(isSentence) {}

    [[nodiscard]] Words read(const JsonCursor &words) const
    {
        Words result;
        if (words.is(JsonNode::Kind::Text)) {
            result.english = textOf(words, m_isSentence);
        } else if (words.is(JsonNode::Kind::Object)) {
            JsonFields languages = words.fields();
            const JsonCursor english = languages.at("en"_L1);
            if (!english.isGiven())
                languages.complain(u"Say this in English too: \"en\": \"…\"."_s);
            result.english = textOf(english, m_isSentence);
            for (const auto &[code, text] : languages.others()) {
                if (isLanguage(code))
                    result.others.insert(code, textOf(text, true));
                else
                    text.complain(u"\"%1\" is no language: two small letters, as \"de\"."_s.arg(code.left(40)));
            }
        } else if (words.isGiven()) {
            words.expected(u"a text, or one in each language as {\"en\": \"…\", \"de\": \"…\"}"_s);
        }
        return result;
    }

private:
    [[nodiscard]] QString textOf(const JsonCursor &words, bool isNeeded) const
    {
        const auto text = words.text(MostCharactersOfWords);
        if (!text)
            return {};
        if (isNeeded && text->trimmed().isEmpty())
            words.complain(u"Write the words here, or leave this out."_s);
        else if (const QString fault = m_isSentence ? faultOfBraces(*text) : QString(); !fault.isEmpty())
            words.complain(fault);
        return *text;
    }

    bool m_isSentence;
};

} // namespace

Words readWords(const JsonCursor &words)
{
    return WordsReader(false).read(words);
}

Words readSentence(const JsonCursor &sentence)
{
    return WordsReader(true).read(sentence);
}

Words titleFromName(const QString &name)
{
    QString title;
    for (qsizetype i = 0; i < name.size(); ++i) {
        const QChar c = name[i];
        // Capital letters in a row are one word: "priorFEIN" is "Prior fein".
        if (c == u'_' || (i > 0 && c.isUpper() && !name[i - 1].isUpper()))
            title += u' ';
        if (c != u'_')
            title += i == 0 ? c.toUpper() : c.toLower();
    }
    return {title.simplified(), {}};
}

} // namespace bindery::risk
