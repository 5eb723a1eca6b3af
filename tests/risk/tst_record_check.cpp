// A check compares what was typed, whether or not the product ever heard of it.
#include "base/folder_files.h"
#include "risk/check/record_check.h"
#include "risk/product/product.h"
#include "risk/record/record_json.h"
#include "test_support/test_case.h"

using namespace bindery;
using namespace Qt::StringLiterals;

namespace {

const QDate DayOfCheck(2026, 11, 28);

risk::Product productWith(const QByteArray &fields)
{
    FolderFiles files;
    files.files[u"product.json"_s]
        = "{\"format\": 1, \"code\": \"x\", \"edition\": \"1\", \"title\": \"X\", \"line\": \"x\", \"fields\": "
        + fields + '}';
    auto product = risk::makeProduct(std::move(files));
    if (!product)
        qFatal("%s", qPrintable(toText(product.error().front())));
    return std::move(*product);
}

QStringList stopsOf(const risk::Product &product, const QByteArray &application)
{
    QStringList told;
    for (const Problem &problem : risk::problemsToQuote(
             risk::checkRecord(risk::readRecord(product.schema, application, DayOfCheck)->record, DayOfCheck)))
        told.append(problem.path);
    return told;
}

} // namespace

class RecordCheckTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void textsThatTheProductDoesNotKnowAreEqualWhereTheyAre()
    {
        const risk::Product product = productWith(R"json({
            "owner": "text",
            "payer": { "type": "text", "checks": [{ "must": "payer = owner", "say": "Somebody else pays." }] }
        })json");
        QCOMPARE(stopsOf(product, R"({"owner": "Ada", "payer": "Ada"})"), QStringList());
        QCOMPARE(stopsOf(product, R"({"owner": "Ada", "payer": "Ben"})"), QStringList{u"$.payer"_s});
    }

    /// The texts of a long schedule are found in another way than a few.
    void theSameInALongSchedule()
    {
        const risk::Product product = productWith(R"json({
            "shops": { "list": "shop", "most": 500, "fields": {
                "name": "text",
                "sign": { "type": "text", "checks": [{ "must": "sign = name", "say": "The sign has another name." }] }
            } }
        })json");
        QByteArray shops;
        for (int shop = 0; shop < 100; ++shop) {
            const QByteArray name = "Shop " + QByteArray::number(shop);
            const QByteArray sign = shop == 57 ? QByteArray("Bakery") : name;
            shops += (shop > 0 ? ", " : "") + ("{\"name\": \"" + name + "\", \"sign\": \"" + sign + "\"}");
        }
        QCOMPARE(stopsOf(product, "{\"shops\": [" + shops + "]}"), QStringList{u"$.shops[57].sign"_s});
    }
};

BINDERY_TEST(RecordCheckTest)
#include "tst_record_check.moc"
