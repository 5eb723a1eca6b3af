// What a what-if assumes of a fact stands in for it, as if the service had said it, and in a copy alone.
#include "base/folder_files.h"
#include "base/policy_terms.h"
#include "rating/run/plan_library.h"
#include "rating/run/rated.h"
#include "risk/product/product.h"
#include "risk/product/product_book.h"
#include "risk/record/record_summary.h"
#include "risk/schema/schema.h"
#include "services/definition/definition_reader.h"
#include "test_support/shipped_offers.h"
#include "test_support/test_case.h"
#include "underwriting/assess.h"
#include "underwriting/assumption.h"
#include "underwriting/offer_book.h"
#include "underwriting/offered_product.h"

using namespace bindery;
using namespace bindery::test;
using namespace bindery::underwriting;
using namespace Qt::StringLiterals;

namespace {

const QDate Today(2026, 11, 20);
const QString Score = u"$.facts.credit_score.score"_s;
const QString Violations = u"$.facts.driver_record[0].violations"_s;
const QString Points = u"$.facts.driver_record[0].points"_s;

facts::FactOrigin assumedFrom(facts::Provenance provenance)
{
    facts::FactOrigin origin;
    origin.provenance = provenance;
    return origin;
}

/// A product that orders the survey of a mill, of whose answer every kind of value can be assumed.
std::shared_ptr<const OfferedProduct> surveyed()
{
    const auto survey = services::readDefinition(R"json({
        "format": 1, "code": "survey", "edition": "1", "title": "Survey", "fact": { "phrase": "the survey" },
        "not_ordered": "Give the name.", "takes": { "name": { "type": "text", "needed": true } },
        "ask": { "body": { "name": "{name}" } },
        "answer": { "fields": {
            "loss": { "type": "decimal", "needed": true },
            "worth": { "type": "money" },
            "sprinklers": { "type": "flag" },
            "grade": { "type": "text", "only": ["good", "fair", "poor"] },
            "on": { "type": "date" },
            "fires": { "list": "fire", "fields": { "paid": { "type": "money", "otherwise": 0 } } }
        } },
        "nothing_on_file": { "empty_body": true, "sentence": "Nothing is on file." }
    })json");
    auto product = risk::makeProduct(FolderFiles{u"mill"_s, {{u"product.json"_s, R"json({
        "format": 1, "code": "mill", "edition": "1", "title": "Mill", "line": "mill", "fields": { "name": "text" },
        "orders": { "survey": { "asks": { "name": "name" } } },
        "inputs": { "assumed": { "survey": { "values": {
            "loss": { "field": "loss", "least": 0.5, "most": 9.75 },
            "worth": { "field": "worth", "most": 5000000 },
            "sprinklers": { "field": "sprinklers" },
            "grade": { "field": "grade" },
            "on": { "field": "on" },
            "paid": { "sum": "fires.paid", "most": 100000 },
            "fires": { "count": "fires", "most": 9 } } } } } })json"}}});
    if (!survey || !product)
        qFatal("%s", qPrintable(toText(survey ? product.error().front() : survey.error().front())));
    const auto book = risk::ProductBook::of({std::make_shared<const risk::Product>(std::move(*product))});
    const auto offers = OfferBook::make(*book, [&survey](const QString &) { return *survey; });
    if (!offers)
        qFatal("%s", qPrintable(toText(offers.error().front())));
    return offers->all().front();
}

} // namespace

class AssumptionTest : public TestCase {
    Q_OBJECT
private Q_SLOTS:
    void theProductSaysWhatCanBeAssumedOfWhom()
    {
        risk::Record record = shippedSample(u"01_clean_adult.json"_s, Today);
        setAt(record, u"$.drivers[1].firstName"_s, u"Bo"_s);
        QStringList paths;
        for (const Assumption &assumption : assumptionsOf(record, *autoOffer())) {
            QVERIFY(isAssumed(assumption.path));
            QVERIFY(!assumption.label.isEmpty() && !assumption.title.isEmpty());
            paths.append(assumption.path);
        }
        QCOMPARE(paths,
                 (QStringList{Violations, Points, u"$.facts.driver_record[1].violations"_s,
                              u"$.facts.driver_record[1].points"_s, Score}));
        QVERIFY(!isAssumed(u"$.drivers[0].birthDate"_s));
    }

