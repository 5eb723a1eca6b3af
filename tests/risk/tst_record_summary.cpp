// What an application is about, in the words of its product, and the editions of products at hand.
#include "base/folder_files.h"
#include "risk/product/product.h"
#include "risk/product/product_book.h"
#include "risk/record/record_json.h"
#include "risk/record/record_summary.h"
#include "risk/schema/schema.h"
#include "test_support/record_samples.h"
#include "test_support/test_case.h"

using namespace bindery;
using namespace bindery::risk;
using namespace Qt::StringLiterals;

namespace {

const QDate DayOfSummary(2026, 6, 15);

WholeProduct product(const QByteArray &edition, const QByteArray &from, const QByteArray &to)
{
    FolderFiles files;
    files.name = u"boats"_s;
    files.files[u"product.json"_s] = R"json({
  "format": 1, "code": "boats", "edition": ")json"
        + edition + R"json(", "title": "Boats", "line": "boats", "states": ["NY"],
  "new_business": { "from": ")json"
        + from + R"json(", "to": ")json" + to + R"json(" },
  "summary": {
    "insured": ["name", "company"], "place": ["harbor"], "state": "state", "business": "business",
    "effective": "start", "counts": ["boats"], "amounts": ["total"],
    "same": {
      "boat": { "of": "boat", "fields": ["hull", "built"], "say": "same boat as {others}" },
      "tax": { "fields": ["fein"], "say": "same company as {others}" }
    }
  },
  "fields": {
    "name": { "type": "text" }, "company": { "type": "text" }, "harbor": { "type": "text" },
    "state": { "type": "state" }, "start": { "type": "date" }, "fein": { "type": "fein" },
    "secret": { "type": "text", "personal": true },
    "business": { "type": "choice", "choices": ["new", "renewal"] },
    "boats": { "list": "boat", "title": "Boats", "item": "Boat",
               "fields": { "hull": { "type": "text" }, "built": { "type": "date" } } },
    "total": { "type": "money" }
  }
})json";
    auto made = makeProduct(std::move(files));
    if (!made)
        qFatal("%s", qUtf8Printable(toText(made.error().front())));
    return std::make_shared<const Product>(std::move(*made));
}

Record boats(const QByteArray &json)
{
    return readRecord(product("1", "2026-01-01", "2027-01-01")->schema, json, DayOfSummary).value().record;
}

} // namespace

class RecordSummaryTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void aProductSaysWhatItsApplicationIsAbout()
    {
        const RecordSummary summary
            = summaryOf(boats(R"({"name": " Jane \u202eDoe", "harbor": "Montauk", "state": "NY", "business": "renewal",
                                  "start": "2026-07-01", "total": 1500.5, "boats": [{"hull": "A"}, {"hull": "B"}]})"));
        QCOMPARE(summary.insured, u"Jane Doe"_s);
        QCOMPARE(summary.place, u"Montauk"_s);
        QCOMPARE(summary.what, u"2 boats"_s);
        QCOMPARE(summary.amounts.size(), 1U);
        QCOMPARE(summary.amounts.front().first, u"Total"_s);
        QCOMPARE(summary.amounts.front().second.toString(), u"1500.5"_s);
        QCOMPARE(summary.terms.line, u"boats"_s);
        QCOMPARE(summary.terms.state, u"NY"_s);
        QCOMPARE(summary.terms.effectiveDate, QDate(2026, 7, 1));
        QVERIFY(summary.terms.transaction == Transaction::Renewal);
    }

    void anEmptyApplicationIsAboutNothing()
    {
        const RecordSummary summary = summaryOf(Record(product("1", "2026-01-01", "2027-01-01")->schema));
        QCOMPARE(summary.insured, QString());
        QCOMPARE(summary.what, u"0 boats"_s);
        QVERIFY(summary.amounts.empty());
        QVERIFY(!summary.terms.effectiveDate.isValid());
        QCOMPARE(summaryOf(Record()).what, QString());
    }

    void aProductWithoutASearchIsSearchedInEveryTextThatIsNotPersonal()
    {
        const Record record = boats(R"({"name": "Jane", "harbor": "Montauk", "secret": "hush", "business": "new",
                                        "boats": [{"hull": "Swan"}]})");
        QStringList found;
        for (const SearchedText &text : searchedTexts(record))
            found.append(text.title + u'=' + text.text);
        QCOMPARE(found, QStringList({u"Harbor=Montauk"_s, u"Hull=Swan"_s}));
    }

    void twoAreTheSameWhereEveryPartIsGivenInItsShape()
    {
        const std::vector<Identity> found
            = identitiesOf(boats(R"({"fein": "12-3456789", "boats": [{"hull": "S-1 Älg", "built": "2001-02-03"},
                                     {"hull": "S-2"}, {"built": "2001-02-03"}]})"));
        QCOMPARE(found.size(), 2U);
        QCOMPARE(found[0].name, u"boat"_s);
        QCOMPARE(found[0].sentence, u"same boat as %1"_s);
        QCOMPARE(found[0].parts, QStringList({u"s1alg"_s, u"2001-02-03"_s}));
        QCOMPARE(found[1].parts, QStringList({u"123456789"_s}));
        QVERIFY(identitiesOf(boats(R"({"fein": "1234"})")).empty());
    }

    void ofTheShippedProductTheSummaryIsThatOfTheQueue()
    {
        const Record record = test::shippedSample(u"05_family_three_drivers.json"_s, DayOfSummary);
        const RecordSummary summary = summaryOf(record);
        QVERIFY(summary.what.startsWith(u"3 drivers, "_s));
        QCOMPARE(summary.terms.line, u"personal_auto"_s);
        QCOMPARE(summary.place, test::textAt(record, u"$.garaging.zip"_s));
        QCOMPARE(record.schema()->product.code, u"personal-auto"_s);
        QVERIFY(test::shippedProducts().find(record.schema()->product));
    }

    void theBookFindsTheEditionInForceTheNewestAndTheOneThatIsNamed()
    {
        const WholeProduct old = product("2025", "2025-01-01", "2026-01-01");
        const WholeProduct now = product("2026", "2026-01-01", "2027-01-01");
        const ProductBook book = ProductBook::of({old, now}).value();
        QCOMPARE(book.newest(u"boats"_s), now);
        QCOMPARE(book.newest().size(), 1U);
        QCOMPARE(book.find(old->schema->product), old);
        QVERIFY(!book.find({u"boats"_s, u"2025"_s, u"another content"_s}));
        QCOMPARE(book.inForce(u"boats"_s, {u"boats"_s, u"NY"_s, Transaction::New, QDate(2025, 12, 31)}), old);
        QCOMPARE(book.inForce(u"boats"_s, {u"boats"_s, u"NY"_s, Transaction::New, QDate(2026, 1, 1)}), now);
        QVERIFY(!book.inForce(u"boats"_s, {u"boats"_s, u"NJ"_s, Transaction::New, QDate(2026, 1, 1)}));
        QVERIFY(!book.inForce(u"boats"_s, {u"boats"_s, u"NY"_s, Transaction::New, QDate(2027, 1, 1)}));
    }

    void twoEditionsInForceAtOnceAreNoBook()
    {
        const auto book
            = ProductBook::of({product("1", "2026-01-01", "2027-01-01"), product("2", "2026-06-01", "2027-01-01")});
        QVERIFY(!book);
        QVERIFY(book.error().front().message.contains(u"in force at the same time"_s));
        QVERIFY(!ProductBook::load(u":/bindery/nothing here"_s));
    }
};

BINDERY_TEST(RecordSummaryTest)
#include "tst_record_summary.moc"
