// What is made of a product beside its checks: the readable page, differences between two, tests that are run, editions
// in each other's way, values that are worked out, and the content hash.
#include "base/folder_files.h"
#include "base/policy_terms.h"
#include "base/read_json.h"
#include "risk/check/derived_values.h"
#include "risk/check/record_check.h"
#include "risk/product/changed_application.h"
#include "risk/product/product.h"
#include "risk/product/product_book.h"
#include "risk/product/product_overlap.h"
#include "risk/product/product_show.h"
#include "risk/product/product_tests.h"
#include "risk/record/record_json.h"
#include "test_support/files.h"
#include "test_support/soak.h"
#include "test_support/test_case.h"

#include "test_support/tree_damage.h"

using namespace bindery;
using namespace Qt::StringLiterals;

namespace {

QByteArray smallManifest()
{
    return test::contentOf(QStringLiteral(BINDERY_SOURCE_DIR "/tests/risk/small_product.json"));
}

tl::expected<risk::Product, Problems> productOf(const QByteArray &manifest, const QByteArray &tests = {})
{
    FolderFiles files;
    files.name = u"small"_s;
    files.files[u"product.json"_s] = manifest;
    if (!tests.isEmpty())
        files.files[u"tests/a.json"_s] = tests;
    return risk::makeProduct(std::move(files));
}

/// The small product with one text exchanged.
risk::Product changed(const QByteArray &from, const QByteArray &to)
{
    const QByteArray small = smallManifest();
    if (small.count(from) != 1)
        qFatal("%s stands %d times in the product", from.constData(), int(small.count(from)));
    auto product = productOf(QByteArray(small).replace(from, to));
    if (!product)
        qFatal("%s", qPrintable(toText(product.error().front())));
    return std::move(*product);
}

risk::Product small()
{
    return changed("\"For tests.\"", "\"For tests.\"");
}

const QDate Day(2026, 6, 15);

risk::Record recordOf(const risk::Product &product, const QByteArray &json)
{
    return risk::readRecord(product.schema, json, Day).value().record;
}

} // namespace

class ProductToolsTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void thePageNamesEveryField()
    {
        const risk::Product product = small();
        const QString page = risk::showProduct(product);
        for (const risk::ItemKind &kind : product.schema->kinds) {
            for (const risk::Field &field : kind.fields)
                QVERIFY2(page.contains(u"\n    %1: %2"_s.arg(field.name, describe(field.type).name)), qPrintable(page));
        }
        for (const QString &part :
             {u"Code            small, edition 2026-1"_s, u"States          NJ, NY"_s,
              u"New business    from 2026-01-01 up to the day before 2027-01-01"_s, u"Buildings: each building"_s,
              u"asked for where age > 15"_s, u"warns unless contents <= limit"_s, u"must be true: contents < 500000"_s,
              u"worked out as sum(building: limit)"_s, u"from 1700 to year(today)"_s, u"one of shingle, metal"_s})
            QVERIFY2(page.contains(part), qPrintable(part));
    }

    void differencesAreTold_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::addColumn<QString>("told");
        QTest::newRow("an attribute changed") << QByteArray("\"least\": 1700") << QByteArray("\"least\": 1800")
                                              << u"field buildings.yearBuilt: least: 1700 → 1800"_s;
        QTest::newRow("an attribute added")
            << QByteArray("\"least\": 1700") << QByteArray("\"least\": 1700, \"needed\": \"bind\"")
            << u"field buildings.yearBuilt: needed: added (\"bind\")"_s;
        QTest::newRow("an attribute taken away")
            << QByteArray("\"income\": { \"type\": \"money\", \"personal\": true }")
            << QByteArray("\"income\": { \"type\": \"money\" }")
            << u"field owner.income: personal: taken away (true)"_s;
        QTest::newRow("a sentence changed") << QByteArray("\"{total} is too much.\"") << QByteArray("\"{total}!\"")
                                            << u"checks[0].say.en: \"{total} is too much.\" → \"{total}!\""_s;
        QTest::newRow("a choice added") << QByteArray("[\"shingle\", \"metal\"]")
                                        << QByteArray("[\"shingle\", \"slate\", \"metal\"]")
                                        << u"field buildings.roof: choices: added: \"slate\""_s;
        QTest::newRow("the order of choices")
            << QByteArray("[\"shingle\", \"metal\"]") << QByteArray("[\"metal\", \"shingle\"]")
            << u"field buildings.roof: choices: the order differs: [\"shingle\",\"metal\"] → [\"metal\",\"shingle\"]"_s;
        QTest::newRow("a field added") << QByteArray("\"insured\": {")
                                       << QByteArray("\"phone\": \"phone\", \"insured\": {")
                                       << u"field phone: added (\"phone\")"_s;
        QTest::newRow("the edition") << QByteArray("\"2026-1\"") << QByteArray("\"2026-2\"")
                                     << u"edition: \"2026-1\" → \"2026-2\""_s;
    }
    void differencesAreTold()
    {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        QFETCH(QString, told);
        QCOMPARE(risk::diffProducts(small(), changed(from, to)).join(u'\n'), told);
    }

    void blanksAndTheNameOfASchemaAreNoDifference()
    {
        const risk::Product spaced = changed("\"format\": 1,", "\"$schema\": \"./x.json\",\n\n  \"format\":   1,");
        QCOMPARE(spaced.contentHash, small().contentHash);
        QVERIFY(risk::diffProducts(small(), spaced).isEmpty());
    }

    void noDifferenceMeansTheSameHash()
    {
        const risk::Product product = small();
        const JsonNode whole = readJson(smallManifest()).value();
        int sound = 0;
        for (const unsigned seed : test::seeds(test::steps(500, 20'000))) {
            test::Dice dice(seed);
            JsonNode manifest = whole;
            test::damage(manifest, dice);
            const auto damaged = productOf(compactJson(manifest));
            if (!damaged)
                continue;
            ++sound;
            QCOMPARE(risk::diffProducts(product, *damaged).isEmpty(), product.contentHash == damaged->contentHash);
        }
        QVERIFY(sound > 20);
    }

    void editionsInEachOthersWay()
    {
        const risk::Product first = small();
        QVERIFY(risk::conflictOf(first, small()).contains(u"the same edition once more"_s));
        QVERIFY(risk::conflictOf(changed("\"For tests.\"", "\"Other.\""), first).contains(u"has another content"_s));
        const QString both = risk::conflictOf(changed("\"2026-1\"", "\"2026-2\""), first);
        QVERIFY2(both.contains(u"in NJ, NY, for new business from 2026-01-01 up to the day before 2027-01-01 and for "
                               "renewals from 2026-03-01"_s),
                 qPrintable(both));
        QVERIFY(risk::conflictOf(changed("\"code\": \"small\"", "\"code\": \"other\""), first).isEmpty());
        const QByteArray later
            = smallManifest().replace("\"2026-1\"", "\"2026-2\"").replace("[\"NJ\", \"NY\"]", "[\"CT\"]");
        QVERIFY(risk::conflictOf(productOf(later).value(), first).isEmpty());
    }

    void l16_editionsFollowEachOtherStateByState()
    {
        const QByteArray days = R"("new_business": { "from": "2026-01-01", "to": "2027-01-01" },
  "renewal": { "from": "2026-03-01" },)";
        const auto edition = [&](const QByteArray &name, const QByteArray &business, const QByteArray &renewal) {
            QByteArray manifest = smallManifest().replace("\"2026-1\"", '"' + name + '"');
            const QByteArray own = "\"new_business\": " + business + ", \"renewal\": " + renewal + ',';
            if (manifest.count(days) != 1)
                qFatal("the small product has other days");
            return std::make_shared<const risk::Product>(productOf(manifest.replace(days, own)).value());
        };
        const risk::WholeProduct first = edition("1", R"({"to": "2026-06-01", "states": {"NY": {"to": "2026-09-01"}}})",
                                                 R"({"to": "2026-08-01"})");
        const risk::WholeProduct second = edition(
            "2", R"({"from": "2026-06-01", "states": {"NY": {"from": "2026-09-01"}}})", R"({"from": "2026-08-01"})");
        const auto book = risk::ProductBook::of({first, second});
        QVERIFY(book);
        QCOMPARE(book->newest(u"small"_s)->edition, u"2"_s);
        const auto inForce = [&](const QString &state, Transaction transaction, QDate day) {
            const risk::WholeProduct found
                = book->inForce(u"small"_s, PolicyTerms{u"small"_s, state, transaction, day});
            return found ? found->edition : QString();
        };
        const QDate june(2026, 6, 15);
        QCOMPARE(inForce(u"NJ"_s, Transaction::New, june), u"2"_s);
        QCOMPARE(inForce(u"NY"_s, Transaction::New, june), u"1"_s);
        QCOMPARE(inForce(u"NY"_s, Transaction::New, QDate(2026, 9, 1)), u"2"_s);
        QCOMPARE(inForce(u"NJ"_s, Transaction::Renewal, june), u"1"_s);
        QCOMPARE(inForce(u"CT"_s, Transaction::New, june), QString());
        // The second begins in NY while the first still is in force there.
        const risk::WholeProduct early = edition("2", R"({"from": "2026-06-01"})", R"({"from": "2026-08-01"})");
        const QString clash = risk::conflictOf(*early, *first);
        QVERIFY2(clash.contains(u"at the same time in NY, for new business from 2026-06-01 up to the day before "
                                "2026-09-01, and nothing says"_s),
                 qPrintable(clash));
        QVERIFY(!risk::ProductBook::of({first, early}));
        // Where nothing but the rest overlaps, the state with days of its own is not named.
        const risk::WholeProduct open = edition(
            "2", R"({"from": "2026-05-01", "states": {"NY": {"from": "2026-09-01"}}})", R"({"from": "2026-08-01"})");
        QVERIFY2(risk::conflictOf(*open, *first).contains(u"in NJ, for new business from 2026-05-01"_s),
                 qPrintable(risk::conflictOf(*open, *first)));
    }

    void valuesAreWorkedOut()
    {
        const risk::Product product = small();
        const risk::Record record
            = recordOf(product, R"({"insured":"x","buildings":[{"yearBuilt":1998,"limit":500},{"limit":250.5}]})");
        QStringList told;
        for (const risk::DerivedValue &value : risk::derivedValues(record, Day))
            told.append(risk::pathOf(*product.schema, value.address) + u'=' + value.text);
        QCOMPARE(told.join(u' '), u"$.owner.age= $.buildings[0].age=28 $.buildings[1].age= $.total=750.5"_s);
    }

    void aNumberThatIsTooLongIsNoValue()
    {
        const risk::Product product
            = changed("\"must\": \"total <= 20000000\"", "\"must\": \"total * total * total * total * total > 0\"");
        const QByteArray long60 = '1' + QByteArray(60, '0');
        const risk::Record record = recordOf(product, R"({"insured":"x","buildings":[{"limit":)" + long60 + "}]}");
        const Problems problems = risk::problemsToQuote(risk::checkRecord(record, Day));
        QCOMPARE(problems.size(), 1U);
        QCOMPARE(problems[0].path, u"$.buildings[0].limit"_s);
    }

    void aBoundThatRestsOnAPersonalFieldIsNotShown()
    {
        const risk::Product product = changed("\"least\": \"add_days(today, -30)\"", "\"least\": \"owner.birthDate\"");
        const risk::Record record = recordOf(
            product,
            R"({"insured":"x","start":"1970-01-01","owner":{"birthDate":"1980-04-23"},"buildings":[{"limit":5}]})");
        const Problems problems = risk::problemsToQuote(risk::checkRecord(record, Day));
        QCOMPARE(problems.size(), 1U);
        QCOMPARE(problems[0].message, u"Give … or more."_s);
    }

    void aFieldBesideIsFoundAroundTheItem()
    {
        const risk::Product product
            = changed("\"insured\": {", R"("home": "state", "places": { "list": "place", "fields": {
                "zip": { "type": "zip", "beside": { "state": "home" } } } }, "insured": {)");
        const risk::Record record
            = recordOf(product, R"({"insured":"x","home":"WA","places":[{"zip":"11201"}],"buildings":[{"limit":5}]})");
        const Problems problems = risk::problemsToQuote(risk::checkRecord(record, Day));
        QCOMPARE(problems.size(), 1U);
        QCOMPARE(problems[0].path, u"$.places[0].zip"_s);
    }

    void testsPassAndFail()
    {
        const QByteArray test = R"({ "tests": [{ "name": "n", "day": "2026-06-15",
            "application": { "insured": "x", "buildings": [{ "limit": 5, "contents": 9 }] },
            "change": { "$.buildings[1]": { "limit": 7 }, "$.owner.birthDate": "2000-06-15" },
            "problems": [], "warnings": [{ "path": "$.buildings[0]", "says": "more than the building" }], "to_bind": [],
            "values": { "$.total": 12.0, "$.owner.age": 26 } }] })";
        const auto passed = risk::runProductTests(productOf(smallManifest(), test).value());
        QVERIFY(passed);
        QCOMPARE(passed->at(0).differences.join(u'\n'), QString());
        const auto failed = risk::runProductTests(
            productOf(smallManifest(),
                      QByteArray(test)
                          .replace("\"problems\": []", "\"problems\": [{ \"path\": \"$.start\" }]")
                          .replace("12.0", "13")
                          .replace("more than the building", "less"))
                .value());
        QVERIFY(failed);
        QCOMPARE(failed->at(0).differences.join(u'\n'),
                 u"expected a problem at $.start, and there is none\n"
                 "expected a warning at $.buildings[0] that says \"less\", and there is none\n"
                 "a warning that was not expected: $.buildings[0]: The contents are more than the building.\n"
                 "$.total: expected 13, got 12"_s);
    }

    void personalAutoPassesItsTests()
    {
        const auto product = risk::loadProduct(QStringLiteral(BINDERY_SOURCE_DIR "/resources/products/personal-auto"));
        QVERIFY(product);
        const auto results = risk::runProductTests(*product);
        QVERIFY(results);
        QVERIFY(results->size() >= 25);
        for (const risk::ProductTestResult &result : *results)
            QVERIFY2(result.differences.isEmpty(),
                     qPrintable(result.name + u": "_s + result.differences.join(u", "_s)));
    }

    void changesMakeWhatIsNotThere()
    {
        JsonNode tree = readJson("{}").value();
        QCOMPARE(risk::changeAt(tree, u"$.a.b[0].c"_s, JsonNode::ofText(u"x"_s)), QString());
        QCOMPARE(compactJson(tree), QByteArray(R"({"a":{"b":[{"c":"x"}]}})"));
        QVERIFY(!risk::changeAt(tree, u"$.a.b[2]"_s, {}).isEmpty());
        QVERIFY(!risk::changeAt(tree, u"a"_s, {}).isEmpty());
        QVERIFY(!risk::changeAt(tree, u"$"_s, {}).isEmpty());
    }
};

BINDERY_TEST(ProductToolsTest)
#include "tst_product_tools.moc"
