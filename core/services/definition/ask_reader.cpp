#include "services/definition/ask_reader.h"

#include "base/json_cursor.h"
#include "services/definition/template_reader.h"

#include <QRegularExpression>

#include <array>

using namespace Qt::StringLiterals;

namespace bindery::services {

namespace {

constexpr qsizetype LongestReason = 500;
constexpr std::size_t MostHeaders = 8;

/// Headers that Bindery writes itself, or that carry credentials.
constexpr std::array OwnHeaders{
    "host"_L1,       "content-length"_L1, "content-type"_L1,    "content-encoding"_L1, "transfer-encoding"_L1,
    "connection"_L1, "expect"_L1,         "accept-encoding"_L1, "user-agent"_L1,       "upgrade"_L1,
    "te"_L1,         "trailer"_L1,        "x-request-id"_L1,    "x-deadline-ms"_L1,    "accept"_L1,
};
constexpr std::array CredentialHeaders{"authorization"_L1, "proxy-authorization"_L1, "cookie"_L1};

bool isAmong(const auto &names, const QString &name)
{
    return std::any_of(names.begin(), names.end(),
                       [&name](QLatin1StringView one) { return name.compare(one, Qt::CaseInsensitive) == 0; });
}

bool isPersonalByType(risk::FieldType type)
{
    return type == risk::FieldType::Ssn || type == risk::FieldType::LicenseNumber;
}

} // namespace

void AskReader::read(JsonFields &fields)
{
    const JsonCursor takes = fields.needed("takes"_L1);
    readTakes(takes);
    const JsonCursor notOrdered = fields.at("not_ordered"_L1);
    m_definition.notOrdered = notOrdered.text(LongestReason).value_or(QString());
    const bool needsSome = std::any_of(m_definition.takes.begin(), m_definition.takes.end(),
                                       [](const Parameter &one) { return one.isNeeded; });
    if (needsSome && !notOrdered.isGiven())
        notOrdered.complain(u"Give \"not_ordered\": what is said where a needed parameter is missing."_s);
    else if (notOrdered.is(JsonNode::Kind::Text) && m_definition.notOrdered.trimmed().isEmpty())
        notOrdered.complain(u"Write something here that people understand."_s);
    TemplateReader templates(m_definition.takes);
    m_definition.about = templates.readNamed(fields.at("about"_L1), TemplateSpot::About);
    readAsk(fields.needed("ask"_L1), templates);
    JsonFields taken = takes.fields();
    taken.allowOthers();
    for (const Parameter &one : m_definition.takes) {
        if (!templates.used().contains(one.name))
            taken.at(one.name).complain(
                u"\"%1\" is neither sent in \"ask\" nor named in \"about\". Delete it here, or use it."_s.arg(
                    one.name));
    }
}

void AskReader::readTakes(const JsonCursor &cursor)
{
    static const QRegularExpression shape(u"^[A-Za-z][A-Za-z0-9_]*\\z"_s);
    for (const auto &[name, given] : cursor.fields().others()) {
        if (!shape.match(name).hasMatch())
            given.complain(
                u"\"%1\" is no name: letters, digits and _ alone, and a letter first, as \"year_built\"."_s.arg(
                    name.left(80)));
        m_definition.takes.push_back(readParameter(name, given));
    }
}

Parameter AskReader::readParameter(const QString &name, const JsonCursor &cursor)
{
    Parameter parameter;
    parameter.name = name;
    const auto readType = [&parameter](const JsonCursor &type) {
        const auto word = type.text();
        const auto known = word ? risk::fieldTypeFromName(*word) : std::nullopt;
        if (known)
            parameter.type = *known;
        else if (word)
            type.complain(u"\"%1\" is no type. There are: %2."_s.arg(word->left(80), risk::fieldTypeNames()));
    };
    if (cursor.is(JsonNode::Kind::Text)) {
        readType(cursor);
    } else {
        JsonFields fields = cursor.fields();
        readType(fields.needed("type"_L1));
        parameter.isNeeded = fields.flag("needed"_L1);
        parameter.isPersonal = fields.flag("personal"_L1);
        parameter.title = fields.at("title"_L1).text(LongestReason).value_or(QString());
    }
    parameter.isPersonal = parameter.isPersonal || isPersonalByType(parameter.type);
    return parameter;
}

void AskReader::readAsk(const JsonCursor &cursor, TemplateReader &templates)
{
    JsonFields fields = cursor.fields();
    if (!cursor.is(JsonNode::Kind::Object))
        return;
    Ask &ask = m_definition.ask;
    ask.method = fields.at("method"_L1)
                     .choice<QByteArray>({{"POST"_L1, QByteArray("POST")}, {"GET"_L1, QByteArray("GET")}})
                     .value_or(QByteArray("POST"));
    const JsonCursor path = fields.at("path"_L1);
    ask.path = templates.read(path, TemplateSpot::Path);
    if (path.is(JsonNode::Kind::Text)) {
        static const QRegularExpression brokenEscape(u"%(?![0-9A-Fa-f]{2})"_s);
        const QString &text = path.node()->text;
        if (!text.startsWith(u'/'))
            path.complain(u"The path follows the service's address and begins with a slash, as \"/zones/{zip}\"."_s);
        else if (text.contains(u'?') || text.contains(u'#'))
            path.complain(u"A path has no ? and no #. Give what follows a ? in \"query\"."_s);
        else if (text.contains(brokenEscape))
            path.complain(u"A % stands before two hexadecimal digits. Write %25 for one that is meant as one."_s);
        else if (text.contains("/../"_L1) || text.endsWith("/.."_L1))
            path.complain(u"A path has no \"..\", which would leave the service's address."_s);
    }
    ask.query = templates.readNamed(fields.at("query"_L1), TemplateSpot::Query);
    const JsonCursor headers = fields.at("headers"_L1);
    ask.headers = templates.readNamed(headers, TemplateSpot::Header);
    checkHeaders(headers);
    const JsonCursor body = fields.at("body"_L1);
    if (body.isGiven())
        ask.body = templates.readBody(body);
    if (body.isGiven() && !body.is(JsonNode::Kind::Object))
        body.expected(u"an object in braces { }"_s);
    if (ask.method == "GET" && body.isGiven())
        body.complain(u"A GET has no body. Send this in \"query\", or ask with POST."_s);
    if (ask.method == "POST" && !body.isGiven())
        fields.complain(u"A POST has a \"body\". Without one, ask with \"method\": \"GET\"."_s);
}

void AskReader::checkHeaders(const JsonCursor &cursor)
{
    static const QRegularExpression token(u"^[A-Za-z0-9!#$%&'*+.^_`|~-]+\\z"_s);
    const auto headers
        = cursor.is(JsonNode::Kind::Object) ? cursor.fields().others() : std::vector<std::pair<QString, JsonCursor>>();
    if (headers.size() > MostHeaders)
        cursor.complain(u"A question has at most %1 headers of its own."_s.arg(MostHeaders));
    for (const auto &[name, value] : headers) {
        if (isAmong(OwnHeaders, name))
            value.complain(u"Bindery writes the header %1 itself. Delete it here."_s.arg(name));
        else if (isAmong(CredentialHeaders, name))
            value.complain(u"Credentials do not stand in a definition, where everybody reads them."_s);
        else if (!token.match(name).hasMatch())
            value.complain(u"This is no name of a header, such as X-Api-Version."_s);
        const QString text = value.is(JsonNode::Kind::Text) ? value.node()->text : QString();
        if (std::any_of(text.begin(), text.end(), [](QChar c) { return c.category() == QChar::Other_Control; }))
            value.complain(u"A header's value has no line end and no other control character."_s);
    }
}

} // namespace bindery::services