    void whatIsAssumedReadsBackAndIsKnown()
    {
        facts::FactSet facts;
        QCOMPARE(read(facts, Score), QString());
        QCOMPARE(write(facts, Score, u" 640 "_s), QString());
        QCOMPARE(read(facts, Score), u"640"_s);
        QCOMPARE(facts.knowledge(factKey(u"credit_score"_s)), facts::Knowledge::Known);
        QCOMPARE(facts.all().front().words.title, u"Credit score"_s);
        QCOMPARE(write(facts, Score, {}), QString());
        QCOMPARE(read(facts, Score), QString());
        QVERIFY(facts.all().empty());
    }

    void pointsAreCarriedByAViolation()
    {
        facts::FactSet facts;
        QCOMPARE(write(facts, Points, u"3"_s), QString());
        QCOMPARE(read(facts, Violations), u"1"_s);
        QCOMPARE(write(facts, Violations, u"4"_s), QString());
        QCOMPARE(read(facts, Points), u"3"_s);
        QCOMPARE(write(facts, Violations, u"0"_s), QString());
        QCOMPARE(read(facts, Points), u"0"_s);
        QCOMPARE(write(facts, Points, u"0"_s), QString());
        QCOMPARE(read(facts, Violations), u"0"_s);
    }

    void aValueThatStandsInIsNotKnownAndAReportNeverBecomesTooOld()
    {
        facts::FactSet facts;
        putFact(facts, factKey(u"driver_record"_s, 0), R"({"status": "error"})",
                assumedFrom(facts::Provenance::Fallback));
        QCOMPARE(read(facts, Violations), QString());
        QCOMPARE(write(facts, Violations, u"2"_s), QString());
        const risk::Record &record = *facts.value(factKey(u"driver_record"_s, 0));
        QCOMPARE(textAt(record, u"$.status"_s), u"ok"_s);

        putFact(facts, factKey(u"credit_score"_s), R"({"score": 700, "bureau": "B", "report_date": "2020-01-01"})",
                assumedFrom(facts::Provenance::Live));
        QCOMPARE(read(facts, Score), u"700"_s);
        QCOMPARE(write(facts, Score, u"650"_s), QString());
        const risk::Record &score = *facts.value(factKey(u"credit_score"_s));
        QCOMPARE(textAt(score, u"$.report_date"_s), QString());
        QCOMPARE(textAt(score, u"$.bureau"_s), u"B"_s);
    }

    void whatIsNoSuchNumberIsToldAndChangesNothing_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("told");
        QTest::newRow("too low") << Score << u"299"_s << u"Give a score from 300 to 900."_s;
        QTest::newRow("no number") << Score << u"good"_s << u"Give a score from 300 to 900."_s;
        QTest::newRow("negative") << Violations << u"-1"_s << u"Give a number from 0 to 20."_s;
        QTest::newRow("too many") << Points << u"61"_s << u"Give a number from 0 to 60."_s;
        QTest::newRow("no such value") << u"$.facts.credit_score.colour"_s << u"1"_s
                                       << u"The product \"personal-auto\" has no such value to assume."_s;
        QTest::newRow("no such service") << u"$.facts.horoscope.sign"_s << u"1"_s
                                         << u"The product \"personal-auto\" has no such value to assume."_s;
    }
    void whatIsNoSuchNumberIsToldAndChangesNothing()
    {
        QFETCH(QString, path);
        QFETCH(QString, text);
        QFETCH(QString, told);
        facts::FactSet facts;
        QCOMPARE(write(facts, path, text), told);
        QVERIFY(facts.all().empty());
        QCOMPARE(read(facts, path), QString());
    }

