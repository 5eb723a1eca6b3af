#include "services/definition/definition_reader.h"

#include "base/json_cursor.h"
#include "base/named_file.h"
#include "base/read_json.h"
#include "base/sha256.h"
#include "risk/product/product.h"
#include "risk/record/record_json.h"
#include "services/definition/answer_field.h"
#include "services/definition/answer_shape_reader.h"
#include "services/definition/ask_reader.h"
#include "services/definition/fact_text_reader.h"
#include "services/definition/service_definition.h"

#include <QDir>
#include <QMap>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace bindery::services {

namespace {

constexpr int DefinitionFormat = 1;
constexpr qint64 MostDefinitionBytes = 1024 * 1024;
constexpr JsonLimits DefinitionLimits{.bytes = MostDefinitionBytes, .levels = 32, .values = 50'000};
constexpr qsizetype LongestCode = 60;
constexpr qsizetype LongestTitle = 100;
constexpr qsizetype LongestSentence = 500;

/// Reads one definition.
class DefinitionReader {
public:
    DefinitionReader(const JsonNode &root, JsonReading &reading) : m_reading(reading), m_root(root, reading) {}

    [[nodiscard]] ServiceDefinition read()
    {
        JsonFields fields = m_root.fields();
        // Editors find the schema by it. It says nothing of the service.
        (void)fields.at("$schema"_L1).text();
        const JsonCursor format = fields.needed("format"_L1);
        const auto number = format.whole();
        if (number && *number != DefinitionFormat)
            format.complain(u"This program reads services of format %1. A newer program may read this one."_s.arg(
                DefinitionFormat));
        m_definition.code = code(fields.needed("code"_L1));
        m_definition.edition = fields.needed("edition"_L1).text(LongestCode).value_or(QString());
        m_definition.title = sentence(fields.needed("title"_L1), LongestTitle);
        readReport(fields.at("report"_L1));
        AskReader(m_definition).read(fields);
        const JsonCursor answer = fields.needed("answer"_L1);
        m_definition.answer = readAnswerShape(answer, m_reading);
        checkDeclared(answer);
        readErrorInside(fields.at("error_inside"_L1));
        readNothing(fields.at("nothing_on_file"_L1));
        readStandIn(fields.at("fallback"_L1));
        m_definition.contentHash = contentHash();
        m_definition.fact = readFactText(fields.at("fact"_L1), m_definition.title, m_definition.answer.schema);
        return std::move(m_definition);
    }

private:
    [[nodiscard]] QString contentHash() const
    {
        JsonNode content = *m_root.node();
        risk::takeSchemaNameOut(content);
        Sha256 hash;
        hash.add(compactJson(content));
        return hash.hex();
    }

    static QString sentence(const JsonCursor &cursor, qsizetype longest = LongestSentence)
    {
        const QString text = cursor.text(longest).value_or(QString());
        if (cursor.is(JsonNode::Kind::Text) && text.trimmed().isEmpty())
            cursor.complain(u"Write something here that people understand."_s);
        return text;
    }

    /// Facts are named by the code and a number behind it, "flood_zone_2", so that no code may end so.
    static QString code(const JsonCursor &cursor)
    {
        static const QRegularExpression shape(u"^[a-z][a-z0-9]*(_[a-z][a-z0-9]*)*\\z"_s);
        const QString text = cursor.text(LongestCode).value_or(QString());
        if (cursor.is(JsonNode::Kind::Text) && !shape.match(text).hasMatch())
            cursor.complain(u"A code has small letters, digits and _ alone, and a letter first and behind each _, as "
                            "\"flood_zone\"."_s);
        return text;
    }

    void readReport(const JsonCursor &cursor)
    {
        if (!cursor.isGiven())
            return;
        JsonFields fields = cursor.fields();
        m_definition.reportKind = code(fields.needed("kind"_L1));
        m_definition.agency = code(fields.needed("agency"_L1));
    }

    void checkDeclared(const JsonCursor &answer) const
    {
        for (const AnswerField &field : m_definition.answer.fields) {
            for (const QString &name : field.declared) {
                if (!m_definition.parameter(name))
                    answer.complain(u"\"%1\" is read beside \"%2\", which is no parameter of this service. Name one "
                                    "of \"takes\"."_s.arg(field.name, name.left(80)));
            }
        }
    }

    void readErrorInside(const JsonCursor &cursor)
    {
        if (cursor.is(JsonNode::Kind::List)) {
            for (const JsonCursor &item : cursor.items())
                m_definition.errorInside.push_back(readPointer(item));
        } else if (cursor.isGiven()) {
            m_definition.errorInside.push_back(readPointer(cursor));
        }
    }

    void readNothing(const JsonCursor &cursor)
    {
        if (!cursor.isGiven())
            return;
        JsonFields fields = cursor.fields();
        if (!cursor.is(JsonNode::Kind::Object))
            return;
        NothingOnFile &nothing = m_definition.nothing;
        nothing.isEmptyBody = fields.flag("empty_body"_L1);
        if (const JsonCursor list = fields.at("empty_list"_L1); list.isGiven())
            nothing.emptyList = readPointer(list);
        if (const JsonCursor value = fields.at("value"_L1); value.isGiven()) {
            JsonFields parts = value.fields();
            const QStringList at = readPointer(parts.needed("at"_L1));
            const JsonCursor is = parts.needed("is"_L1);
            const bool isScalar
                = is.is(JsonNode::Kind::Text) || is.is(JsonNode::Kind::Number) || is.is(JsonNode::Kind::Flag);
            if (is.isGiven() && !isScalar)
                is.expected(u"a text, a number, true or false"_s);
            if (isScalar)
                nothing.value = std::pair(at, *is.node());
        }
        if (!nothing.isEmptyBody && !nothing.emptyList && !fields.has(u"value"))
            fields.complain(u"Say how the service says that it has nothing: \"empty_body\": true, \"empty_list\" or "
                            "\"value\"."_s);
        nothing.sentence = sentence(fields.needed("sentence"_L1));
        nothing.isValue = fields.flag("is_a_value"_L1);
    }

    void readStandIn(const JsonCursor &cursor)
    {
        if (!cursor.isGiven())
            return;
        JsonFields fields = cursor.fields();
        if (!cursor.is(JsonNode::Kind::Object))
            return;
        StandIn &standIn = m_definition.standIn;
        standIn.sentence = sentence(fields.needed("sentence"_L1));
        const JsonCursor byCaller = fields.at("by_caller"_L1);
        standIn.isByCaller = byCaller.flag().value_or(false);
        const JsonCursor values = fields.at("values"_L1);
        const JsonCursor without = fields.at("sentence_without"_L1);
        standIn.sentenceWithout = sentence(without);
        if (standIn.isByCaller && values.isGiven())
            byCaller.complain(u"Either the program gives the values, or they stand here in \"values\". Delete one."_s);
        if (!standIn.isByCaller && !values.isGiven())
            fields.complain(u"Give the \"values\" that stand in, or \"by_caller\": true where the program has them."_s);
        if (standIn.isByCaller && !without.isGiven())
            fields.complain(u"Give \"sentence_without\": what is said where the program has no value either."_s);
        if (!standIn.isByCaller && without.isGiven())
            without.complain(u"The \"values\" are always there. Delete this."_s);
        if (values.isGiven())
            readValues(values);
    }

    void readValues(const JsonCursor &values)
    {
        if (!values.is(JsonNode::Kind::Object)) {
            (void)values.fields();
            return;
        }
        if (!m_definition.answer.schema)
            return;
        const auto below = [&values](const QString &path) { return values.path() + path.sliced(1); };
        risk::ReadRecord read = risk::recordFromJson(m_definition.answer.schema, *values.node());
        for (const Problem &problem : read.problems)
            m_reading.add(Problem(below(problem.path), problem.message, problem.place));
        for (const QString &path : read.record.unknownFields.keys()) {
            if (!m_reading.isToldOf(below(path)))
                m_reading.add(
                    Problem(below(path), u"No field of \"answer\" has this name."_s, placeAt(*values.node(), path)));
        }
        m_definition.standIn.values = std::move(read.record);
    }

    JsonReading &m_reading;
    JsonCursor m_root;
    ServiceDefinition m_definition;
};

} // namespace

const Parameter *ServiceDefinition::parameter(QStringView name) const
{
    const auto found
        = std::find_if(takes.begin(), takes.end(), [name](const Parameter &one) { return one.name == name; });
    return found == takes.end() ? nullptr : &*found;
}

tl::expected<WholeDefinition, Problems> readDefinition(const QByteArray &json, const QString &file)
{
    const auto root = readJson(json, file, DefinitionLimits);
    if (!root)
        return tl::unexpected(Problems{root.error()});
    if (!root->is(JsonNode::Kind::Object))
        return tl::unexpected(Problems{
            Problem(u"$"_s, u"A service is one JSON object, this is %1."_s.arg(kindName(root->kind)), root->place)});
    JsonReading reading(JsonManner::strict());
    auto definition = std::make_shared<ServiceDefinition>(DefinitionReader(*root, reading).read());
    if (!reading.ok())
        return tl::unexpected(reading.problems());
    return WholeDefinition(std::move(definition));
}

tl::expected<WholeDefinition, Problems> loadDefinition(const QString &path)
{
    const auto bytes = readNamedFile(path, MostDefinitionBytes);
    if (!bytes)
        return tl::unexpected(Problems{Problem(Place{path, 0, 0}, bytes.error().sentence)});
    return readDefinition(*bytes, path);
}

WholeDefinition shippedDefinition(const QString &code)
{
    // Two readings of one file would be two schemas, and facts under them would never be equal.
    static const QMap<QString, WholeDefinition> shipped = [] {
        QMap<QString, WholeDefinition> definitions;
        // Settings of services lie in the same folder, and are no definitions.
        const QDir folder(u":/bindery/services"_s);
        for (const QString &name : folder.entryList({u"*.json"_s}, QDir::Files)) {
            if (const auto loaded = loadDefinition(folder.filePath(name)))
                definitions.insert(name.chopped(5), *loaded);
        }
        return definitions;
    }();
    return shipped.value(code);
}

} // namespace bindery::services
