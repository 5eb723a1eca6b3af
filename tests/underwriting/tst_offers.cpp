// A product is offered with its orders and inputs whole, or not at all.
#include "base/folder_files.h"
#include "risk/product/product.h"
#include "risk/schema/schema.h"
#include "rules/table/value_type.h"
#include "test_support/shipped_offers.h"
#include "test_support/test_case.h"
#include "underwriting/assess.h"
#include "underwriting/gather_terms.h"
#include "underwriting/ordered_facts.h"
#include "world.h"

using namespace bindery;
using namespace bindery::test;
using namespace Qt::StringLiterals;
using underwriting::OfferBook;

namespace {

risk::WholeProduct productOf(const QByteArray &code, const QByteArray &line, const QByteArray &parts)
{
    const QByteArray json = R"({"format": 1, "code": ")" + code + R"(", "edition": "1", "title": "T", "line": ")" + line
        + R"(", "fields": {"flour": "decimal", "ovens": {"list": "oven", "fields": {"built": "year"}}}, )" + parts
        + "}";
    auto product = risk::makeProduct(FolderFiles{QString::fromLatin1(code), {{u"product.json"_s, json}}});
    if (!product)
        qFatal("no product: %s", qPrintable(toText(product.error().front())));
    return std::make_shared<const risk::Product>(std::move(*product));
}

tl::expected<OfferBook, Problems> offered(std::vector<risk::WholeProduct> products)
{
    const auto book = risk::ProductBook::of(std::move(products));
    if (!book)
        qFatal("no book: %s", qPrintable(toText(book.error().front())));
    return OfferBook::make(*book, [](const QString &code) { return shippedOffers().definition(code); });
}

} // namespace

class OffersTest : public TestCase {
    Q_OBJECT
private Q_SLOTS:
    void aRecordFindsItsProductAndAnEditionToo()
    {
        const auto book = offered({productOf("bakery", "bread", R"json("inputs": {"plan": {"flour": "flour"}})json")});
        QVERIFY2(book, book ? "" : qPrintable(toText(book.error().front())));
        const auto offer = book->all().front();
        const risk::Record record(offer->product->schema);
        QCOMPARE(book->of(record), offer);
        QCOMPARE(book->find(offer->product->schema->product), offer);
        Edition other = offer->product->schema->product;
        other.edition = u"2"_s;
        QVERIFY(!book->find(other));
        QVERIFY(!book->of(risk::Record(autoSchema())));
    }

