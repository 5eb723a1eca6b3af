#include "risk/schema/part_reader.h"

#include "base/json_cursor.h"
#include "risk/schema/words_reader.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace bindery::risk {

namespace {

constexpr std::size_t MostParts = 20;
constexpr qsizetype LongestCode = 60;

/// `titles` are those of the parts before.
Part partOf(const QString &code, const JsonCursor &cursor, QStringList &titles)
{
    static const QRegularExpression shape(u"^[a-z][a-z0-9_]*\\z"_s);
    Part part;
    part.code = code;
    part.place = cursor.place();
    if (!shape.match(code).hasMatch() || code.size() > LongestCode) {
        cursor.complain(u"\"%1\" is no name of a part: small letters, digits and _ alone, a letter first, and at most "
                        "%2 characters."_s.arg(code.left(80))
                            .arg(LongestCode));
    }
    if (!cursor.is(JsonNode::Kind::Object))
        cursor.expected(u"an object as {\"title\": \"Property\", \"line\": \"shop_property\"}"_s);
    JsonFields fields = cursor.fields();
    const JsonCursor title = fields.needed("title"_L1);
    part.title = readWords(title);
    if (title.isGiven() && part.title.english.trimmed().isEmpty())
        title.complain(u"Write what the part is called."_s);
    else if (title.isGiven() && titles.contains(part.title.english))
        title.complain(u"\"%1\" stands here twice."_s.arg(part.title.english.left(80)));
    titles.append(part.title.english);
    part.line = readLine(fields.needed("line"_L1));
    const JsonCursor when = fields.at("when"_L1);
    const QString formula = when.text(2000).value_or(QString());
    if (formula.trimmed().isEmpty() && when.is(JsonNode::Kind::Text))
        when.complain(u"Give a formula that is true where the part is taken, as \"liability\"."_s);
    if (when.isGiven())
        part.when = {formula, when.place()};
    return part;
}

} // namespace

QString readLine(const JsonCursor &line)
{
    static const QRegularExpression shape(u"^[a-z][a-z0-9_]*\\z"_s);
    const QString text = line.text(60).value_or(QString());
    if (line.isGiven() && !shape.match(text).hasMatch())
        line.complain(u"A line has small letters, digits and _ alone, as \"personal_auto\": it is the \"line\" of "
                      "the product's plans and rules."_s);
    return text;
}

std::vector<Part> readParts(const JsonCursor &parts, const QString &productLine)
{
    if (!parts.isGiven()) {
        Part whole;
        whole.line = productLine;
        return {whole};
    }
    std::vector<Part> read;
    if (!parts.is(JsonNode::Kind::Object))
        parts.expected(u"an object with a name for each part"_s);
    QStringList titles;
    for (const auto &[code, cursor] : parts.fields().others())
        read.push_back(partOf(code, cursor, titles));
    if (parts.is(JsonNode::Kind::Object) && read.empty())
        parts.complain(u"Name the parts, or leave \"parts\" out: the product is one part of its line then."_s);
    if (read.size() > MostParts)
        parts.complain(u"A product has at most %1 parts, and this one has %2."_s.arg(MostParts).arg(read.size()));
    return read;
}

} // namespace bindery::risk
