#include "rules/set/rule_tests.h"

#include "base/json_cursor.h"
#include "base/named_file.h"
#include "base/read_json.h"
#include "domain/decision.h"
#include "rules/decision/decision_maker.h"
#include "rules/dmn/dmn_test_cases.h"
#include "rules/set/rule_json.h"
#include "rules/set/rule_set.h"
#include "rules/set/rule_set_loader.h"
#include "rules/set/set_outcome.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace bindery::rules {

using namespace Qt::StringLiterals;

namespace {

tl::expected<QByteArray, Problems> readFile(const QString &path)
{
    constexpr qint64 LargestTests = 16LL * 1024 * 1024;
    auto content = readNamedFile(path, LargestTests);
    if (!content)
        return tl::unexpected(Problems{{QFileInfo(path).fileName(), content.error().sentence}});
    return std::move(*content);
}

/// Runs the tests of one JSON file against a set.
class JsonTests {
public:
    JsonTests(const RuleSet &set, const QString &file) : m_set(set), m_file(file) {}

    tl::expected<RuleTestReport, Problems> run(const QByteArray &bytes)
    {
        const auto json = readJson(bytes, m_file);
        if (!json)
            return tl::unexpected(Problems{{toText(json.error().place), json.error().message}});
        JsonReading reading(JsonManner::strict());
        readTests(JsonCursor(*json, reading));
        if (!reading.ok()) {
            Problems problems;
            Problems all = reading.problems();
            for (const JsonCursor &test : m_tests) {
                const Problems own = problemsOf(*test.node(), test.path());
                all.insert(all.end(), own.begin(), own.end());
            }
            for (const Problem &problem : all)
                problems.push_back({toText(problem.place) + u": "_s + problem.path, problem.message});
            return tl::unexpected(std::move(problems));
        }
        for (const JsonCursor &test : m_tests)
            runTest(*test.node(), test.path());
        return std::move(m_report);
    }

private:
    /// Reads the fields that hold for all tests. A field with any other name is told.
    void readTests(const JsonCursor &root)
    {
        JsonFields fields = root.fields();
        m_today = fields.date("today"_L1);
        const JsonCursor given = fields.at("given"_L1);
        given.fields().allowOthers();
        if (given.is(JsonNode::Kind::Object))
            m_given = *given.node();
        m_tests = fields.needed("tests"_L1).items();
        // These fields are for the person who reads the file.
        for (const QLatin1StringView name : {"about"_L1, "note"_L1, "$schema"_L1}) [[maybe_unused]]
            const QString words = fields.text(name);
    }

    /// The names of rows, or of rules.
    static void readNames(const JsonCursor &names) { (void)names.texts(); }

    /// Faults of the test itself: fields of other names or types.
    static Problems problemsOf(const JsonNode &test, const QString &path)
    {
        JsonReading reading(JsonManner::strict());
        {
            JsonFields fields = JsonCursor(test, reading, path).fields();
            for (const QLatin1StringView name : {"name"_L1, "note"_L1}) [[maybe_unused]]
                const QString words = fields.text(name);
            [[maybe_unused]] const bool error = fields.flag("error"_L1);
            fields.at("input"_L1).fields().allowOthers();
            (void)fields.at("expect"_L1);
            readNames(fields.at("reasons"_L1));
            const JsonCursor matched = fields.at("matched"_L1);
            if (!matched.is(JsonNode::Kind::Object))
                readNames(matched);
            else
                for (const auto &[table, names] : matched.fields().others())
                    readNames(names);
            if (!expectsSomething(test))
                fields.complain(u"This test expects nothing, so that it proves nothing: give it expect, matched, "
                                "reasons or error."_s);
        }
        return reading.problems();
    }

    void differ(const QString &what, const QString &expected, const QString &got)
    {
        m_report.differences.append(u"%1: %2: expected %3, got %4"_s.arg(m_name, what, expected, got));
    }

    static QString shown(const QJsonValue &value)
    {
        const QByteArray text = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
        return QString::fromUtf8(text.mid(1, text.size() - 2));
    }

    void runTest(const JsonNode &json, const QString &path)
    {
        const QJsonObject test = toQJson(json).toObject();
        m_name = test.value("name"_L1).toString(u"test %1"_s.arg(m_report.passed + m_report.failed + 1));
        const qsizetype before = m_report.differences.size();
        for (const Problem &problem : problemsOf(json, path))
            m_report.differences.append(u"%1: %2"_s.arg(m_name, toText(problem)));
        Problems problems;
        Values inputs = valuesFromJson(m_set, m_given, problems);
        const JsonNode *input = json.find(u"input");
        for (auto &[name, value] : valuesFromJson(m_set, input ? *input : JsonNode::object(), problems))
            inputs[name] = value;
        // A value that no table can take is an error as well.
        const bool errorWanted = test.value("error"_L1).toBool();
        for (const Problem &problem : errorWanted ? Problems() : problems)
            m_report.differences.append(u"%1: %2: %3"_s.arg(m_name, problem.path, problem.message));
        const SetOutcome outcome = m_set.evaluate(inputs);
        if (!errorWanted || problems.empty())
            checkFailures(outcome, errorWanted);
        const domain::Decision decision
            = m_set.decisionTables.isEmpty() ? domain::Decision() : makeDecision(m_set, inputs, m_today);
        checkExpectations(test.value("expect"_L1), outcome, decision);
        checkMatched(test.value("matched"_L1), outcome);
        checkReasons(test, decision);
        if (m_report.differences.size() == before)
            ++m_report.passed;
        else
            ++m_report.failed;
    }

