// An application goes over to the edition of its product that is in force for it when it is submitted. What that
// edition does not ask for is named first, and kept. A quote of before stays under its own edition.
#include "base/folder_files.h"
#include "office_test.h"
#include "risk/product/product.h"
#include "risk/record/record_text.h"
#include "risk/schema/schema.h"
#include "underwriting/edition_move.h"
#include "underwriting/offered_product.h"
#include "underwriting/replay.h"
#include "underwriting/replay_report.h"

using namespace bindery;
using namespace bindery::domain;
using namespace bindery::test;
using namespace bindery::underwriting;
using namespace Qt::StringLiterals;

namespace {

/// The product that ships, as another edition, with one text exchanged.
risk::WholeProduct editionOfAuto(const QByteArray &edition, const QByteArray &from = {}, const QByteArray &to = {})
{
    const risk::WholeProduct shipped = shippedProducts().newest(u"personal-auto"_s);
    FolderFiles files = *shipped->files;
    QByteArray &manifest = files.files[u"product.json"_s];
    const QByteArray own = "\"edition\": \"" + shipped->edition.toUtf8() + '"';
    if (manifest.count(own) != 1 || (!from.isEmpty() && !manifest.contains(from)))
        qFatal("the product says something else");
    manifest.replace(own, "\"edition\": \"" + edition + '"');
    if (!from.isEmpty())
        manifest.replace(from, to);
    auto product = risk::makeProduct(std::move(files));
    if (!product)
        qFatal("%s", qUtf8Printable(toText(product.error().front())));
    return std::make_shared<const risk::Product>(std::move(*product));
}

/// A house in which that edition alone is sold.
struct LaterHouse {
    risk::ProductBook products;
    OfferBook offers
        = OfferBook::make(products, [](const QString &code) { return shippedOffers().definition(code); }).value();
    SubmissionWorkflow workflow;

    LaterHouse(Office &office, const risk::WholeProduct &product)
        : products(risk::ProductBook::of({product}).value()),
          workflow(WorkflowParts{office.world.clock,
                                 office.stores,
                                 office.connected.gatherer(),
                                 {products, offers, office.world.plans, office.world.rules},
                                 &office.monitor},
                   {})
    {
    }
};

void setField(risk::Record &record, const QString &path, const QString &text)
{
    const auto address = risk::addressOf(*record.schema(), path);
    QVERIFY(address);
    (void)risk::setFieldText(record, *address, text);
}

} // namespace

class EditionMoveTest : public OfficeTest {
    Q_OBJECT
private Q_SLOTS:
    void l16_anApplicationOfTheEditionInForceStays()
    {
        QVERIFY(!moveToEditionInForce(m_clean, shippedProducts()));
        QVERIFY(!moveToEditionInForce(risk::Record(), shippedProducts()));
        // Where no edition is sold under its terms it stays as well.
        const auto ended = risk::ProductBook::of(
            {editionOfAuto("ended", "\"format\": 1,", "\"format\": 1, \"new_business\": { \"to\": \"2020-01-01\" },")});
        QVERIFY(ended);
        QVERIFY(!moveToEditionInForce(m_clean, *ended));
    }

    void l16_anApplicationFollowsItsProduct()
    {
        LaterHouse later(*m_office, editionOfAuto("later"));
        const auto move = moveToEditionInForce(m_clean, later.products);
        QVERIFY(move);
        QCOMPARE(move->left, QStringList());
        QCOMPARE(move->record.schema()->product.edition, u"later"_s);
        const auto quote = wait(later.workflow.submitAsync({}, m_clean, CallContext()));
        QVERIFY2(quote, quote ? "" : qPrintable(quote.error().message));
        QCOMPARE(quote->product.edition, u"later"_s);
        QVERIFY(quote->premium);
    }

    void l16_whatTheNewEditionDoesNotAskForIsNamedAndKept()
    {
        risk::Record application = m_clean;
        setField(application, u"$.reference"_s, u"HVB-1012"_s);
        LaterHouse later(*m_office, editionOfAuto("later", "\"reference\"", "\"fileNumber\""));
        const auto refused = wait(later.workflow.submitAsync({}, application, CallContext()));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::BadInput);
        QVERIFY2(
            refused.error().message.startsWith(
                u"Edition later of the product is in force for this application, which was written under edition "_s),
            qPrintable(refused.error().message));
        QVERIFY2(refused.error().message.contains(u"does not ask for Reference; what was given there is kept"_s),
                 qPrintable(refused.error().message));
        // As the form submits it once somebody has looked.
        const auto move = moveToEditionInForce(application, later.products);
        QVERIFY(move);
        QCOMPARE(move->record.unknownFields.value(u"$.reference"_s).toString(), u"HVB-1012"_s);
        QVERIFY(!moveToEditionInForce(move->record, later.products));
        const auto quote = wait(later.workflow.submitAsync({}, move->record, CallContext()));
        QVERIFY2(quote, quote ? "" : qPrintable(quote.error().message));
        const Submission kept = wait(later.workflow.loadAsync(quote->submissionId, CallContext())).value();
        QCOMPARE(kept.record.unknownFields.value(u"$.reference"_s).toString(), u"HVB-1012"_s);
        // What nobody has given is not named.
        application = m_clean;
        setField(application, u"$.reference"_s, QString());
        const auto blank = moveToEditionInForce(application, later.products);
        QVERIFY(blank && blank->left.isEmpty());
    }

    void l16_aQuoteOfBeforeIsMadeAgainUnderItsOwnEdition()
    {
        const auto first = m_office->submit(m_clean);
        QVERIFY(first);
        LaterHouse later(*m_office, editionOfAuto("later"));
        const auto second = wait(later.workflow.submitAsync(first->submissionId, m_clean, CallContext()));
        QVERIFY2(second, second ? "" : qPrintable(second.error().message));
        QCOMPARE(second->version, 2);
        QCOMPARE(second->product.edition, u"later"_s);
        Replay replay(m_office->stores.quotes, m_office->stores.editions,
                      {later.products, later.offers, m_world->plans, m_world->rules});
        for (const int version : {1, 2}) {
            const auto report = wait(replay.replayAsync(first->submissionId, version, nullptr, CallContext()));
            QVERIFY2(report, report ? "" : qPrintable(report.error().message));
            QVERIFY(report->rating.samePlan && report->rating.isEqual());
            QVERIFY(report->quote.product.edition == (version == 1 ? first : second)->product.edition);
        }
    }
};

BINDERY_TEST(EditionMoveTest)
#include "tst_edition_move.moc"
