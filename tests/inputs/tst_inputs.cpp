// Plan and rules read what a product's formulas make of a record and the facts about it, and a fact that is not known
// is never taken for one that is. Mistakes are told with place and cure; the list is broken_inputs.txt, and
// BINDERY_SHOW=1 prints what is said today.
#include "base/json_cursor.h"
#include "base/read_json.h"
#include "formula/compile/program.h"
#include "inputs/input_case.h"
#include "inputs/input_model.h"
#include "inputs/input_program.h"
#include "inputs/input_reader.h"
#include "risk/record/record_json.h"
#include "risk/schema/schema.h"
#include "risk/schema/schema_reader.h"
#include "test_support/mistakes_case.h"
#include "test_support/told.h"

using namespace bindery;
using namespace bindery::inputs;
using facts::RecordFact;
using namespace Qt::StringLiterals;

namespace {

const QDate Today(2026, 6, 15);

std::shared_ptr<const risk::Schema> schemaOf(const QByteArray &fields)
{
    const auto json = readJson("{\"fields\": " + fields + "}");
    if (!json)
        qFatal("%s", qPrintable(json.error().message));
    JsonReading reading(JsonManner::strict());
    JsonFields root = JsonCursor(*json, reading).fields();
    auto schema = risk::readSchema(root.at("fields"_L1), root.at("checks"_L1));
    if (!schema)
        qFatal("%s", qPrintable(toText(reading.problems().front())));
    return schema;
}

/// A bakery with ovens, about each of which an inspector reports.
std::shared_ptr<const risk::Schema> bakery()
{
    static const auto schema = schemaOf(R"({
        "place": { "fields": { "zip": "zip" } },
        "flour": "decimal",
        "ovens": { "list": "oven", "fields": {
            "built": "year", "age": { "type": "whole", "derived": "year(today) - built" } } }
    })");
    return schema;
}

std::shared_ptr<const risk::Schema> inspection()
{
    static const auto schema = schemaOf(R"({
        "grade": "text", "report_date": "date",
        "faults": { "list": "fault", "fields": { "cost": "decimal", "of": "date" } }
    })");
    return schema;
}

std::vector<OrderedAnswer> orders()
{
    OrderedAnswer order{u"inspection"_s, 1, inspection()};
    order.phrase = [](const facts::FactKey &) { return u"the inspection"_s; };
    return {order};
}

struct Read {
    std::shared_ptr<const InputProgram> program;
    QStringList problems;
};

Read read(const QByteArray &inputs)
{
    const auto json = readJson(inputs, u"product.json"_s);
    if (!json)
        qFatal("%s", qPrintable(json.error().message));
    JsonReading reading(JsonManner::strict(), u"attribute"_s);
    const InputModel model = readInputs(JsonCursor(*json, reading));
    Read made;
    made.problems = test::textsOf(reading.problems());
    if (!reading.ok())
        return made;
    const auto program = compileInputs(bakery(), orders(), model);
    if (program)
        made.program = *program;
    made.problems += test::textsOf(test::problemsIn(program));
    return made;
}

risk::Record record(const QByteArray &json)
{
    return risk::readRecord(bakery(), json, Today).value().record;
}

RecordFact said(const QByteArray &answer, facts::Provenance provenance = facts::Provenance::Live)
{
    RecordFact fact;
    fact.origin.provenance = provenance;
    fact.origin.obtainedAt = UtcTime(std::chrono::sys_days(std::chrono::year(2026) / 6 / 10));
    if (!answer.isEmpty())
        fact.value = risk::readRecord(inspection(), answer, Today).value().record;
    return fact;
}

/// Facts about the first ovens.
facts::FactSet factsOf(const std::vector<RecordFact> &ovens)
{
    facts::FactSet facts;
    for (std::size_t at = 0; at < ovens.size(); ++at)
        facts.put({u"inspection"_s, {{0, static_cast<int>(at)}}}, ovens[at]);
    return facts;
}

QString textOf(const formula::RiskValue &value)
{
    switch (value.type) {
    case formula::ValueType::Missing: return u"null"_s;
    case formula::ValueType::Text: return value.text;
    default: return value.number.toString();
    }
}

