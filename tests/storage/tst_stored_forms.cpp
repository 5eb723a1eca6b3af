// What the store reads: records and facts in the form of today, of an earlier edition, and of the programs that knew
// one line of business.
#include "base/edition.h"
#include "base/folder_files.h"
#include "risk/product/product.h"
#include "risk/record/record_json.h"
#include "risk/schema/schema.h"
#include "storage/codec/fact_codec.h"
#include "storage/codec/record_codec.h"
#include "test_support/answer_samples.h"
#include "test_support/rows.h"
#include "test_support/test_case.h"
#include "value_maker.h"

#include <QTest>

using namespace bindery;
using namespace bindery::storage;
using namespace bindery::test;
using namespace Qt::StringLiterals;

namespace {

const Edition OfBefore{u"personal-auto"_s, QString(), QString()};

/// As the programs before products wrote an application.
const QByteArray ApplicationOfBefore = R"({"applicant":{"birthDate":"1984-05-04","email":"","firstName":"Ruben",
"lastName":"Castellan","phone":"718-555-0142","ssn":"231550102"},"coverages":{"bodilyInjury":"100/300",
"collisionDeductible":0,"comprehensiveDeductible":500,"propertyDamage":null},"drivers":[{"birthDate":"",
"firstName":"Ruben","lastName":"Castellan","licenceNumber":"654435858","licenceState":"NY"}],
"effectiveDate":"2026-12-01","garaging":{"city":"Brooklyn","state":"NY","street":"4 Halsey Street","zip":"11237"},
"reference":"HVB-1012","transaction":"renewal","vehicles":[{"annualMiles":0,"make":"Honda","model":"Accord",
"modelYear":0,"use":"commute","vin":"1HGCV1F35LA000002"}],"unknownFields":{"$.pets[0]":"Rex"},
"unread":{"$.drivers[0].birthDate":"last May"}})";

/// `period`: the days of new business and of renewals.
risk::WholeProduct productOf(const QByteArray &edition, const QByteArray &period, const QByteArray &fields)
{
    FolderFiles files;
    files.name = u"small"_s;
    files.files[u"product.json"_s] = R"({ "format": 1, "code": "small", "title": "Small", "line": "small",
        "currency": "USD", "edition": ")"
        + edition + R"(", "new_business": )" + period + R"(, "renewal": )" + period + R"(, "fields": {)" + fields
        + "} }";
    auto product = risk::makeProduct(std::move(files));
    if (!product)
        qFatal("%s", qUtf8Printable(toText(product.error().front())));
    return std::make_shared<const risk::Product>(std::move(*product));
}

risk::WholeProduct autoProduct()
{
    return shippedProducts().newest(u"personal-auto"_s);
}

Result<risk::Record> readUnder(const risk::WholeProduct &under, const Edition &edition, const QByteArray &json)
{
    return decodeRecord(*under, edition, json);
}

Edition editionOf(const risk::WholeProduct &product)
{
    return {product->code, product->edition, product->contentHash};
}

} // namespace

class StoredFormsTest : public TestCase {
    Q_OBJECT
private Q_SLOTS:
    void anApplicationOfBeforeReadsAsItsFileWould()
    {
        QByteArray file = ApplicationOfBefore;
        // Numbers that were not given stood there as 0.
        file.replace("\"annualMiles\":0,", "").replace("\"modelYear\":0,", "");
        const risk::Record expected = recordOf(file, QDate(2026, 11, 28));
        const auto read = readUnder(autoProduct(), OfBefore, ApplicationOfBefore);
        QVERIFY2(read, read ? "" : qPrintable(read.error().detail));
        QCOMPARE(risk::recordToJson(*read), risk::recordToJson(expected));
        QVERIFY(*read == expected);
        QCOMPARE(textAt(*read, u"$.coverages.collisionDeductible"_s), u"0"_s);
        QCOMPARE(textAt(*read, u"$.drivers[0].birthDate"_s), u"last May"_s);
        QCOMPARE(read->unknownFields.value(u"$.pets[0]"_s), QJsonValue(u"Rex"_s));
    }

    void aZeroOfTodayStaysAZero()
    {
        risk::Record record(autoSchema());
        setAt(record, u"$.vehicles[0].modelYear"_s, u"0"_s);
        const auto read = readUnder(autoProduct(), autoSchema()->product, encodeRecord(record));
        QVERIFY(read && *read == record);
        QCOMPARE(textAt(*read, u"$.vehicles[0].modelYear"_s), u"0"_s);
    }

