// The shipped small plans give exactly what requirements U2, U3 and U4 say. Each expected premium is worked out by hand
// beside it.
#include "base/personal_text.h"
#include "base/policy_terms.h"
#include "formula/run/risk_node.h"
#include "rating/compile/plan.h"
#include "rating/compile/plan_overlap.h"
#include "rating/plan/plan_folder.h"
#include "rating/run/plan_library.h"
#include "rating/run/rated.h"
#include "test_support/test_case.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

using namespace bindery;
using namespace Qt::StringLiterals;

namespace {

const QDate Effective(2026, 6, 15);

/// What the inputs of a personal auto product give for such an application.
struct Risk {
    PolicyTerms terms;
    formula::RiskNode node;
};

Risk risk(const QString &zip, const QList<QDate> &births, int violations = 0)
{
    Risk made{{u"personal_auto"_s, u"NY"_s, Transaction::New, Effective}, {}};
    made.node.set(u"transaction"_s, u"new"_s);
    bool isNumber = false;
    if (const int number = zip.left(5).toInt(&isNumber); isNumber)
        made.node.set(u"zip_number"_s, Decimal(number));
    std::vector<formula::RiskNode> drivers;
    for (const QDate birth : births) {
        formula::RiskNode &driver = drivers.emplace_back();
        if (const int age = PersonalDate(birth).ageAt(Effective); age >= 0)
            driver.set(u"age"_s, Decimal(age));
        driver.set(u"violations"_s, Decimal(drivers.size() == 1 ? violations : 0));
    }
    made.node.lists.emplace_back(u"drivers"_s, std::move(drivers));
    made.node.lists.emplace_back(u"vehicles"_s, std::vector<formula::RiskNode>(1));
    return made;
}

/// With the plan in force, or the one of that code.
tl::expected<rating::Rated, rating::RatingFailure> rate(const rating::PlanLibrary &library, const Risk &risk,
                                                        const QString &code = {})
{
    const auto plan = library.choose(risk.terms, code);
    if (!plan)
        return tl::unexpected(plan.error());
    return rating::rateWith(**plan, risk.node);
}

const QString Basic = u"personal-auto-basic"_s;

const QDate Adult(1980, 1, 1);
const QDate TurnsTwentyFiveThatDay(2001, 6, 15);
const QDate TurnsTwentyFiveTheDayAfter(2001, 6, 16);
const QDate TwentySix(2000, 6, 15);

void writePlan(const QTemporaryDir &folder, const QString &name, const QString &edition, int premium,
               const QByteArray &dates)
{
    QDir(folder.path()).mkpath(name);
    QFile file(folder.filePath(name + u"/plan.json"_s));
    if (!file.open(QIODevice::WriteOnly))
        qFatal("cannot write");
    file.write(
        "{\"format\": 1, \"code\": \"" + name.toUtf8() + "\", \"edition\": \"" + edition.toUtf8()
        + "\", \"name\": \"N\", \"line\": \"personal_auto\", " + dates
        + ", \"scopes\": {\"policy\": {\"inputs\": {\"transaction\": \"text\"}}}, \"steps\": [{\"id\": \"a\", \"set\": "
        + QByteArray::number(premium) + "}, {\"id\": \"b\", \"when\": \"transaction = 'renewal'\", \"add\": 10}]}");
}

} // namespace

class PlanLibraryTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        auto loaded = rating::PlanLibrary::load(u":/bindery/plans"_s);
        if (!loaded) {
            for (const Problem &problem : loaded.error())
                qInfo("%s: %s", qPrintable(problem.path), qPrintable(problem.message));
        }
        QVERIFY(loaded.has_value());
        m_library.emplace(std::move(*loaded));
    }

    void u02_u04_theBasicPlanGivesTheHandCalculation_data()
    {
        QTest::addColumn<QString>("zip");
        QTest::addColumn<QList<QDate>>("births");
        QTest::addColumn<int>("violations");
        QTest::addColumn<QString>("premium");
        // 11201 mod 50 = 1: 1000 x 1.01
        QTest::newRow("clean adult") << u"11201"_s << QList<QDate>{Adult} << 0 << u"1010.00"_s;
        // 11250 mod 50 = 0: 1000 x 1.00
        QTest::newRow("first territory") << u"11250"_s << QList<QDate>{Adult} << 0 << u"1000.00"_s;
        // 90049 mod 50 = 49: 1000 x 1.49
        QTest::newRow("last territory") << u"90049"_s << QList<QDate>{Adult} << 0 << u"1490.00"_s;
        // 24 on the day: 1000 x 1.5 x 1.01 = 1515
        QTest::newRow("one day under 25")
            << u"11201"_s << QList<QDate>{TurnsTwentyFiveTheDayAfter} << 0 << u"1515.00"_s;
        // 25 on the day is not under 25.
        QTest::newRow("25 that day") << u"11201"_s << QList<QDate>{TurnsTwentyFiveThatDay} << 0 << u"1010.00"_s;
        // 1000 x 1.2 x 1.01 = 1212
        QTest::newRow("one violation") << u"11201"_s << QList<QDate>{Adult} << 1 << u"1212.00"_s;
        // Any number of them counts once.
        QTest::newRow("three violations") << u"11201"_s << QList<QDate>{Adult} << 3 << u"1212.00"_s;
        // 02139 mod 50 = 39: 1000 x 1.5 x 1.2 x 1.39 = 1800 x 1.39 = 2502
        QTest::newRow("young with violation")
            << u"02139"_s << QList<QDate>{Adult, TurnsTwentyFiveTheDayAfter} << 2 << u"2502.00"_s;
        // ZIP+4 counts by its first five digits.
        QTest::newRow("ZIP+4") << u"11201-1234"_s << QList<QDate>{Adult} << 0 << u"1010.00"_s;
    }
    void u02_u04_theBasicPlanGivesTheHandCalculation()
    {
        QFETCH(QString, zip);
        QFETCH(QList<QDate>, births);
        QFETCH(int, violations);
        QFETCH(QString, premium);
        const auto rated = rate(*m_library, risk(zip, births, violations), Basic);
        QVERIFY2(rated.has_value(), rated ? "" : qPrintable(rated.error().message));
        QCOMPARE(rated->premium.total.toString(), premium);
        QCOMPARE(rated->premium.total.currency, u"USD"_s);
        QCOMPARE(rated->plan.code, u"personal-auto-basic"_s);
        QCOMPARE(rated->plan.contentHash.size(), 64);
    }

    void u02_theWorksheetSaysWhatEachStepDid()
    {
        const auto rated = rate(*m_library, risk(u"02139"_s, {TurnsTwentyFiveTheDayAfter}, 1), Basic);
        QVERIFY(rated.has_value());
        QCOMPARE(rated->premium.worksheet.size(), std::size_t(5));
        const domain::WorksheetStep territory{u"territory"_s,
                                              u"Territory"_s,
                                              u"territory"_s,
                                              u"zip_mod_50=39"_s,
                                              u"39"_s,
                                              u"multiply"_s,
                                              Decimal::scaled(139, 2),
                                              u"none"_s,
                                              Decimal(2502),
                                              u"policy"_s,
                                              u"premium"_s,
                                              {},
                                              {}};
        QCOMPARE(rated->premium.worksheet[3], territory);
        QCOMPARE(rated->premium.worksheet[4].rounding, u"2 half_up"_s);
        QCOMPARE(rated->premium.worksheet.front().value, Decimal(1000));
    }

    void renewalsHaveDatesOfTheirOwn()
    {
        const QTemporaryDir folder;
        writePlan(folder, u"first"_s, u"1"_s, 100,
                  R"("new_business": {"to": "2026-06-01"}, "renewal": {"to": "2026-08-01"})");
        writePlan(folder, u"second"_s, u"2"_s, 200,
                  R"("new_business": {"from": "2026-06-01"}, "renewal": {"from": "2026-08-01", "to": "2026-12-01"})");
        const auto library = rating::PlanLibrary::load(folder.path());
        QVERIFY(library.has_value());
        Risk adult = risk(u"11201"_s, {Adult});
        QCOMPARE(rate(*library, adult)->plan.edition, u"2"_s);
        adult.terms.transaction = Transaction::Renewal;
        adult.node.values.front().second.text = u"renewal"_s;
        const auto renewal = rate(*library, adult);
        QCOMPARE(renewal->plan.edition, u"1"_s);
        // 100, and 10 more for a renewal.
        QCOMPARE(renewal->premium.total.toString(), u"110.00"_s);
        adult.terms.effectiveDate = QDate(2026, 8, 1);
        QCOMPARE(rate(*library, adult)->premium.total.toString(), u"210.00"_s);
        adult.terms.effectiveDate = QDate(2026, 12, 1);
        const auto none = rate(*library, adult);
        QVERIFY(!none);
        QVERIFY2(none.error().message.contains(u"renewals"_s), qPrintable(none.error().message));
    }

    /// Fault Q8: which two, where and when, and what to do.
    void q8_twoEditionsInForceAtOnceAreRefused()
    {
        const QTemporaryDir folder;
        writePlan(folder, u"first"_s, u"1"_s, 100,
                  R"("new_business": {"to": "2026-06-02"}, "renewal": {"to": "2026-06-01"})");
        writePlan(folder, u"second"_s, u"2"_s, 200,
                  R"("new_business": {"from": "2026-06-01"}, "renewal": {"from": "2026-06-01"})");
        const auto library = rating::PlanLibrary::load(folder.path());
        QVERIFY(!library);
        QCOMPARE(library.error().size(), std::size_t(1));
        QCOMPARE(
            library.error().front().message,
            u"This plan and edition 1 of first in first are in force at the same time in every state, for new business "
            "from 2026-06-01 up to the day before 2026-06-02, and nothing says which of the two rates. Let the older "
            "one end where the newer one begins: \"to\" is the first day that is no longer in it."_s);
    }

    void q8_whatStandsInEachOthersWay_data()
    {
        QTest::addColumn<QByteArray>("first");
        QTest::addColumn<QByteArray>("second");
        QTest::addColumn<QString>("told");
        const auto row = [](const char *name, const char *first, const char *second, const char *told) {
            QTest::newRow(name) << QByteArray(first) << QByteArray(second) << QString::fromLatin1(told);
        };
        const char *a = R"("code": "c", "edition": "1", "line": "l", "new_business": {"to": "2026-06-01"})";
        row("one after the other", a,
            R"("code": "c", "edition": "2", "line": "l", "new_business": {"from": "2026-06-01"})", "");
        row("a day too early", a, R"("code": "c", "edition": "2", "line": "l", "new_business": {"from": "2026-05-31"})",
            "for new business from 2026-05-31 up to the day before 2026-06-01 and for renewals from 2026-05-31");
        row("renewals alone", a,
            R"("code": "c", "edition": "2", "line": "l", "new_business": {"from": "2026-06-01"}, "renewal": {})",
            "for renewals up to the day before 2026-06-01");
        row("other states", R"("code": "c", "edition": "1", "line": "l", "states": ["NY", "NJ"])",
            R"("code": "c", "edition": "2", "line": "l", "states": ["CT"])", "");
        row("a state in common", R"("code": "c", "edition": "1", "line": "l", "states": ["NY", "NJ"])",
            R"("code": "c", "edition": "2", "line": "l", "states": ["CT", "NJ"])",
            "in NJ, for new business on every day");
        row("every state and one", R"("code": "c", "edition": "1", "line": "l")",
            R"("code": "c", "edition": "2", "line": "l", "states": ["CT"])", "in CT, for new business");
        row("one code of two lines", R"("code": "c", "edition": "1", "line": "l")",
            R"("code": "c", "edition": "2", "line": "m")", "in every state");
        row("two companies", R"("code": "c", "edition": "1", "line": "l", "company": "A")",
            R"("code": "d", "edition": "1", "line": "l", "company": "B")", "");
        row("one edition, two contents", R"("code": "c", "edition": "1", "line": "l", "states": ["NY"])",
            R"("code": "c", "edition": "1", "line": "l", "states": ["CT"])",
            "edition 1 of c in first has another content: an edition has one");
        row("the same twice", R"("code": "c", "edition": "1", "line": "l")",
            R"("line": "l", "code": "c", "edition": "1")", "edition 1 of c in first is the same edition once more");
    }
    void q8_whatStandsInEachOthersWay()
    {
        QFETCH(QByteArray, first);
        QFETCH(QByteArray, second);
        QFETCH(QString, told);
        const auto planOf = [](const QString &name, const QByteArray &fields) {
            rating::PlanFolder folder;
            folder.name = name;
            folder.files[u"plan.json"_s] = "{\"format\": 1, \"name\": \"N\", " + fields
                + ", \"scopes\": {\"policy\": {}}, \"steps\": [{\"id\": \"a\", \"set\": 1}]}";
            auto plan = rating::makePlan(folder);
            if (!plan)
                qFatal("%s", qPrintable(plan.error().front().message));
            return std::move(*plan);
        };
        const QString conflict = rating::conflictOf(planOf(u"second"_s, second), planOf(u"first"_s, first));
        QVERIFY2(told.isEmpty() ? conflict.isEmpty() : conflict.contains(told), qPrintable(conflict));
    }

    /// A survivor: plans of a company are there for comparison, and asked for by name.
    void aPlanOfACompanyIsNeverChosenByItself()
    {
        const QTemporaryDir folder;
        writePlan(folder, u"ours"_s, u"1"_s, 100, R"("new_business": {"to": "2026-06-01"})");
        writePlan(folder, u"theirs"_s, u"1"_s, 50, R"("company": "Another", "new_business": {})");
        const auto library = rating::PlanLibrary::load(folder.path());
        QVERIFY(library.has_value());
        Risk adult = risk(u"11201"_s, {Adult});
        adult.terms.effectiveDate = QDate(2026, 5, 31);
        QCOMPARE(rate(*library, adult)->plan.code, u"ours"_s);
        adult.terms.effectiveDate = QDate(2026, 6, 1);
        QVERIFY(!rate(*library, adult));
    }

    /// Fault Q8: a changed edition that is in use rates nothing, and the others rate as before.
    void q8_aChangedEditionInUseIsRefusedAlone()
    {
        const QTemporaryDir folder;
        writePlan(folder, u"only"_s, u"7"_s, 100, R"("new_business": {"from": "2026-01-01"})");
        writePlan(folder, u"older"_s, u"6"_s, 90, R"("new_business": {"to": "2026-01-01"})");
        const auto library = [&] { return std::move(*rating::PlanLibrary::load(folder.path())); };
        const auto used = rate(library(), risk(u"11201"_s, {Adult}));
        const Edition before = used->plan;
        const auto refused = [&](const std::vector<Edition> &inUse) { return library().refuseChanged(inUse); };
        QVERIFY(refused({before}).empty());
        QVERIFY(refused({{u"only"_s, u"6"_s, u"another"_s}, {u"other"_s, u"7"_s, u"another"_s}}).empty());

        writePlan(folder, u"only"_s, u"7"_s, 101, R"("new_business": {"from": "2026-01-01"})");
        rating::PlanLibrary changed = library();
        const QString now = rate(changed, risk(u"11201"_s, {Adult}))->plan.contentHash;
        const Problems problems = changed.refuseChanged({before});
        QCOMPARE(problems.size(), std::size_t(1));
        QCOMPARE(problems.front().path, u"only"_s);
        QVERIFY2(problems.front().message.contains(before.contentHash), qPrintable(problems.front().message));
        QVERIFY2(problems.front().message.contains(now), qPrintable(problems.front().message));
        const auto rated = rate(changed, risk(u"11201"_s, {Adult}));
        QVERIFY(!rated);
        QCOMPARE(rated.error().message, problems.front().message);
        Risk lastYear = risk(u"11201"_s, {Adult});
        lastYear.terms.effectiveDate = QDate(2025, 12, 31);
        QCOMPARE(rate(changed, lastYear)->premium.total.toString(), u"90.00"_s);

        // Both contents were in use before this was watched: no third may come, but either may stay.
        QVERIFY(refused({before, {u"only"_s, u"7"_s, now}}).empty());
        // A new edition is what it takes.
        writePlan(folder, u"only"_s, u"8"_s, 101, R"("new_business": {"from": "2026-01-01"})");
        QVERIFY(refused({before}).empty());
    }

    void u03_theIndicationTakesTwentyFiveAsYoung_data()
    {
        QTest::addColumn<QList<QDate>>("births");
        QTest::addColumn<QString>("premium");
        QTest::newRow("24") << QList<QDate>{TurnsTwentyFiveTheDayAfter} << u"1500.00"_s;
        QTest::newRow("25: not over 25") << QList<QDate>{TurnsTwentyFiveThatDay} << u"1500.00"_s;
        QTest::newRow("26") << QList<QDate>{TwentySix} << u"1000.00"_s;
        QTest::newRow("one of two") << QList<QDate>{TwentySix, TurnsTwentyFiveThatDay} << u"1500.00"_s;
    }
    void u03_theIndicationTakesTwentyFiveAsYoung()
    {
        QFETCH(QList<QDate>, births);
        QFETCH(QString, premium);
        const Risk one = risk(u"11201"_s, births);
        const auto plan = m_library->standIn(u"local-indication"_s, one.terms);
        QVERIFY(plan.has_value());
        const auto rated = rating::rateWith(**plan, one.node);
        QVERIFY(rated.has_value());
        QCOMPARE(rated->premium.total.toString(), premium);
        QCOMPARE(rated->plan.code, u"local-indication"_s);
    }

    void whatIsNotKnownMattersOnlyWhereItIsAsked()
    {
        // No driver record, no credit, no claims: the basic plan asks for none of them.
        const auto rated = rate(*m_library, risk(u"11201"_s, {Adult}), Basic);
        QVERIFY(rated.has_value());
        QCOMPARE(rated->premium.total.toString(), u"1010.00"_s);
    }

    void whatCannotBeRatedSaysWhereAndIsNeverZero()
    {
        const auto noZip = rate(*m_library, risk(QString(), {Adult}), Basic);
        QVERIFY(!noZip);
        QCOMPARE(noZip.error().step, u"territory"_s);
        QCOMPARE(noZip.error().key, u"zip_number"_s);
        QVERIFY(!noZip.error().message.isEmpty());

        const auto noAge = rate(*m_library, risk(u"11201"_s, {QDate()}), Basic);
        QVERIFY(!noAge);
        QCOMPARE(noAge.error().step, u"youth"_s);
        QCOMPARE(noAge.error().key, u"age"_s);
    }

    void thePlansOfALineAreAmongAll()
    {
        const auto all = m_library->all();
        const auto ofLine = m_library->ofLine(u"personal_auto"_s);
        QVERIFY(!ofLine.empty() && ofLine.size() < all.size());
        for (const rating::Plan *plan : ofLine)
            QCOMPARE(plan->line(), u"personal_auto"_s);
    }

    void whatHasNoPlanSaysForWhichLine()
    {
        const PolicyTerms terms{u"ocean_marine"_s, u"NY"_s, Transaction::New, Effective};
        const auto plan = m_library->choose(terms);
        QVERIFY(!plan);
        QCOMPARE(plan.error().message,
                 u"No ocean marine rate plan is in force for new business in NY on 2026-06-15."_s);
    }

    void ratingTwiceIsEqual()
    {
        const auto once = rate(*m_library, risk(u"90210"_s, {Adult}), Basic);
        const auto again = rate(*m_library, risk(u"90210"_s, {Adult}), Basic);
        QVERIFY(once && again);
        QCOMPARE(*once, *again);
    }

private:
    std::optional<rating::PlanLibrary> m_library;
};

BINDERY_TEST(PlanLibraryTest)
#include "tst_plan_library.moc"