QString valueIn(const formula::RiskNode &node, const QString &name)
{
    for (const auto &[known, value] : node.values) {
        if (known == name)
            return textOf(value);
    }
    return u"null"_s;
}

} // namespace

class InputsTest : public test::MistakesCase {
    Q_OBJECT
public:
    InputsTest() : MistakesCase(u"tests/inputs/broken_inputs.txt"_s) {}

protected:
    QStringList told(const test::Mistake &mistake) const override { return read(mistake.content).problems; }

private Q_SLOTS:
    void aPlanGetsItemsEntriesAndDerivedFields()
    {
        const Read inputs = read(R"json({"plan": {
            "zip": "place.zip.five", "zip_number": "place.zip.number",
            "fires": { "each": "oven", "when": "not given(built) or built != 1666", "age": "age",
                       "heat": [{ "code": "'low'" }, { "when": "age > 20", "code": "'high'" }] }
        }})json");
        QVERIFY2(inputs.problems.isEmpty(), qPrintable(inputs.problems.join(u'\n')));
        const risk::Record bake = record(
            R"({"place": {"zip": "01930-1234"}, "ovens": [{"built": 2016}, {"built": 1666}, {"built": 1990}, {}]})");
        const formula::RiskNode risk = planInputs(*inputs.program, {bake, facts::FactSet(), Today}, m_work);
        QCOMPARE(valueIn(risk, u"zip"_s), u"01930"_s);
        QCOMPARE(valueIn(risk, u"zip_number"_s), u"1930"_s);
        const std::vector<formula::RiskNode> &fires = risk.lists.at(0).second;
        QCOMPARE(fires.size(), 3U);
        QCOMPARE(valueIn(fires[0], u"age"_s), u"10"_s);
        QCOMPARE(fires[0].lists.at(0).second.size(), 1U);
        QCOMPARE(fires[1].lists.at(0).second.size(), 2U);
        QCOMPARE(valueIn(fires[1].lists[0].second[1], u"code"_s), u"high"_s);
        QCOMPARE(valueIn(fires[2], u"age"_s), u"null"_s);
    }

    void aValueThatRestsOnAFactWhichIsNotKnownSaysSo()
    {
        const Read inputs = read(R"json({"plan": { "ovens": { "each": "oven", "grade": "inspection.grade",
            "faults": "count(fault)", "cost": "sum(fault: cost)" } }})json");
        QVERIFY2(inputs.problems.isEmpty(), qPrintable(inputs.problems.join(u'\n')));
        const risk::Record bake = record(R"({"ovens": [{}, {}, {}, {}]})");
        const RecordFact live = said(R"({"grade": "A", "faults": [{"cost": 10.5}, {"cost": 2}]})");
        const RecordFact fallback = said(R"({"grade": "C"})", facts::Provenance::Fallback);
        const RecordFact none = said({}, facts::Provenance::NoHit);
        const facts::FactSet facts = factsOf({live, fallback, none});
        const formula::RiskNode risk = planInputs(*inputs.program, {bake, facts, Today}, m_work);
        const std::vector<formula::RiskNode> &ovens = risk.lists.at(0).second;
        QCOMPARE(valueIn(ovens[0], u"cost"_s), u"12.5"_s);
        QCOMPARE(valueIn(ovens[0], u"faults"_s), u"2"_s);
        QVERIFY(ovens[0].unknown.empty());
        // The fallback's value stands in, and is marked.
        QCOMPARE(valueIn(ovens[1], u"grade"_s), u"C"_s);
        QCOMPARE(valueIn(ovens[1], u"faults"_s), u"0"_s);
        QCOMPARE(ovens[1].unknown.size(), 3U);
        QCOMPARE(ovens[1].unknown[0].fact, u"inspection_2"_s);
        QVERIFY(!ovens[1].unknown[0].isNoHit);
        QCOMPARE(ovens[1].unknown[0].phrase, u"the inspection"_s);
        // No answer is no "no faults".
        QCOMPARE(valueIn(ovens[2], u"faults"_s), u"null"_s);
        QVERIFY(ovens[2].unknown.at(0).isNoHit);
        QCOMPARE(valueIn(ovens[3], u"faults"_s), u"null"_s);
        QCOMPARE(ovens[3].unknown.at(0).fact, u"inspection_4"_s);
    }

    void rulesReadFactsWithTheirOriginAndTheWorstOfSeveral()
    {
        const Read inputs = read(R"json({"rules": {
            "oven.known": { "is": "count(oven: inspection.known)", "whole": true },
            "oven.provenance": "inspection.provenance", "oven.reason": "inspection.reason",
            "oven.age_days": "inspection.age_days", "oven.expired": "inspection.expired",
            "oven.grade": { "first": "oven", "is": "inspection.grade" },
            "rated": "premium.rated", "factor": { "factor_of": "heat" },
            "why": { "is": "premium.failure", "when": "not premium.rated" }
        }})json");
        QVERIFY2(inputs.problems.isEmpty(), qPrintable(inputs.problems.join(u'\n')));
        const risk::Record bake = record(R"({"ovens": [{}, {}]})");
        const RecordFact old = said(R"({"grade": "B", "report_date": "2026-01-01"})");
        RecordFact failed = said({}, facts::Provenance::Failed);
        failed.origin.reason = u"The line was cut."_s;
        const auto values = [&](const facts::FactSet &facts, const RatedInputs &rated) {
            QStringList lines;
            for (const RuleInput &input : ruleInputs(*inputs.program, {bake, facts, Today, 90}, rated, m_work))
                lines.append(input.name + u'=' + textOf(input.value));
            return lines.join(u' ');
        };
        RatedInputs rated;
        rated.failure = u"No row."_s;
        QCOMPARE(values(factsOf({old, failed}), rated),
                 u"oven.known=0 oven.provenance=failed oven.reason=The line was cut oven.age_days=0 oven.expired=1 "
                 "oven.grade=B rated=0 factor=null why=No row"_s);
        rated.premium = Decimal(100);
        rated.factorOf = [](const QString &step) {
            return step == "heat"_L1 ? std::optional(Decimal::scaled(12, 1)) : std::nullopt;
        };
        // Of an oven that nobody asked about nothing is known, whatever was said of the others.
        const QString alone = values(factsOf({old}), rated);
        QVERIFY2(alone.contains(u"oven.provenance=not_ordered"_s) && alone.contains(u"factor=1.2 why=null"_s),
                 qPrintable(alone));
    }

    void whatWasNotUnderstoodIsCountedAndEntriesCountOnce()
    {
        static const auto answer = schemaOf(R"({
            "grade": "text",
            "faults": { "list": "fault", "fields": { "cost": "decimal",
                "not_understood": { "list": "fault_doubt", "fields": { "name": "text" } } } },
            "not_understood": { "list": "doubt", "fields": { "name": "text" } }
        })");
        const auto json = readJson(R"json({"rules": {
            "doubts": { "is": "sum(oven: inspection.not_understood)", "whole": true } }})json");
        JsonReading reading(JsonManner::strict());
        const auto program
            = compileInputs(bakery(), {{u"inspection"_s, 1, answer}}, readInputs(JsonCursor(*json, reading)));
        QVERIFY(program.has_value());
        RecordFact fact;
        fact.value = risk::readRecord(answer, R"({"grade": "A", "not_understood": [{"name": "grade"}, {"name": "x"}],
            "faults": [{"cost": 1}, {"not_understood": [{"name": "cost"}, {"name": "y"}]}]})",
                                      Today)
                         .value()
                         .record;
        const risk::Record bake = record(R"({"ovens": [{}, {}]})");
        QCOMPARE(textOf(ruleInputs(**program, {bake, factsOf({fact}), Today}, {}, m_work).at(0).value), u"3"_s);
    }

    void aValueCanBeThatOfALaterItem()
    {
        const Read inputs = read(R"json({"rules": {
            "first": { "first": "oven", "is": "built" },
            "second": { "first": "oven", "skip": 1, "is": "built" },
            "third": { "first": "oven", "skip": 2, "is": "built" } }})json");
        QVERIFY2(inputs.problems.isEmpty(), qPrintable(inputs.problems.join(u'\n')));
        const risk::Record bake = record(R"({"ovens": [{"built": 2016}, {}, {"built": 1990}]})");
        const std::vector<RuleInput> values = ruleInputs(*inputs.program, {bake, facts::FactSet(), Today}, {}, m_work);
        QCOMPARE(textOf(values.at(0).value), u"2016"_s);
        // An item without a value is none to skip.
        QCOMPARE(textOf(values.at(1).value), u"1990"_s);
        QCOMPARE(textOf(values.at(2).value), u"null"_s);
    }

    void factsOfItemsInItemsAreFoundByTheirPath()
    {
        static const auto product = schemaOf(R"({
            "places": { "list": "place", "fields": { "town": "text",
                "ovens": { "list": "oven", "fields": { "built": "year" } } } }
        })");
        const auto json = readJson(R"json({"plan": { "places": { "each": "place",
            "ovens": { "each": "oven", "grade": "inspection.grade" } } }})json");
        JsonReading reading(JsonManner::strict());
        const auto program
            = compileInputs(product, {{u"inspection"_s, 2, inspection()}}, readInputs(JsonCursor(*json, reading)));
        QVERIFY(program.has_value());
        const risk::Record bake = risk::readRecord(product, R"({"places": [{"town": "A", "ovens": [{}, {}]},
            {"town": "B"}, {"town": "C", "ovens": [{}, {}]}]})",
                                                   Today)
                                      .value()
                                      .record;
        facts::FactSet facts;
        facts.put({u"inspection"_s, {{0, 2}, {0, 1}}}, said(R"({"grade": "Z"})"));
        facts.put({u"inspection"_s, {{0, 0}, {0, 1}}}, said(R"({"grade": "Y"})"));
        facts.put({u"inspection"_s, {{0, 1}, {0, 0}}}, said(R"({"grade": "nobody"})"));
        const formula::RiskNode risk = planInputs(**program, {bake, facts, Today}, m_work);
        const std::vector<formula::RiskNode> &places = risk.lists.at(0).second;
        QCOMPARE(valueIn(places[0].lists.at(0).second.at(1), u"grade"_s), u"Y"_s);
        const std::vector<formula::RiskNode> &last = places[2].lists.at(0).second;
        QCOMPARE(valueIn(last.at(0), u"grade"_s), u"null"_s);
        QCOMPARE(last.at(0).unknown.at(0).fact, u"inspection_3_1"_s);
        QCOMPARE(valueIn(last.at(1), u"grade"_s), u"Z"_s);
    }

    void onlyWhatAPlanAsksForIsWorkedOut()
    {
        const auto json = readJson(R"json({"plan": { "zip": "place.zip.five", "flour": "flour",
            "fires": { "each": "oven", "age": "age", "heat": [{ "code": "'low'" }] },
            "doors": [{ "code": "'front'" }] }, "rules": { "a": "1" }})json");
        JsonReading reading(JsonManner::strict());
        const InputModel all = readInputs(JsonCursor(*json, reading));
        formula::Program plan;
        plan.scopes.resize(2);
        plan.scopes[0].inputs.resize(1);
        plan.scopes[0].inputs[0].name = u"flour"_s;
        plan.scopes[0].children = {1};
        plan.scopes[1].list = u"fires"_s;
        plan.scopes[1].inputs.resize(1);
        plan.scopes[1].inputs[0].name = u"age"_s;
        const InputModel asked = inputsOfPlan(all, plan);
        QCOMPARE(asked.plan.values.size(), 1U);
        QCOMPARE(asked.plan.values[0].name, u"flour"_s);
        QCOMPARE(asked.plan.lists.size(), 1U);
        QCOMPARE(asked.plan.lists[0].values.size(), 1U);
        QVERIFY(asked.plan.lists[0].lists.empty());
        QVERIFY(asked.rules.empty());
        QCOMPARE(inputsOfPlans(all).plan.values.size(), 2U);
        QVERIFY(inputsOfPlans(all).rules.empty());
        QCOMPARE(inputsOfRules(all, *bakery()).rules.size(), 1U);
        QVERIFY(inputsOfRules(all, *bakery()).plan.values.empty());
    }

private:
    InputWorkspace m_work;
};

BINDERY_TEST(InputsTest)
#include "tst_inputs.moc"
