// A record is bound to a plan without names on the way, and comes to what it comes to by names: every value, instance,
// text and unknown input.
#include "base/json_cursor.h"
#include "base/read_json.h"
#include "formula/compile/program.h"
#include "formula/run/bound_risk.h"
#include "inputs/fitted_inputs.h"
#include "inputs/input_case.h"
#include "inputs/input_program.h"
#include "inputs/input_reader.h"
#include "risk/record/record_json.h"
#include "risk/schema/schema.h"
#include "risk/schema/schema_reader.h"
#include "test_support/test_case.h"

using namespace bindery;
using namespace bindery::inputs;
using formula::BoundRisk;
using formula::InputSlot;
using formula::Value;
using formula::ValueType;
using formula::WhenUnknown;
using namespace Qt::StringLiterals;

namespace {

const QDate Fitting(2026, 6, 15);

std::shared_ptr<const risk::Schema> schemaFrom(const QByteArray &fields)
{
    const auto json = readJson("{\"fields\": " + fields + "}");
    JsonReading reading(JsonManner::strict());
    JsonFields root = JsonCursor(*json, reading).fields();
    auto schema = risk::readSchema(root.at("fields"_L1), root.at("checks"_L1));
    if (!schema)
        qFatal("%s", qPrintable(toText(reading.problems().front())));
    return schema;
}

const std::shared_ptr<const risk::Schema> &marina()
{
    static const auto schema = schemaFrom(R"json({
        "harbor": "text", "since": "date", "rate": "decimal",
        "boats": { "list": "boat", "fields": { "hull": "text", "built": "year", "racing": "flag",
            "sails": { "list": "sail", "fields": { "area": "decimal" } } } }
    })json");
    return schema;
}

const std::shared_ptr<const risk::Schema> &survey()
{
    static const auto schema = schemaFrom(R"json({ "grade": "text", "worth": "decimal",
        "faults": { "list": "fault", "fields": { "cost": "decimal" } } })json");
    return schema;
}

std::shared_ptr<const InputProgram> marinaInputs()
{
    const auto json = readJson(R"json({"plan": {
        "since": "since", "harbor": "harbor", "rate": "rate / 3", "not_asked": "'x'",
        "boats": { "each": "boat", "built": "built", "hull": "hull", "racing": "racing", "grade": "survey.grade",
                   "worth": "survey.worth", "faults": "count(fault)", "old": { "is": "'old'", "when": "built < 1990" },
                   "sails": { "each": "sail", "area": "area" } },
        "covers": [{ "code": "'fire'", "limit": "100" }, { "when": "count(boat) > 1", "code": "'fleet'" }]
    }})json");
    JsonReading reading(JsonManner::strict());
    const InputModel model = readInputs(JsonCursor(*json, reading));
    OrderedAnswer order{u"survey"_s, 1, survey()};
    order.phrase = [](const facts::FactKey &) { return u"the survey"_s; };
    auto program = compileInputs(marina(), {order}, model);
    if (!program)
        qFatal("%s", qPrintable(toText(program.error().front())));
    return *program;
}

InputSlot slot(const QString &name, ValueType type, WhenUnknown what = WhenUnknown::Unsaid)
{
    InputSlot made;
    made.name = name;
    made.type = type;
    made.unknown.what = what;
    return made;
}

/// Its inputs stand in another order than the product's, and some are there that the product does not know.
formula::Program harborPlan()
{
    formula::Program plan;
    plan.scopes.resize(5);
    auto &policy = plan.scopes[0];
    policy.children = {1, 3, 4};
    policy.inputs = {slot(u"rate"_s, ValueType::Number), slot(u"nobody"_s, ValueType::Number),
                     slot(u"harbor"_s, ValueType::Text), slot(u"since"_s, ValueType::Date)};
    policy.inputs[1].otherwise = Value::ofNumber(7);
    auto &covers = plan.scopes[1];
    covers.list = u"covers"_s;
    covers.parent = 0;
    covers.inputs = {slot(u"limit"_s, ValueType::Number), slot(u"code"_s, ValueType::Text)};
    covers.inputs[1].oneOf = {u"fire"_s, u"fleet"_s};
    auto &sails = plan.scopes[2];
    sails.list = u"sails"_s;
    sails.parent = 3;
    sails.inputs = {slot(u"area"_s, ValueType::Number)};
    auto &boats = plan.scopes[3];
    boats.list = u"boats"_s;
    boats.parent = 0;
    boats.children = {2};
    boats.inputs = {slot(u"hull"_s, ValueType::Text),
                    slot(u"built"_s, ValueType::Number),
                    slot(u"old"_s, ValueType::Text),
                    slot(u"grade"_s, ValueType::Text, WhenUnknown::Worst),
                    slot(u"worth"_s, ValueType::Number, WhenUnknown::Refuse),
                    slot(u"faults"_s, ValueType::Number, WhenUnknown::Neutral),
                    slot(u"racing"_s, ValueType::Flag)};
    boats.inputs[3].unknown.worst = Value::ofText(plan.texts.intern(u"D"_s));
    boats.inputs[3].unknown.best = Value::ofText(plan.texts.intern(u"A"_s));
    boats.inputs[4].unknown.noHit = Value::ofNumber(1);
    boats.inputs[5].otherwise = Value::ofNumber(0);
    // The plan gives these itself.
    auto &zones = plan.scopes[4];
    zones.parent = 0;
    zones.inputs = {slot(u"zone"_s, ValueType::Number)};
    zones.items = {{Value::ofNumber(1)}, {Value::ofNumber(2)}};
    return plan;
}