    void rulesReadWhatTheProductsOfTheirLineDeclare()
    {
        const auto book = offered(
            {productOf("bakery", "bread", R"json("inputs": {"rules": {"size": {"is": "count(oven)", "whole": true},
                                                                  "flour": "flour", "new": "count(oven) > 0"}})json"),
             productOf("mill", "bread", R"json("inputs": {"rules": {"size": "flour", "day": "today"}})json")});
        QVERIFY2(book, book ? "" : qPrintable(toText(book.error().front())));
        using rules::ValueType;
        const std::map<QString, ValueType> bread{{u"day"_s, ValueType::Date},
                                                 {u"flour"_s, ValueType::Number},
                                                 {u"new"_s, ValueType::Boolean},
                                                 {u"size"_s, ValueType::Number}};
        QVERIFY(book->lineInputs().at(u"bread"_s) == bread);
    }

    void aFactIsOrderedWhereItsConditionHoldsOnThatDay()
    {
        const auto book = offered({productOf("bakery", "bread", R"json("orders": {"driver_record": {
            "for": "oven", "when": "given(built) and built < year(today)",
            "asks": {"license_number": "'A1'", "license_state": "'NY'"}}})json")});
        QVERIFY2(book, book ? "" : qPrintable(toText(book.error().front())));
        const auto offer = book->all().front();
        risk::Record record(offer->product->schema);
        setAt(record, u"$.ovens[0].built"_s, u"2026"_s);
        setAt(record, u"$.ovens[1].built"_s, u"2020"_s);
        const QDate day(2026, 6, 15);
        const auto ordered = underwriting::orderedFacts(record, *offer, day);
        QCOMPARE(ordered.size(), std::size_t(1));
        QVERIFY(ordered.front().key == factKey(u"driver_record"_s, 1));
        // Only what is ordered can be missing.
        underwriting::Editions editions;
        editions.offer = offer;
        const QStringList missing = underwriting::assess(record, {}, editions, day).missingForBinding;
        QCOMPARE(missing.filter(u"Driver record"_s).size(), 1);
        // Whoever gathers reads the same day.
        const test::Books &books = test::Books::shipped();
        QCOMPARE(
            underwriting::gatherTerms({shippedProducts(), *book, books.plans, books.rules}, offer, record, day).today,
            day);
    }

    void whatCannotBeOfferedIsToldWithItsPlace_data()
    {
        QTest::addColumn<QByteArray>("parts");
        QTest::addColumn<QString>("place");
        QTest::addColumn<QString>("told");
        QTest::newRow("no such service") << QByteArray(R"("orders": {"horoscope": {}})") << u"bakery/product.json:1:"_s
                                         << u"horoscope"_s;
        QTest::newRow("no such field") << QByteArray(R"json("inputs": {"plan": {"x": "flower"}})json")
                                       << u"bakery/product.json:1:"_s << u"\"flower\" is not known here"_s;
        QTest::newRow("an input that no plan asks for") << QByteArray(R"json("inputs": {"rules": {"x": "1 +"}})json")
                                                        << u"bakery/product.json:1:"_s << u"at character"_s;
        QTest::newRow("about items that nobody knows") << QByteArray(
            R"json("inputs": {"rules": {"x": {"is": "1", "about": {"each": "fridge", "is": "true"}}}})json")
                                                       << u"bakery/product.json:1:"_s << u"no items \"fridge\""_s;
        const QByteArray parts = R"json("parts": {"bread": {"title": "Bread", "line": "bread"},
                                                  "cake": {"title": "Cake", "line": "c", "when": "flour > 1"}}, )json";
        QTest::newRow("a part without inputs")
            << parts + R"json("inputs": {"plans": {"bread": {}}})json" << u"bakery/product.json:2:"_s
            << u"What the plans of \"cake\" read is not said here."_s;
        QTest::newRow("parts without inputs") << parts + R"json("inputs": {})json" << u"bakery/product.json:2:"_s
                                              << u"What the plans of \"bread\", \"cake\" read is not said here."_s;
        QTest::newRow("inputs of a part that is not there")
            << parts + R"json("inputs": {"plans": {"bread": {}, "cake": {}, "jam": {}}})json"
            << u"bakery/product.json:2:"_s << u"The product has no part \"jam\". Its parts are: bread, cake."_s;
        QTest::newRow("plans that are no object")
            << parts + R"json("inputs": {"plans": "bread"})json" << u"bakery/product.json:2:"_s
            << u"an object with the inputs of each part's plans"_s;
        QTest::newRow("an input of a part")
            << parts + R"json("inputs": {"plans": {"bread": {}, "cake": {"x": "flower"}}})json"
            << u"bakery/product.json:2:"_s << u"\"flower\" is not known here"_s;
        QTest::newRow("the premium of a part that is not there")
            << parts + R"json("inputs": {"plans": {"bread": {}, "cake": {}}, "rules": {"x": "premium.part.jam"}})json"
            << u"bakery/product.json:2:"_s << u"The product has no part \"jam\". Its parts are: bread, cake."_s;
        QTest::newRow("the premium of a part where none is named")
            << QByteArray(R"json("inputs": {"rules": {"x": "if(premium.part.jam > 1, 1, 2)"}})json")
            << u"bakery/product.json:1:"_s << u"The product names no parts. What it costs is premium.amount."_s;
        QTest::newRow("plans without parts")
            << QByteArray(R"json("inputs": {"plans": {"bread": {}}})json") << u"bakery/product.json:1:"_s
            << u"The product names no parts: write \"plan\" in place of \"plans\""_s;
        QTest::newRow("another product of the line")
            << QByteArray(R"json("inputs": {"rules": {"size": "'small'"}})json") << u"mill"_s
            << u"gives \"size\" as string"_s;
    }
    void whatCannotBeOfferedIsToldWithItsPlace()
    {
        QFETCH(QByteArray, parts);
        QFETCH(QString, place);
        QFETCH(QString, told);
        const auto book = offered({productOf("bakery", "bread", parts),
                                   productOf("mill", "bread", R"json("inputs": {"rules": {"size": "flour"}})json")});
        QVERIFY(!book);
        QCOMPARE(book.error().size(), std::size_t(1));
        QVERIFY2(book.error().front().path.startsWith(place), qPrintable(book.error().front().path));
        QVERIFY2(book.error().front().message.contains(told), qPrintable(book.error().front().message));
    }
};

BINDERY_TEST(OffersTest)
#include "tst_offers.moc"
