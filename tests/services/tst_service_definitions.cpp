// What a writer of a service gets wrong is told at once, each mistake with its place and its cure, and no definition is
// half one. The list is broken_definitions.txt; BINDERY_SHOW=1 prints what is said today.
#include "base/read_json.h"
#include "changed_definition.h"
#include "risk/record/field_value.h"
#include "services/definition/answer_reader.h"
#include "services/definition/definition_reader.h"
#include "services/definition/question_maker.h"
#include "services/definition/recorded_result.h"
#include "services/service_settings.h"
#include "test_support/mistakes_case.h"
#include "test_support/soak.h"
#include "test_support/told.h"
#include "test_support/tree_damage.h"

#include <QFile>

using namespace bindery;
using namespace Qt::StringLiterals;

namespace {

const QStringList Shipped{u"driver_record"_s, u"credit_score"_s, u"claims_history"_s, u"rating"_s};

QByteArray shippedText(const QString &code)
{
    QFile file(u":/bindery/services/%1.json"_s.arg(code));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class ServiceDefinitionsTest : public test::MistakesCase {
    Q_OBJECT
public:
    ServiceDefinitionsTest() : MistakesCase(u"tests/services/broken_definitions.txt"_s) {}

protected:
    QStringList told(const test::Mistake &mistake) const override
    {
        return test::placed(
            test::problemsIn(services::readDefinition(test::changedDefinition(mistake.content), u"test.json"_s)));
    }

private Q_SLOTS:
    void theShippedOnesAreSound_data()
    {
        QTest::addColumn<QString>("code");
        for (const QString &code : Shipped)
            QTest::newRow(qPrintable(code)) << code;
    }
    void theShippedOnesAreSound()
    {
        QFETCH(QString, code);
        const auto read = services::readDefinition(shippedText(code));
        QVERIFY2(read, read ? "" : qPrintable(toText(read.error().front())));
        const services::WholeDefinition definition = services::shippedDefinition(code);
        QVERIFY(definition);
        const auto catalog = services::ServiceCatalog::load();
        QCOMPARE(definition->code, code);
        QCOMPARE(definition->title, catalog->find(code)->title);
    }

    void whatIsRecordedOfTheShippedOnesHolds_data() { theShippedOnesAreSound_data(); }
    void whatIsRecordedOfTheShippedOnesHolds()
    {
        QFETCH(QString, code);
        const auto results = services::runRecorded(*services::shippedDefinition(code), shippedText(u"tests/"_s + code));
        QVERIFY2(results, results ? "" : qPrintable(toText(results.error().front())));
        QVERIFY(results->size() >= 5);
        for (const services::RecordedResult &result : *results)
            QVERIFY2(result.differences.isEmpty(), qPrintable(result.name + result.differences.join(u' ')));
    }

    void whatDiffersFromTheRecordIsTold()
    {
        const QByteArray recorded = R"({"today":"2026-03-15","answers":[
            {"name":"a","answer":{"rating":5},"expect":{"rating":6}},
            {"name":"b","answer":{"rating":5},"nothing":true},
            {"name":"c","text":"","expect":{"rating":5}},
            {"name":"d","answer":{},"expect":{"rating":5}},
            {"name":"e","answer":{},"refused":"rating is not an amount above zero"}],
            "questions":[{"name":"f","with":{"zip":"1"},"body":{}}]})";
        const auto results = services::runRecorded(*services::shippedDefinition(u"rating"_s), recorded, u"r.json"_s);
        QVERIFY(results);
        QStringList told;
        for (const services::RecordedResult &result : *results)
            told.append(u"%1 %2"_s.arg(result.name, result.differences.join(u' ')));
        QCOMPARE(told.first(5),
                 (QStringList{u"a The answer means {\"currency\":\"\",\"not_understood\":[],\"rating\":5}."_s,
                              u"b The answer is understood: "
                              "{\"currency\":\"\",\"not_understood\":[],\"rating\":5}."_s,
                              u"c The answer says that nothing is on file."_s,
                              u"d The answer is refused: rating is not an amount above zero."_s, u"e "_s}));
        QVERIFY2(told[5].startsWith(u"f The service is not asked: "), qPrintable(told[5]));
    }

    void aRecordThatSaysNothingIsAProblem()
    {
        const auto definition = services::shippedDefinition(u"rating"_s);
        for (const QByteArray &recorded :
             {QByteArray("["), QByteArray("{}"), QByteArray("{\"today\":\"2026-03-15\",\"answers\":[{}]}"),
              QByteArray("{\"today\":\"2026-03-15\",\"answers\":[{\"name\":\"a\",\"answer\":{\"rating\":5},"
                         "\"expect\":{\"ratin\":5}}]}")})
            QVERIFY(!services::runRecorded(*definition, recorded));
    }

    void thereAreManyMistakes() { QVERIFY(mistakes().size() >= 60); }

    void aProblemHasItsPlace()
    {
        const auto read = services::readDefinition("{\n  \"format\": 1,\n  \"code\": \"X\"\n}", u"x.json"_s);
        QVERIFY(!read);
        const Problem *wrong = nullptr;
        for (const Problem &problem : read.error()) {
            if (problem.path == u"$.code")
                wrong = &problem;
        }
        QVERIFY(wrong);
        QCOMPARE(toText(wrong->place), u"x.json:3:11"_s);
    }

    void aFileThatIsNotThereIsAProblem()
    {
        const auto read = services::loadDefinition(u"/no/such/file.json"_s);
        QVERIFY(!read);
        QCOMPARE(read.error().front().place.file, u"/no/such/file.json"_s);
        QVERIFY(!services::shippedDefinition(u"nobody"_s));
    }

    /// A damaged definition is refused with a problem, or is whole: it asks and reads without a fault.
    void s10_theContentOfADefinitionHasAHash()
    {
        const QByteArray text = shippedText(Shipped.front());
        const QString hash = services::readDefinition(text, u"x.json"_s).value()->contentHash;
        QCOMPARE(hash.size(), 64);
        // Blanks and the schema of an editor say nothing.
        QByteArray same = compactJson(readJson(text).value());
        same.replace(0, 1, R"({ "$schema": "./service.schema.json", )");
        QCOMPARE(services::readDefinition(same, u"x.json"_s).value()->contentHash, hash);
        QByteArray other = text;
        QVERIFY(other.contains("\"title\": \""));
        other.replace("\"title\": \"", "\"title\": \"A ");
        QVERIFY(services::readDefinition(other, u"x.json"_s).value()->contentHash != hash);
    }

    void damagedDefinitionsAreWholeOrRefused()
    {
        int whole = 0;
        int refused = 0;
        test::Dice dice(test::seed());
        const int count = test::steps(500, 50'000);
        for (int i = 0; i < count; ++i) {
            JsonNode tree = readJson(shippedText(Shipped[i % Shipped.size()])).value();
            for (int times = dice(2); times >= 0; --times)
                test::damage(tree, dice);
            const auto read = services::readDefinition(compactJson(tree), u"x.json"_s);
            if (!read) {
                ++refused;
                QVERIFY(!read.error().empty());
                for (const Problem &problem : read.error())
                    QVERIFY2(!problem.message.isEmpty() && problem.place.isKnown(), qPrintable(problem.path));
                continue;
            }
            ++whole;
            services::Parameters given;
            for (const services::Parameter &one : (*read)->takes)
                given.insert(one.name, valueOf(one.type));
            QVERIFY(services::makeQuestion(**read, given));
            QVERIFY(!(*read)->ask.body || !services::makeQuestion(**read, {}) || (*read)->takes.empty()
                    || (*read)->notOrdered.isEmpty() || !needsSome(**read));
            for (const QByteArray &body :
                 {QByteArray("{}"), QByteArray(R"({"violations":[{},1],"claims":[{}],"score":700,"rating":1})")})
                (void)services::readAnswer(**read, body, QDate(2026, 3, 15));
        }
        QVERIFY2(whole > 20 && refused > 100, qPrintable(u"%1 whole, %2 refused"_s.arg(whole).arg(refused)));
    }

private:
    static risk::FieldValue valueOf(risk::FieldType type)
    {
        switch (risk::describe(type).content) {
        case risk::Content::Text: return u"x"_s;
        case risk::Content::Number: return Decimal(1);
        case risk::Content::Flag: return true;
        case risk::Content::Date: return QDate(2026, 3, 1);
        }
        Q_UNREACHABLE();
    }

    static bool needsSome(const services::ServiceDefinition &definition)
    {
        return std::any_of(definition.takes.begin(), definition.takes.end(),
                           [](const services::Parameter &one) { return one.isNeeded; });
    }
};

BINDERY_TEST(ServiceDefinitionsTest)
#include "tst_service_definitions.moc"
