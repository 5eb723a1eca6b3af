// What is stored opens under its own edition of the product: one that is at hand, or one that was kept with a quote.
// Where it is nowhere any more it opens under the newest, and what no longer fits is kept and named.
#include "base/edition.h"
#include "base/folder_files.h"
#include "domain/submission.h"
#include "risk/product/product.h"
#include "risk/record/record_text.h"
#include "risk/schema/schema.h"
#include "store_test.h"
#include "test_support/answer_samples.h"

using namespace bindery;
using namespace bindery::storage;
using namespace bindery::test;
using namespace Qt::StringLiterals;

namespace {

risk::WholeProduct barnsOf(const QByteArray &edition, const QByteArray &days, const QByteArray &fields)
{
    FolderFiles files;
    files.name = u"hail-barns"_s;
    files.files[u"product.json"_s] = R"({ "format": 1, "code": "hail-barns", "title": "Barns", "line": "barns",
        "edition": ")"
        + edition + R"(", "new_business": )" + days + R"(, "fields": {)" + fields + "} }";
    auto product = risk::makeProduct(std::move(files));
    if (!product)
        qFatal("%s", qUtf8Printable(toText(product.error().front())));
    return std::make_shared<const risk::Product>(std::move(*product));
}

risk::WholeProduct barnsOfBefore()
{
    return barnsOf("1", R"({ "to": "2026-06-01" })", R"("owner": "text", "color": "text")");
}

risk::WholeProduct barnsOfToday()
{
    return barnsOf("2", R"({ "from": "2026-06-01" })", R"("owner": "text", "floors": "whole")");
}

risk::ProductBook barnBook(std::vector<risk::WholeProduct> products)
{
    return risk::ProductBook::of(std::move(products)).value();
}

risk::Record redBarn(const risk::WholeProduct &product)
{
    risk::Record record(product->schema);
    for (const auto &[path, text] : {std::pair(u"$.owner"_s, u"Ann Fox"_s), std::pair(u"$.color"_s, u"red"_s)}) {
        if (const auto address = risk::addressOf(*product->schema, path))
            (void)risk::setFieldText(record, *address, text);
    }
    return record;
}

} // namespace

class KeptProductsTest : public StoreTest {
    Q_OBJECT

    /// The stores of a house with these products.
    struct House {
        risk::ProductBook book;
        StoredTypes types{book, shippedAnswers()};
        SubmissionStore submissions;
        QuoteStore quotes;

        House(risk::ProductBook products, Stores &stores)
            : book(std::move(products)), submissions(*stores.database, stores.protector, types, stores.clock),
              quotes(*stores.database, stores.protector, types, stores.clock)
        {
        }
    };

    /// A submission of the edition of before. `isQuoted`: its product was kept with a quote.
    QString store(House &house, bool isQuoted)
    {
        const risk::WholeProduct product = house.book.newest(u"hail-barns"_s);
        const risk::Record record = redBarn(product);
        const QString id = newSubmissionId();
        domain::SeenSubmission seen;
        seen.id = id;
        const auto written = wait(
            house.submissions.writeDownAsync(seen, StoreExpect::New, record, m_stores->submitted, CallContext()));
        if (!written)
            qFatal("%s", qUtf8Printable(written.error().message));
        if (!isQuoted)
            return id;
        domain::Quote quote;
        quote.submissionId = id;
        quote.product = product->schema->product;
        MadeWith madeWith;
        madeWith.product = std::make_shared<const KeptFiles>(product->schema->product, product->files->files);
        const auto saved
            = wait(house.quotes.saveAsync(quote, record, m_stores->quoted, CallContext(), std::move(madeWith)));
        if (!saved)
            qFatal("%s", qUtf8Printable(saved.error().message));
        return id;
    }

private Q_SLOTS:
    void l16_aQuotedApplicationOpensUnderItsKeptEdition()
    {
        House before(barnBook({barnsOfBefore()}), *m_stores);
        const QString id = store(before, true);
        House today(barnBook({barnsOfToday()}), *m_stores);
        const auto submission = wait(today.submissions.loadAsync(id, CallContext()));
        QVERIFY2(submission, submission ? "" : qPrintable(submission.error().detail));
        QCOMPARE(submission->record.schema()->product.edition, u"1"_s);
        QVERIFY(submission->record.unknownFields.isEmpty());
        QVERIFY(submission->record == redBarn(barnsOfBefore()));
        QVERIFY(submission->quotedRecord && *submission->quotedRecord == submission->record);
    }

    void l16_anApplicationWhoseEditionIsNowhereOpensUnderTheNewest()
    {
        House before(barnBook({barnsOfBefore()}), *m_stores);
        const QString id = store(before, false);
        House today(barnBook({barnsOfToday()}), *m_stores);
        const auto submission = wait(today.submissions.loadAsync(id, CallContext()));
        QVERIFY2(submission, submission ? "" : qPrintable(submission.error().detail));
        QCOMPARE(submission->record.schema()->product.edition, u"2"_s);
        QCOMPARE(submission->record.unknownFields, (QJsonObject{{u"$.color"_s, u"red"_s}}));
        House both(barnBook({barnsOfToday(), barnsOfBefore()}), *m_stores);
        const auto own = wait(both.submissions.loadAsync(id, CallContext()));
        QVERIFY(own && own->record == redBarn(barnsOfBefore()));
    }

    void aProductThatIsNotAtHandIsToldWithItsCode()
    {
        House before(barnBook({barnsOfBefore()}), *m_stores);
        const QString id = store(before, false);
        const auto submission = wait(m_stores->submissions->loadAsync(id, CallContext()));
        QVERIFY(!submission);
        QCOMPARE(submission.error().code, ErrorCode::StoreUnavailable);
        QVERIFY(submission.error().message.contains(u"\"hail-barns\"")
                && submission.error().message.contains(u"Put the product's"));
    }

    void aDamagedKeptEditionOpensUnderTheNewest()
    {
        House before(barnBook({barnsOfBefore()}), *m_stores);
        const QString id = store(before, true);
        QVERIFY(m_stores->execute(u"UPDATE product_files SET content = x'7b7d'"_s));
        House today(barnBook({barnsOfToday()}), *m_stores);
        const auto submission = wait(today.submissions.loadAsync(id, CallContext()));
        QVERIFY2(submission, submission ? "" : qPrintable(submission.error().detail));
        QCOMPARE(submission->record.schema()->product.edition, u"2"_s);
    }
};

BINDERY_TEST(KeptProductsTest)
#include "tst_kept_products.moc"