    void aRecordOfAnEditionThatIsNotAtHandOpensUnderTheNewestAndKeepsWhatNoLongerFits()
    {
        const risk::WholeProduct before = productOf("2026-1", R"({ "to": "2026-06-01" })", R"(
            "name": { "type": "text", "title": "Name" },
            "pin": { "type": "ssn", "title": "Pin", "personal": true },
            "floors": { "type": "text", "title": "Floors" },
            "color": { "type": "text", "title": "Color" },
            "site": { "title": "Site", "fields": { "plot": { "type": "text", "title": "Plot" } } },
            "barns": { "list": "barn", "title": "Barns", "item": "Barn",
                       "fields": { "roof": { "type": "text", "title": "Roof" },
                                   "age": { "type": "whole", "title": "Age" } } },
            "dogs": { "list": "dog", "title": "Dogs", "item": "Dog",
                      "fields": { "age": { "type": "whole", "title": "Age" } } })");
        const risk::WholeProduct after = productOf("2026-2", R"({ "from": "2026-06-01" })", R"(
            "title": { "type": "text", "title": "Name", "formerly": ["name"] },
            "pin": { "type": "ssn", "title": "Pin", "personal": true },
            "floors": { "type": "whole", "title": "Floors" },
            "kind": { "type": "text", "title": "Kind", "default": "farm" },
            "barns": { "list": "barn", "title": "Barns", "item": "Barn",
                       "fields": { "age": { "type": "whole", "title": "Age" },
                                   "roof": { "type": "text", "title": "Roof" } } })");
        risk::Record record(before->schema);
        const std::map<QString, QString> typed{
            {u"$.name"_s, u"Hill Farm"_s},  {u"$.pin"_s, u"222-33-4444"_s}, {u"$.floors"_s, u"two"_s},
            {u"$.color"_s, u"red"_s},       {u"$.site.plot"_s, u"7"_s},     {u"$.barns[0].roof"_s, u"slate"_s},
            {u"$.barns[1].age"_s, u"40"_s}, {u"$.dogs[0].age"_s, u"3"_s},
        };
        for (const auto &[path, text] : typed)
            setAt(record, path, text);
        record.unknownFields = {{u"$.color"_s, u"from a file"_s}};
        const QByteArray stored = encodeRecord(record);

        const auto same = readUnder(before, editionOf(before), stored);
        QVERIFY(same && *same == record);

        const auto newer = readUnder(after, editionOf(before), stored);
        QVERIFY2(newer, newer ? "" : qPrintable(newer.error().detail));
        QVERIFY(newer->schema() == after->schema);
        QCOMPARE(textAt(*newer, u"$.title"_s), u"Hill Farm"_s);
        QCOMPARE(textAt(*newer, u"$.pin"_s), u"222-33-4444"_s);
        QCOMPARE(textAt(*newer, u"$.floors"_s), QString());
        QCOMPARE(textAt(*newer, u"$.kind"_s), u"farm"_s);
        QCOMPARE(textAt(*newer, u"$.barns[0].roof"_s), u"slate"_s);
        QCOMPARE(textAt(*newer, u"$.barns[1].age"_s), u"40"_s);
        const QJsonObject kept{
            {u"$.floors"_s, u"two"_s},
            {u"$.color"_s, u"from a file"_s},
            {u"$.color'"_s, u"red"_s},
            {u"$.site"_s, QJsonObject{{u"plot"_s, u"7"_s}}},
            {u"$.dogs"_s, QJsonArray{QJsonObject{{u"age"_s, 3}}}},
        };
        QCOMPARE(newer->unknownFields, kept);
        // Saved again, it is a record of the newer edition.
        const auto again = readUnder(after, editionOf(after), encodeRecord(*newer));
        QVERIFY(again && *again == *newer);
    }

    void factsOfBeforeAreTheAnswersOfToday_data()
    {
        Columns<QString, QByteArray, QByteArray>("service", "before", "today")
            .rows({
                {"driver record", "driver_record",
                 R"({"status":"ok","violations":[{"code":"S1","description":"","date":"2025-01-02","points":3,
                     "notUnderstood":["date"]}],"notUnderstood":["status"]})",
                 R"({"status":"ok","violations":[{"code":"S1","date":"2025-01-02","points":3,
                     "not_understood":[{"name":"date"}]}],"not_understood":[{"name":"status"}]})"},
                {"no violations", "driver_record", R"({"status":"ok","violations":[]})", R"({"status":"ok"})"},
                {"credit", "credit_score",
                 R"({"bureau":"Sandbox Bureau","factors":["Too few accounts","Inquiries"],"reportDate":"2026-11-27",
                     "score":671,"notUnderstood":["factors[2]"]})",
                 R"({"bureau":"Sandbox Bureau","factors":[{"text":"Too few accounts"},{"text":"Inquiries"}],
                     "report_date":"2026-11-27","score":671,"not_understood":[{"name":"factors[2]"}]})"},
                {"claims", "claims_history",
                 R"({"claims":[{"date":"2024-03-01","kind":"collision","amount":"2500.50","atFault":true,
                     "dispute":""}]})",
                 R"({"claims":[{"date":"2024-03-01","kind":"collision","amount":2500.50,"at_fault":true}]})"},
                {"rating", "rating", R"({"rating":"1356.3"})", R"({"rating":1356.3})"},
            });
    }
    void factsOfBeforeAreTheAnswersOfToday()
    {
        QFETCH(QString, service);
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, today);
        const risk::Record expected = answerOf(service, today);
        const auto read = decodeFact(shippedAnswers()[service].schema, before);
        QVERIFY2(read, read ? "" : qPrintable(read.error().detail));
        QCOMPARE(risk::recordToJson(*read), risk::recordToJson(expected));
        QVERIFY(*read == expected);
        const auto again = decodeFact(shippedAnswers()[service].schema, encodeFact(*read));
        QVERIFY(again && *again == expected);
    }

    void theAnswerOfAServiceThatIsNotAtHandIsKept()
    {
        const auto read = decodeFact(nullptr, R"({"score":7,"why":["a"]})");
        QVERIFY(read && !read->schema());
        QCOMPARE(read->unknownFields.value(u"$.score"_s), QJsonValue(7));
        QVERIFY(!decodeFact(nullptr, "[1]"));
    }
};

BINDERY_TEST(StoredFormsTest)
#include "tst_stored_forms.moc"
