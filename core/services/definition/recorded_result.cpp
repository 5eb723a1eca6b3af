#include "services/definition/recorded_result.h"

#include "base/decimal.h"
#include "base/json_cursor.h"
#include "base/read_json.h"
#include "risk/record/field_value.h"
#include "risk/record/record_json.h"
#include "services/definition/answer_reader.h"
#include "services/definition/question_maker.h"

#include <QFileInfo>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace bindery::services {

namespace {

QString shownJson(const QJsonObject &object)
{
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

QJsonObject objectIn(const QByteArray &bytes)
{
    return QJsonDocument::fromJson(bytes).object();
}

/// The body of a recorded answer, which is JSON or a text.
QByteArray answerOf(JsonFields &fields)
{
    const JsonCursor answer = fields.at("answer"_L1);
    const JsonCursor text = fields.at("text"_L1);
    if (answer.isGiven() == text.isGiven())
        fields.complain(u"Give the \"answer\" as JSON, or as it came in \"text\"."_s);
    return answer.isGiven() ? compactJson(*answer.node()) : text.text().value_or(QString()).toUtf8();
}

/// Runs the tests of one file.
class RecordedTests {
public:
    RecordedTests(const ServiceDefinition &definition, const JsonNode &root, JsonReading &reading)
        : m_definition(definition), m_root(root, reading)
    {
    }

    std::vector<RecordedResult> run()
    {
        JsonFields fields = m_root.fields();
        // Editors find the schema by it.
        (void)fields.at("$schema"_L1).text();
        m_today = fields.needed("today"_L1).date().value_or(QDate());
        for (const JsonCursor &one : fields.at("answers"_L1).items())
            runAnswer(one);
        for (const JsonCursor &one : fields.at("questions"_L1).items())
            runQuestion(one);
        return std::move(m_results);
    }

private:
    RecordedResult &begin(JsonFields &fields, const JsonCursor &one)
    {
        m_results.push_back({fields.needed("name"_L1).text().value_or(QString()), one.place(), {}});
        return m_results.back();
    }

    void runAnswer(const JsonCursor &one)
    {
        JsonFields fields = one.fields();
        RecordedResult &result = begin(fields, one);
        const QByteArray body = answerOf(fields);
        const JsonCursor expected = fields.at("expect"_L1);
        const JsonCursor refused = fields.at("refused"_L1);
        const QString refusal = refused.text().value_or(QString());
        if (expected.isGiven() && !expected.is(JsonNode::Kind::Object))
            expected.expected(u"an object in braces { }"_s);
        const bool isNothing = fields.flag("nothing"_L1);
        if (int(expected.isGiven()) + int(refused.isGiven()) + int(isNothing) != 1)
            fields.complain(u"Say what comes out: \"expect\", \"nothing\": true or \"refused\"."_s);
        const auto read = readAnswer(m_definition, body, m_today);
        if (!read) {
            if (!refused.isGiven() || refusal != read.error().detail)
                result.differences.append(u"The answer is refused: %1."_s.arg(read.error().detail));
        } else if (!*read) {
            if (!isNothing)
                result.differences.append(u"The answer says that nothing is on file."_s);
        } else if (!expected.isGiven()) {
            result.differences.append(u"The answer is understood: %1."_s.arg(shownJson(risk::recordToJson(**read))));
        } else {
            compare(**read, expected, result);
        }
    }

    static void compare(const risk::Record &read, const JsonCursor &expected, RecordedResult &result)
    {
        if (!expected.is(JsonNode::Kind::Object))
            return;
        const risk::ReadRecord wanted = risk::recordFromJson(read.schema(), *expected.node());
        for (const Problem &problem : wanted.problems)
            expected.complain(u"%1: %2"_s.arg(problem.path, problem.message));
        for (const QString &path : wanted.record.unknownFields.keys())
            expected.complain(u"%1: No field of \"answer\" has this name."_s.arg(path));
        if (read != wanted.record)
            result.differences.append(u"The answer means %1."_s.arg(shownJson(risk::recordToJson(read))));
    }

    void runQuestion(const JsonCursor &one)
    {
        JsonFields fields = one.fields();
        RecordedResult &result = begin(fields, one);
        const Parameters given = parametersIn(fields.needed("with"_L1));
        const JsonCursor notAsked = fields.at("not_asked"_L1);
        const JsonCursor body = fields.at("body"_L1);
        const JsonCursor about = fields.at("about"_L1);
        const JsonCursor path = fields.at("path"_L1);
        const JsonCursor query = fields.at("query"_L1);
        const JsonCursor headers = fields.at("headers"_L1);
        for (const JsonCursor &object : {body, about})
            (void)object.fields().others();
        for (const JsonCursor &text : {notAsked, path, query, headers})
            (void)text.text();
        const auto question = makeQuestion(m_definition, given);
        if (!question) {
            if (notAsked.text() != question.error())
                result.differences.append(u"The service is not asked: %1"_s.arg(question.error()));
            return;
        }
        if (notAsked.isGiven())
            result.differences.append(u"The service is asked."_s);
        const QList<QByteArray> &parts = question->parts();
        const bool isAbout = parts.size() > 1 && parts[1].startsWith('{');
        tellObject(u"body"_s, body, objectIn(parts[0]), result);
        tellObject(u"about"_s, about, isAbout ? objectIn(parts[1]) : QJsonObject(), result);
        tellText(u"path"_s, path, question->way().path, result);
        tellText(u"query"_s, query, question->way().query.join('&'), result);
        tellText(u"headers"_s, headers, question->way().headers.join("; "), result);
    }

    [[nodiscard]] Parameters parametersIn(const JsonCursor &with) const
    {
        Parameters given;
        JsonFields fields = with.fields();
        for (const Parameter &one : m_definition.takes) {
            const JsonCursor value = fields.at(one.name);
            switch (risk::describe(one.type).content) {
            case risk::Content::Text: given.insert(one.name, value.text().value_or(QString())); break;
            case risk::Content::Date: given.insert(one.name, value.date().value_or(QDate())); break;
            case risk::Content::Number:
                if (const auto number = value.number())
                    given.insert(one.name, *number);
                break;
            case risk::Content::Flag:
                if (const auto flag = value.flag())
                    given.insert(one.name, *flag);
                break;
            }
        }
        return given;
    }

    /// What is not recorded is not compared.
    static void tellObject(const QString &what, const JsonCursor &recorded, const QJsonObject &made,
                           RecordedResult &result)
    {
        if (recorded.isGiven() && toQJson(*recorded.node()) != QJsonValue(made))
            result.differences.append(u"The %1 is %2."_s.arg(what, shownJson(made)));
    }

    static void tellText(const QString &what, const JsonCursor &recorded, const QByteArray &made,
                         RecordedResult &result)
    {
        if (recorded.isGiven() && recorded.text() != QString::fromUtf8(made))
            result.differences.append(u"The %1 is %2."_s.arg(what, QString::fromUtf8(made)));
    }

    const ServiceDefinition &m_definition;
    JsonCursor m_root;
    QDate m_today;
    std::vector<RecordedResult> m_results;
};

} // namespace

tl::expected<std::vector<RecordedResult>, Problems> runRecorded(const ServiceDefinition &definition,
                                                                const QByteArray &recorded, const QString &file)
{
    const auto root = readJson(recorded, file);
    if (!root)
        return tl::unexpected(Problems{root.error()});
    JsonReading reading(JsonManner::strict());
    std::vector<RecordedResult> results = RecordedTests(definition, *root, reading).run();
    if (!reading.ok())
        return tl::unexpected(reading.problems());
    return results;
}

std::vector<QByteArray> recordedAnswers(const QByteArray &recorded)
{
    std::vector<QByteArray> answers;
    const auto root = readJson(recorded);
    if (!root)
        return answers;
    JsonReading reading(JsonManner::strict());
    JsonFields fields = JsonCursor(*root, reading).fields();
    fields.allowOthers();
    for (const JsonCursor &one : fields.at("answers"_L1).items()) {
        JsonFields parts = one.fields();
        parts.allowOthers();
        if (!parts.at("refused"_L1).isGiven())
            answers.push_back(answerOf(parts));
    }
    return answers;
}

tl::expected<RecordedAnswer, Problems> recordedAnswer(const QByteArray &recorded, const QString &file,
                                                      const QString &name)
{
    const auto root = readJson(recorded, file);
    if (!root)
        return tl::unexpected(Problems{root.error()});
    JsonReading reading(JsonManner::strict());
    std::optional<RecordedAnswer> found;
    QStringList names;
    {
        JsonFields fields = JsonCursor(*root, reading).fields();
        fields.allowOthers();
        const QDate today = fields.needed("today"_L1).date().value_or(QDate());
        for (const JsonCursor &one : fields.at("answers"_L1).items()) {
            JsonFields parts = one.fields();
            parts.allowOthers();
            names.append(u'"' + parts.text("name"_L1) + u'"');
            if (parts.text("name"_L1) == name && !found)
                found = RecordedAnswer{answerOf(parts), today};
        }
    }
    if (!reading.ok())
        return tl::unexpected(reading.problems());
    if (found)
        return *found;
    return tl::unexpected(Problems{Problem(
        Place{file, 0, 0},
        names.isEmpty()
            ? u"No answers are recorded here."_s
            : u"No answer of the name \"%1\" is recorded here. There are: %2."_s.arg(name, names.join(u", "_s)))});
}

QString recordedPath(const QString &definitionPath)
{
    const QFileInfo file(definitionPath);
    return u"%1/tests/%2"_s.arg(file.path(), file.fileName());
}

} // namespace bindery::services
