#include "services/definition/template_reader.h"

#include "base/json_cursor.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bindery::services {

namespace {

QString namesOf(const std::vector<Parameter> &parameters)
{
    QStringList names;
    for (const Parameter &one : parameters)
        names.append(one.name);
    return names.isEmpty() ? u"none"_s : names.join(u", "_s);
}

QString spotWord(TemplateSpot spot)
{
    switch (spot) {
    case TemplateSpot::Path: return u"the path"_s;
    case TemplateSpot::Query: return u"the query"_s;
    case TemplateSpot::Header: return u"a header"_s;
    case TemplateSpot::Body:
    case TemplateSpot::About: break;
    }
    return {};
}

} // namespace

std::optional<TextTemplate::Hole> TemplateReader::hole(const QString &inside, const JsonCursor &cursor,
                                                       TemplateSpot spot)
{
    QStringList parts = inside.split(u'|');
    const QString name = parts.takeFirst();
    const auto known = std::find_if(m_parameters.begin(), m_parameters.end(),
                                    [&name](const Parameter &one) { return one.name == name; });
    if (known == m_parameters.end()) {
        cursor.complain(
            u"There is no parameter \"%1\". \"takes\" names: %2."_s.arg(name.left(80), namesOf(m_parameters)));
        return std::nullopt;
    }
    m_used.append(name);
    if (const QString word = spotWord(spot); known->isPersonal && !word.isEmpty()) {
        cursor.complain(u"\"%1\" is personal and may not stand in %2, which is logged on the way. Send it in the "
                        "body."_s.arg(name, word));
    }
    if (spot == TemplateSpot::Path && !known->isNeeded)
        cursor.complain(u"A path with a gap asks for something else: \"%1\" must be \"needed\"."_s.arg(name));
    TextTemplate::Hole hole{name, {}};
    const risk::Content content = risk::describe(known->type).content;
    for (const QString &part : parts) {
        const auto form = textFormFromName(part);
        if (!form) {
            cursor.complain(u"\"%1\" is no form of a value. Texts have: %2; dates have yyyyMMdd."_s.arg(
                part.left(80), textFormNames()));
            continue;
        }
        const bool isForDates = form->kind == TextForm::Kind::CompactDay;
        if (isForDates && content != risk::Content::Date)
            cursor.complain(u"\"yyyyMMdd\" is for dates, and \"%1\" is none."_s.arg(name));
        else if (!isForDates && content != risk::Content::Text)
            cursor.complain(u"\"%1\" is for texts, and \"%2\" is none."_s.arg(part, name));
        hole.forms.push_back(*form);
    }
    return hole;
}

TextTemplate TemplateReader::read(const JsonCursor &cursor, TemplateSpot spot)
{
    const QString text = cursor.text().value_or(QString());
    TextTemplate read;
    QString constant;
    const auto endConstant = [&] {
        if (!constant.isEmpty())
            read.pieces.push_back({constant, std::nullopt});
        constant.clear();
    };
    for (qsizetype at = 0; at < text.size(); ++at) {
        const QChar c = text[at];
        const bool isDouble = at + 1 < text.size() && text[at + 1] == c;
        if ((c == u'{' || c == u'}') && isDouble) {
            constant += c;
            ++at;
            continue;
        }
        if (c != u'{') {
            if (c == u'}')
                cursor.complain(u"A } without a { before it. Write }} for a brace that is meant as one."_s);
            constant += c;
            continue;
        }
        const qsizetype end = text.indexOf(u'}', at);
        if (end < 0) {
            cursor.complain(u"A { without a }. Write {{ for a brace that is meant as one."_s);
            break;
        }
        endConstant();
        if (auto filled = hole(text.mid(at + 1, end - at - 1), cursor, spot))
            read.pieces.push_back({QString(), std::move(filled)});
        at = end;
    }
    endConstant();
    return read;
}

Ask::Named TemplateReader::readNamed(const JsonCursor &cursor, TemplateSpot spot)
{
    Ask::Named named;
    for (const auto &[name, value] : cursor.fields().others()) {
        if (name.isEmpty())
            value.complain(u"Give this a name."_s);
        named.emplace_back(name, read(value, spot));
    }
    return named;
}

BodyTemplate TemplateReader::readBody(const JsonCursor &cursor)
{
    BodyTemplate body;
    if (!cursor.isGiven())
        return body;
    body.kind = cursor.node()->kind;
    switch (body.kind) {
    case JsonNode::Kind::Text: body.text = read(cursor, TemplateSpot::Body); break;
    case JsonNode::Kind::List:
        for (const JsonCursor &item : cursor.items())
            body.items.push_back(readBody(item));
        break;
    case JsonNode::Kind::Object:
        for (const auto &[name, value] : cursor.fields().others()) {
            body.names.append(name);
            body.items.push_back(readBody(value));
        }
        break;
    case JsonNode::Kind::Null:
    case JsonNode::Kind::Flag:
    case JsonNode::Kind::Number: body.constant = *cursor.node(); break;
    }
    return body;
}

} // namespace bindery::services