risk::Record recordOf(const std::shared_ptr<const risk::Schema> &schema, const QByteArray &json)
{
    return risk::recordFromJson(schema, readJson(json).value()).record;
}

facts::RecordFact surveyed(const QByteArray &answer, facts::Provenance provenance)
{
    facts::RecordFact fact;
    fact.origin.provenance = provenance;
    if (!answer.isEmpty())
        fact.value = recordOf(survey(), answer);
    return fact;
}

QString boundText(const BoundRisk &risk)
{
    QStringList lines;
    for (const BoundRisk::Scope &scope : risk.scopes) {
        QStringList parts{QString::number(scope.count)};
        for (const int parent : scope.parents)
            parts.append(u"p%1"_s.arg(parent));
        for (const int first : scope.firstOfParent)
            parts.append(u"f%1"_s.arg(first));
        for (const Value &value : scope.inputs)
            parts.append(u"%1:%2"_s.arg(int(value.type)).arg(value.number.shown().toString()));
        lines.append(parts.join(u' '));
    }
    for (const formula::PooledText &text : risk.texts)
        lines.append(text.text);
    for (const BoundRisk::Unknown &one : risk.unknown)
        lines.append(u"unknown %1 %2 %3 %4"_s.arg(one.fact).arg(one.scope).arg(one.at).arg(one.worst.textId()));
    for (const formula::UnknownValue &one : risk.refused)
        lines.append(u"refused %1 %2 %3"_s.arg(one.name, one.fact, one.phrase));
    return lines.join(u'\n');
}

} // namespace

class FittedInputsTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void aRecordIsBoundAsItIsByNames_data()
    {
        QTest::addColumn<QByteArray>("application");
        QTest::newRow("nothing") << QByteArray(R"json({"harbor": ""})json");
        QTest::newRow("one boat") << QByteArray(
            R"json({"harbor": "Rockport", "since": "2001-05-06", "rate": 1, "boats": [{"hull": "oak", "built": 1980,
                    "racing": true, "sails": [{"area": 12.5}, {}]}]})json");
        QTest::newRow("a fleet") << QByteArray(
            R"json({"harbor": "Essex", "rate": 7.5, "boats": [{"hull": "oak", "built": 2001}, {"hull": "Essex"},
                    {"hull": "steel", "built": 1970, "racing": false, "sails": [{"area": 3}]}, {}]})json");
    }
    void aRecordIsBoundAsItIsByNames()
    {
        QFETCH(QByteArray, application);
        const risk::Record record = recordOf(marina(), application);
        facts::FactSet facts;
        facts.put({u"survey"_s, {{0, 0}}},
                  surveyed(R"json({"grade": "B", "worth": 5, "faults": [{"cost": 1}]})json", facts::Provenance::Live));
        facts.put({u"survey"_s, {{0, 1}}}, surveyed({}, facts::Provenance::NoHit));
        facts.put({u"survey"_s, {{0, 2}}}, surveyed(R"json({"grade": "C"})json", facts::Provenance::Fallback));
        const formula::Program plan = harborPlan();
        const FittedInputs fitted = fitInputs(marinaInputs(), plan);
        const InputCase of{record, facts, Fitting};
        const auto byNames = formula::bindRisk(plan, planInputs(*fitted.program, of, m_work));
        QVERIFY(byNames);
        // The memory of the case before does no harm.
        QVERIFY(bindInputs(fitted, plan, of, m_work, m_bound));
        QCOMPARE(boundText(m_bound), boundText(*byNames));
        QVERIFY(m_bound.scopes.at(1).count >= 1);
    }

    void aValueThatThePlanDoesNotTakeIsLeftToTheNames()
    {
        const risk::Record record = recordOf(marina(), R"json({"harbor": "Essex", "boats": [{}, {}]})json");
        const InputCase of{record, facts::FactSet(), Fitting};
        formula::Program plan = harborPlan();
        QVERIFY(bindInputs(fitInputs(marinaInputs(), plan), plan, of, m_work, m_bound));
        plan.scopes[1].inputs[1].oneOf = {u"fire"_s};
        const FittedInputs fitted = fitInputs(marinaInputs(), plan);
        QVERIFY(!bindInputs(fitted, plan, of, m_work, m_bound));
        const auto byNames = formula::bindRisk(plan, planInputs(*fitted.program, of, m_work));
        QVERIFY(!byNames);
        QCOMPARE(byNames.error().front().path, u"$.covers[1].code"_s);
    }

    void aWorkspaceForgetsTheRecord()
    {
        const risk::Record record = recordOf(marina(), R"json({"harbor": "Hidden Cove"})json");
        const formula::Program plan = harborPlan();
        const InputCase of{record, facts::FactSet(), Fitting};
        QVERIFY(bindInputs(fitInputs(marinaInputs(), plan), plan, of, m_work, m_work.risk));
        QVERIFY(!m_work.risk.texts.empty() && !m_work.bound.texts.empty());
        m_work.forget();
        QVERIFY(m_work.risk.texts.empty() && m_work.bound.texts.empty());
        QVERIFY(m_work.bound.scopes.at(0).inputs.empty() && m_work.workspace.stack.empty());
    }

private:
    InputWorkspace m_work;
    BoundRisk m_bound;
};

BINDERY_TEST(FittedInputsTest)

#include "tst_fitted_inputs.moc"