    static bool expectsSomething(const JsonNode &test)
    {
        const QStringList expecting{u"expect"_s, u"matched"_s, u"reasons"_s, u"error"_s};
        return std::any_of(expecting.begin(), expecting.end(), [&](const QString &key) {
            const JsonNode *const found = test.find(key);
            return found && !(found->is(JsonNode::Kind::Object) && found->items.empty());
        });
    }

    void checkFailures(const SetOutcome &outcome, bool wanted)
    {
        QStringList failures;
        for (const TableOutcome &one : outcome.tables) {
            if (!one.failure.isEmpty())
                failures.append(one.failure);
        }
        if (failures.isEmpty() == wanted)
            differ(u"error"_s, wanted ? u"an error"_s : u"none"_s,
                   failures.isEmpty() ? u"none"_s : failures.join(u' '));
    }

    /// `name` is "decision", "table", "table.output", or an output of the only table.
    std::optional<QJsonValue> found(const QString &name, const SetOutcome &outcome, const domain::Decision &decision)
    {
        if (name == u"decision" && !m_set.decisionTables.isEmpty())
            return QJsonValue(domain::decisionName(decision.kind));
        for (const TableOutcome &one : outcome.tables) {
            if (name == one.table->name)
                return resultToJson(*one.table, one.result);
        }
        const bool onlyTable = outcome.tables.size() == 1;
        const QString full = onlyTable ? outcome.tables.front().table->name + u'.' + name : name;
        for (const QString &key : {name, full}) {
            const auto value = outcome.values.find(key);
            if (value != outcome.values.end())
                return value->second.toJson();
        }
        return std::nullopt;
    }

    void checkExpectations(const QJsonValue &expect, const SetOutcome &outcome, const domain::Decision &decision)
    {
        if (!expect.isObject() && !expect.isUndefined() && outcome.tables.size() == 1) {
            const QJsonValue got = resultToJson(*outcome.tables.front().table, outcome.tables.front().result);
            if (got != expect)
                differ(u"result"_s, shown(expect), shown(got));
            return;
        }
        if (!expect.isObject() && !expect.isUndefined())
            m_report.differences.append(
                u"%1: several tables give results; write {\"NAME\": %2} with the name of the table, or decision"_s.arg(
                    m_name, shown(expect)));
        const QJsonObject object = expect.toObject();
        for (const QString &name : object.keys()) {
            const auto got = found(name, outcome, decision);
            if (!got)
                differ(name, shown(object.value(name)), u"no such value"_s);
            else if (*got != object.value(name))
                differ(name, shown(object.value(name)), shown(*got));
        }
    }

    void checkMatched(const QJsonValue &matched, const SetOutcome &outcome)
    {
        if (matched.isUndefined())
            return;
        QJsonObject byTable = matched.toObject();
        if (matched.isArray() && outcome.tables.size() == 1)
            byTable.insert(outcome.tables.front().table->name, matched);
        else if (!matched.isObject())
            m_report.differences.append(
                u"%1: there are several tables; write {\"TABLE\": %2} with the name of the table whose rows these "
                "are"_s.arg(m_name, shown(matched)));
        for (const QString &name : byTable.keys()) {
            const TableOutcome *one = outcome.of(name);
            QJsonArray rules;
            for (const MatchedRow &row : one ? one->result.matched : std::vector<MatchedRow>())
                rules.append(row.rule);
            if (QJsonValue(rules) != byTable.value(name))
                differ(u"rows of "_s + name, shown(byTable.value(name)), shown(rules));
        }
    }

    void checkReasons(const QJsonObject &test, const domain::Decision &decision)
    {
        const QJsonValue expected = test.value("reasons"_L1);
        if (expected.isUndefined())
            return;
        QJsonArray rules;
        for (const domain::DecisionReason &reason : decision.reasons)
            rules.append(reason.rule);
        if (QJsonValue(rules) != expected)
            differ(u"reasons"_s, shown(expected), shown(rules));
    }

