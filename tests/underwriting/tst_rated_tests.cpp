// The tests of a product with given facts, premium and decision. Requirement L17.
#include "base/folder_files.h"
#include "risk/product/product.h"
#include "risk/product/product_tests.h"
#include "test_support/record_samples.h"
#include "test_support/shipped_offers.h"
#include "test_support/test_case.h"
#include "underwriting/books.h"
#include "underwriting/rated_tests.h"
#include "world.h"

using namespace bindery;
using namespace Qt::StringLiterals;

namespace {

/// Personal auto with this one file of tests.
risk::Product autoWith(const QByteArray &tests)
{
    FolderFiles files = *test::autoOffer()->product->files;
    std::erase_if(files.files, [](const auto &file) { return file.first.startsWith(u"tests/"); });
    files.files.emplace(u"tests/one.json"_s,
                        R"({"tests": [{"name": "one", "day": "2026-06-15", )"
                        R"("sample": "samples/01_two_drivers.json", )"
                            + tests + "}]}");
    return risk::makeProduct(std::move(files)).value();
}

underwriting::RatedGround shippedGround()
{
    static const underwriting::Books books{test::shippedProducts(), test::shippedOffers().offers,
                                           test::Books::shipped().plans, test::Books::shipped().rules};
    return {test::autoOffer(), &books};
}

using TestsOutcome = tl::expected<std::vector<risk::ProductTestResult>, Problems>;

TestsOutcome runOne(const QByteArray &tests)
{
    return underwriting::runRatedTests(autoWith(tests), &shippedGround);
}

/// The facts of a clean risk.
QByteArray cleanFactsOfTests()
{
    return R"("facts": {"driver_record": {"value": {"status": "ok", "violations": []}},
               "driver_record_2": {"value": {"status": "ok", "violations": []}},
               "claims_history": {"value": {"claims": []}},
               "credit_score": {"value": {"score": 720}},
               "rating": {"value": {"rating": 1600}}}, )";
}

} // namespace

class RatedTestsTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void l17_theTestsThatShipHold()
    {
        const auto results = underwriting::runRatedTests(*test::autoOffer()->product, &shippedGround);
        QVERIFY2(results, results ? "" : qPrintable(toText(results.error().front())));
        int rated = 0;
        for (const risk::ProductTestResult &result : *results) {
            QVERIFY2(result.differences.isEmpty(),
                     qPrintable(result.name + u": "_s + result.differences.join(u"; "_s)));
            rated += toText(result.place).startsWith(u"tests/quotes.json"_s) ? 1 : 0;
        }
        QVERIFY(rated >= 6);
    }

    void l17_whatComesOutOtherwiseIsTold_data()
    {
        QTest::addColumn<QByteArray>("test");
        QTest::addColumn<QString>("told");
        const QByteArray clean = cleanFactsOfTests();
        QTest::newRow("holds") << clean
                + R"("premium": "1647.35", "decision": "accept", "reasons": ["accept_preferred"])"
                               << QString();
        QTest::newRow("as a number") << clean + R"("premium": 1647.350)" << QString();
        QTest::newRow("premium") << clean + R"("premium": "1647.36")" << u"premium: expected 1647.36, got 1647.35"_s;
        QTest::newRow("none") << clean + R"("premium": null)" << u"premium: expected none, got 1647.35"_s;
        QTest::newRow("no range") << clean + R"("premium": "1647.35", "lowest": 1600)"
                                  << u"lowest: expected 1600, and the premium is no range"_s;
        const QByteArray unknown = R"("facts": {"driver_record": {"value": {"status": "ok", "violations": []}},
                                       "credit_score": {"value": {"score": 720}},
                                       "claims_history": {"value": {"claims": []}}}, )";
        QTest::newRow("a range that is not said")
            << unknown + R"("premium": "2249.24")"
            << u"premium: facts are unknown, so it is a range from 1647.35: give it as \"lowest\""_s;
        QTest::newRow("another range") << unknown + R"("premium": "2249.24", "lowest": "1.5")"
                                       << u"lowest: expected 1.5, got 1647.35"_s;
        QTest::newRow("a range") << unknown + R"("premium": "2249.24", "lowest": "1647.35")" << QString();
        QTest::newRow("decision") << clean + R"("decision": "decline")"
                                  << u"decision: expected decline, got accept (accept_preferred: Every fact is known"_s;
        QTest::newRow("a reason that is not there") << clean + R"("reasons": ["accept_preferred", "many_points"])"
                                                    << u"expected the reason many_points, and it is not there"_s;
        QTest::newRow("a reason that says something else")
            << clean + R"("reasons": [{"rule": "accept_preferred", "says": "nonstandard"}])"
            << u"expected the reason accept_preferred that says \"nonstandard\", and it is not there; a reason that "
               u"was "
               "not expected: accept_preferred: "_s;
        QTest::newRow("no rating") << QByteArray(R"("change": {"$.garaging.state": null}, "premium": 5)")
                                   << u"this application has problems, so that it is neither rated nor decided"_s;
    }

    void l17_whatComesOutOtherwiseIsTold()
    {
        QFETCH(const QByteArray, test);
        QFETCH(const QString, told);
        const TestsOutcome results = runOne(test);
        QVERIFY2(results, results ? "" : qPrintable(toText(results.error().front())));
        const QString differences = results->front().differences.join(u"; "_s);
        QVERIFY2(told.isEmpty() ? differences.isEmpty() : differences.startsWith(told), qPrintable(differences));
    }

    void l17_aTestThatCannotBeReadIsAProblemAtItsPlace_data()
    {
        QTest::addColumn<QByteArray>("test");
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("told");
        const auto row = [](const char *name, const QByteArray &test, const QString &path, const QString &told) {
            QTest::newRow(name) << test << u"$.tests[0]."_s + path << told;
        };
        row("another name", R"("facts": {"credit": "failed"}, "decision": "refer")", u"facts.credit"_s,
            u"No fact of this name is ordered about this application. There are: driver_record, driver_record_2, "
            "credit_score, claims_history, rating."_s);
        row("a third driver", R"("facts": {"driver_record_3": "failed"}, "decision": "refer")",
            u"facts.driver_record_3"_s, u"There are: driver_record, driver_record_2"_s);
        row("another word", R"("facts": {"credit_score": "lost"}, "decision": "refer")", u"facts.credit_score"_s,
            u"one of no_hit, failed, fallback, not_ordered, not_permitted"_s);
        row("a number", R"("facts": {"credit_score": 720}, "decision": "refer")", u"facts.credit_score"_s,
            u"Expected a word such as \"no_hit\", or an object with \"answer\" or \"value\""_s);
        row("both", R"("facts": {"credit_score": {"answer": {}, "value": {}}}, "decision": "refer")",
            u"facts.credit_score"_s, u"one of the two"_s);
        row("no answer", R"("facts": {"credit_score": {"answer": {"score": 12}}}, "decision": "refer")",
            u"facts.credit_score.answer"_s,
            u"This is no answer of the service: score is not a number from 300 to 850."_s);
        row("no field", R"("facts": {"credit_score": {"value": {"points": 700}}}, "decision": "refer")",
            u"facts.credit_score.value"_s, u"No field of \"answer\" of this service has this name."_s);
        row("another provenance",
            R"("facts": {"credit_score": {"value": {"score": 700}, "provenance": "old"}}, "decision": "refer")",
            u"facts.credit_score.provenance"_s, u"one of live, cached, stale, fallback"_s);
        row("a fallback of the program", R"("facts": {"rating": "fallback"}, "decision": "refer")", u"facts.rating"_s,
            u"has no values of its own that stand in"_s);
        row("facts for nothing", R"("problems": [], "facts": {})", u"facts"_s,
            u"Facts are for a test that expects \"premium\", \"decision\" or \"reasons\"."_s);
        row("another decision", R"("decision": "maybe")", u"decision"_s, u"one of accept, refer, decline"_s);
        row("no amount", R"("premium": "much")", u"premium"_s, u"Expected an amount such as 1250.5"_s);
        row("half a range", R"("lowest": 5, "decision": "refer")", u"lowest"_s,
            u"Give the highest of the range as \"premium\"."_s);
        row("a reason without a rule", R"("reasons": [{"says": "x"}])", u"reasons[0]"_s, u"rule"_s);
    }

    void l17_aTestThatCannotBeReadIsAProblemAtItsPlace()
    {
        QFETCH(const QByteArray, test);
        QFETCH(const QString, path);
        QFETCH(const QString, told);
        const TestsOutcome results = runOne(test);
        QVERIFY(!results);
        const Problem &first = results.error().front();
        QVERIFY2(first.path.startsWith(path), qPrintable(toText(first)));
        QVERIFY2(first.message.contains(told), qPrintable(toText(first)));
        QCOMPARE(first.place.file, u"tests/one.json"_s);
        QVERIFY(first.place.row > 0);
    }

    void l17_aTestThatExpectsNothingIsAProblem()
    {
        const TestsOutcome results = runOne(R"("note": "nothing")");
        QVERIFY(!results);
        QVERIFY2(results.error().front().message.contains(u"A test expects \"problems\""_s),
                 qPrintable(results.error().front().message));
    }
};

BINDERY_TEST(RatedTestsTest)
#include "tst_rated_tests.moc"