    void valuesOfEveryKindAreAssumed_data()
    {
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("stands");
        QTest::addColumn<QString>("told");
        const auto row = [](const QString &value, const QString &typed, const QString &stands, const QString &told) {
            QTest::addRow("%s: %s", qPrintable(value), qPrintable(typed)) << value << typed << stands << told;
        };
        row(u"loss"_s, u"2.25"_s, u"2.25"_s, {});
        row(u"loss"_s, u"0.4"_s, {}, u"Give a number from 0.5 to 9.75."_s);
        row(u"loss"_s, u"9.8"_s, {}, u"Give a number from 0.5 to 9.75."_s);
        row(u"loss"_s, u"much"_s, {}, u"Give a number from 0.5 to 9.75."_s);
        row(u"worth"_s, u"$1,250,000.50"_s, u"1250000.5"_s, {});
        row(u"worth"_s, u"-1"_s, {}, u"Give a number from 0 to 5000000."_s);
        row(u"sprinklers"_s, u"yes"_s, u"yes"_s, {});
        row(u"sprinklers"_s, u"no"_s, u"no"_s, {});
        row(u"sprinklers"_s, u"some"_s, {}, u"Give yes or no."_s);
        row(u"grade"_s, u"Fair"_s, u"fair"_s, {});
        row(u"grade"_s, u"bad"_s, {}, u"Give one of these: good, fair, poor."_s);
        row(u"on"_s, u"2026-02-03"_s, u"2026-02-03"_s, {});
        row(u"on"_s, u"soon"_s, {}, u"Give a date as YYYY-MM-DD."_s);
        row(u"paid"_s, u"99.95"_s, u"99.95"_s, {});
        row(u"fires"_s, u"2"_s, u"2"_s, {});
        row(u"fires"_s, u"1.5"_s, {}, u"Give a number from 0 to 9."_s);
    }
    void valuesOfEveryKindAreAssumed()
    {
        QFETCH(QString, value);
        QFETCH(QString, typed);
        QFETCH(QString, stands);
        QFETCH(QString, told);
        static const auto offer = surveyed();
        facts::FactSet facts;
        const QString path = u"$.facts.survey."_s + value;
        QCOMPARE(assume(*offer, facts, path, typed), told);
        QCOMPARE(assumedText(*offer, facts, path), stands);
    }

    void flagsAndKnownTextsAreChosen()
    {
        const auto offer = surveyed();
        QStringList flags;
        QStringList texts;
        for (const Assumption &assumption : assumptionsOf(risk::Record(offer->product->schema), *offer)) {
            if (assumption.isFlag)
                flags.append(assumption.path);
            texts += assumption.only;
        }
        QCOMPARE(flags, QStringList{u"$.facts.survey.sprinklers"_s});
        QCOMPARE(texts, (QStringList{u"good"_s, u"fair"_s, u"poor"_s}));
    }

    void anAssumptionChangesThePremium()
    {
        const auto plans = rating::PlanLibrary::load(u":/bindery/plans"_s);
        const risk::Record record = shippedSample(u"01_clean_adult.json"_s, Today);
        const auto premium = [&](const facts::FactSet &facts) {
            const auto plan = plans->choose(risk::termsOf(record));
            return assess(record, facts, {{plan.value()}, nullptr, autoOffer()}, Today).premium.value().total.amount;
        };
        facts::FactSet clean;
        for (const QString &path : {Violations, Points})
            QCOMPARE(write(clean, path, u"0"_s), QString());
        facts::FactSet pointed = clean;
        QCOMPARE(write(pointed, Points, u"6"_s), QString());
        QVERIFY(premium(clean) < premium(pointed));
    }

private:
    static QString read(const facts::FactSet &facts, const QString &path)
    {
        return assumedText(*autoOffer(), facts, path);
    }
    static QString write(facts::FactSet &facts, const QString &path, const QString &text)
    {
        return assume(*autoOffer(), facts, path, text);
    }
};

BINDERY_TEST(AssumptionTest)
#include "tst_assumption.moc"