    const RuleSet &m_set;
    const QString &m_file;
    QDate m_today;
    JsonNode m_given = JsonNode::object();
    std::vector<JsonCursor> m_tests;
    QString m_name;
    RuleTestReport m_report;
};

void runDmnCases(const RuleSet &set, const DmnTestCases &cases, const QString &file, RuleTestReport &report)
{
    for (const DmnTestCase &test : cases.cases) {
        const SetOutcome outcome = set.evaluate(test.inputs);
        QStringList differences;
        if (test.expectations.empty())
            differences.append(
                u"%1 %2: this test expects nothing, so that it proves nothing: give it a resultNode"_s.arg(file,
                                                                                                           test.id));
        for (const DmnExpectation &expectation : test.expectations) {
            const TableOutcome *one = outcome.of(expectation.decision);
            const QString where = u"%1 %2: %3"_s.arg(file, test.id, expectation.decision);
            if (!one) {
                differences.append(where + u": the model has no such decision table"_s);
                continue;
            }
            const bool failed = !one->failure.isEmpty();
            const DmnValue got = failed ? DmnValue() : toDmnValue(*one->table, one->result);
            if (expectation.wantsError ? !failed && got != DmnValue() : got != expectation.expected) {
                differences.append(u"%1: expected %2, got %3%4"_s.arg(
                    where, expectation.wantsError ? u"an error"_s : expectation.expected.toText(), got.toText(),
                    failed ? u" ("_s + one->failure + u')' : QString()));
            }
        }
        ++(differences.isEmpty() ? report.passed : report.failed);
        report.differences += differences;
    }
}

/// Runs the test-case files that belong to the model: the only one, those that name the model, and those whose file
/// name begins with the model's.
tl::expected<RuleTestReport, Problems> runDmnTests(const QString &model, const QStringList &testFiles)
{
    const auto set = loadRuleSet(model, {});
    if (!set)
        return tl::unexpected(set.error());
    RuleTestReport report;
    Problems problems;
    const QFileInfo info(model);
    for (const QString &path : testFiles) {
        const auto bytes = readFile(path);
        if (!bytes)
            return tl::unexpected(bytes.error());
        const QString file = QFileInfo(path).fileName();
        auto cases = readDmnTestCases(*bytes, file);
        const bool named = testFiles.size() == 1 || (cases && cases->modelName == info.fileName())
            || file.startsWith(info.completeBaseName());
        if (!named)
            continue;
        if (cases)
            runDmnCases(*set, *cases, file, report);
        else
            problems.insert(problems.end(), cases.error().begin(), cases.error().end());
    }
    if (!problems.empty())
        return tl::unexpected(std::move(problems));
    return report;
}

QString testsBeside(const QString &path)
{
    const QFileInfo info(path);
    if (info.isDir())
        return QDir(path).filePath(u"rules.tests.json"_s);
    return info.dir().filePath(info.completeBaseName() + u".tests.json"_s);
}

tl::expected<RuleTestReport, Problems> runTestsBeside(const QString &path, const LineInputs &lines)
{
    const QFileInfo info(path);
    if (path.endsWith(u".xml", Qt::CaseInsensitive)) {
        const auto bytes = readFile(path);
        if (!bytes)
            return tl::unexpected(bytes.error());
        const auto cases = readDmnTestCases(*bytes, info.fileName());
        if (!cases)
            return tl::unexpected(cases.error());
        return runDmnTests(info.dir().filePath(cases->modelName), {path});
    }
    if (path.endsWith(u".dmn", Qt::CaseInsensitive)) {
        QStringList files;
        for (const QString &name : info.dir().entryList({u"*.xml"_s}, QDir::Files, QDir::Name))
            files.append(info.dir().filePath(name));
        return runDmnTests(path, files);
    }
    const auto set = loadRuleSet(path, lines);
    if (!set)
        return tl::unexpected(set.error());
    const QString tests = testsBeside(path);
    if (!QFile::exists(tests))
        return RuleTestReport();
    const auto bytes = readFile(tests);
    if (!bytes)
        return tl::unexpected(bytes.error());
    const QString file = QFileInfo(tests).fileName();
    return JsonTests(*set, file).run(*bytes);
}

} // namespace

tl::expected<RuleTestReport, Problems> runRuleTests(const QString &path, const LineInputs &lines)
{
    auto report = runTestsBeside(path, lines);
    if (!report || report->passed + report->failed > 0)
        return report;
    const QFileInfo info(path);
    const bool isModel = path.endsWith(u".dmn", Qt::CaseInsensitive) || path.endsWith(u".xml", Qt::CaseInsensitive);
    const QString where = isModel ? u"test-case XML beside the model"_s : QFileInfo(testsBeside(path)).fileName();
    const QString message = u"There are no tests, so nothing was proved. Write some in %1; the help page "
                            "\"Decision tables\" shows how."_s.arg(where);
    return tl::unexpected(Problems{{info.fileName(), message}});
}

} // namespace bindery::rules
