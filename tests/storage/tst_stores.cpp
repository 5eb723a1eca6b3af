// Submissions and quotes come out of the store as they went in, whole and unchanged, and what belongs together is saved
// together.
#include "domain/audit_line.h"
#include "domain/submission.h"
#include "storage/codec/record_codec.h"
#include "store_test.h"
#include "test_support/record_samples.h"
#include "test_support/rows.h"
#include "test_support/soak.h"

using namespace bindery;
using namespace bindery::domain;
using namespace bindery::storage;
using namespace bindery::test;
using namespace Qt::StringLiterals;

class StoresTest : public StoreTest {
    Q_OBJECT

    /// A new submission, handed in with this application.
    QString submitted(const risk::Record &application)
    {
        const QString id = newSubmissionId();
        const auto written = m_stores->writeDown(id, Expect::New, application);
        return written ? id : QString();
    }

private Q_SLOTS:
    void anyApplicationComesBackAsItWas()
    {
        for (const quint32 seed : test::seeds(test::steps(60, 20'000))) {
            ValueMaker values(seed);
            const risk::Record application = values.application();
            const auto decoded = decodeRecord(*shippedProducts().find(application.schema()->product),
                                              application.schema()->product, encodeRecord(application));
            QVERIFY2(decoded, qPrintable(u"seed %1"_s.arg(seed)));
            QVERIFY2(*decoded == application, qPrintable(u"seed %1"_s.arg(seed)));
        }
    }

    void brokenRecordsAreErrorsAndTellNoValue_data()
    {
        Columns<QByteArray>("record").rows({
            {"nothing", ""},
            {"no object", "[1]"},
            {"half", "{\"applicant\": {\"ssn\": \"078-05"},
            {"a number for a text", "{\"applicant\": {\"ssn\": 78051120}}"},
            {"a text for an object", "{\"applicant\": \"078-05-1120\"}"},
            {"a date that is none", "{\"applicant\": {\"birthDate\": \"1988-13-41\"}}"},
            {"a vehicle that is none", "{\"vehicles\": [3]}"},
            {"half a mile", "{\"vehicles\": [{\"annualMiles\": 0.5}]}"},
        });
    }
    void brokenRecordsAreErrorsAndTellNoValue()
    {
        QFETCH(QByteArray, record);
        const auto decoded
            = decodeRecord(*shippedProducts().find(autoSchema()->product), autoSchema()->product, record);
        QVERIFY(!decoded);
        QCOMPARE(decoded.error().code, ErrorCode::StoreUnavailable);
        const QString told = decoded.error().message + decoded.error().detail;
        QVERIFY(!told.contains(u"05") && !told.contains(u"1988") && !told.contains(u"78051120"));
    }

    void anyQuoteComesBackWithAllItRestsOn()
    {
        for (const quint32 seed : test::seeds(test::steps(15, 3'000))) {
            ValueMaker values(seed);
            const risk::Record application = values.application();
            const QString id = submitted(application);
            QVERIFY(!id.isEmpty());
            Quote quote = values.quote(id, countOf(application, u"drivers"_s));
            const auto saved = m_stores->save(quote, application);
            QVERIFY2(saved, saved ? "" : qPrintable(saved.error().detail));
            quote.version = 1;
            QVERIFY2(saved->quote == quote, qPrintable(u"seed %1"_s.arg(seed)));
            const auto onRecord = wait(m_stores->quotes->loadAsync(id, 1, CallContext()));
            QVERIFY2(onRecord, qPrintable(u"seed %1"_s.arg(seed)));
            QVERIFY2(onRecord->quote == quote, qPrintable(u"seed %1"_s.arg(seed)));
            QVERIFY2(onRecord->record == application, qPrintable(u"seed %1"_s.arg(seed)));
            const auto loaded = wait(m_stores->submissions->loadAsync(id, CallContext()));
            QVERIFY(loaded);
            QVERIFY(loaded->summary == saved->summary);
            QVERIFY(loaded->quote == quote);
        }
    }

    void eachQuoteIsTheNextVersionAndTheNewestIsShown()
    {
        ValueMaker values(3);
        const risk::Record application = values.application();
        const QString id = submitted(application);
        QVERIFY(!id.isEmpty());
        for (int version = 1; version <= 3; ++version) {
            Quote quote = values.quote(id, 1);
            quote.version = 77;
            QCOMPARE(m_stores->save(quote, application)->quote.version, version);
        }
        QCOMPARE(wait(m_stores->quotes->versionsAsync(id, CallContext())).value(), (std::vector<int>{1, 2, 3}));
        QCOMPARE(wait(m_stores->submissions->loadAsync(id, CallContext()))->quote->version, 3);
        const auto missing = wait(m_stores->quotes->loadAsync(id, 4, CallContext()));
        QCOMPARE(missing.error().code, ErrorCode::NotFound);
    }

    void u09_aQuoteAndItsHistoryAreSavedTogetherOrNotAtAll_data()
    {
        QTest::addColumn<QString>("table");
        for (const char *table : {"quotes", "facts", "worksheet", "quote_parts", "reasons", "products", "product_files",
                                  "plans", "plan_files", "rule_sets", "rule_files", "audit", "submissions"})
            QTest::newRow(table) << QString::fromLatin1(table);
    }
    void u09_aQuoteAndItsHistoryAreSavedTogetherOrNotAtAll()
    {
        QFETCH(QString, table);
        ValueMaker values(5);
        const risk::Record application = values.application();
        const QString id = submitted(application);
        QVERIFY(!id.isEmpty());
        Quote quote = values.quote(id, 2);
        quote.decision.reasons = {values.reason()};
        quote.premium.emplace();
        quote.premium->worksheet.emplace_back();
        quote.parts = {values.part(u"property"_s)};
        const QString event = table == u"submissions" ? u"UPDATE"_s : u"INSERT"_s;
        QVERIFY(m_stores->execute(
            u"CREATE TRIGGER fails AFTER %1 ON %2 BEGIN SELECT RAISE(ABORT, 'no'); END"_s.arg(event, table)));
        const auto before = wait(m_stores->submissions->loadAsync(id, CallContext()));
        const auto keep = [](const QString &name) {
            return std::make_shared<const KeptFiles>(Edition{u"auto"_s, u"1"_s, u"ab"_s},
                                                     std::map<QString, QByteArray>{{name, "{}"}});
        };
        const MadeWith madeWith(keep(u"product.json"_s), {keep(u"plan.json"_s)}, keep(u"rules.json"_s));
        QVERIFY(!m_stores->save(quote, application, madeWith));
        for (const char *each : {"quotes", "facts", "worksheet", "quote_parts", "reasons", "products", "product_files",
                                 "plans", "plan_files", "rule_sets", "rule_files"})
            QCOMPARE(m_stores->number(u"SELECT count(*) FROM %1"_s.arg(QLatin1StringView(each))), 0);
        QCOMPARE(wait(m_stores->audit->historyAsync(id, CallContext()))->size(), std::size_t(1));
        const auto after = wait(m_stores->submissions->loadAsync(id, CallContext()));
        QVERIFY(after->summary == before->summary);
        QVERIFY(m_stores->execute(u"DROP TRIGGER fails"_s));
        QVERIFY(m_stores->save(quote, application, madeWith));
        for (const char *files : {"product_files", "plan_files", "rule_files"})
            QCOMPARE(m_stores->number(u"SELECT count(*) FROM %1"_s.arg(QLatin1StringView(files))), 1);
    }

    void productPlanAndRulesAreKeptOnceWithTheirQuotesAndComeBackByteForByte()
    {
        const Edition edition{u"auto"_s, u"2026-01"_s, u"ab12"_s};
        const std::map<QString, QByteArray> files{{u"plan.json"_s, "{}"},
                                                  {u"tables/empty.csv"_s, QByteArray()},
                                                  {u"tables/odd.csv"_s, QByteArray("a\0b\r\n\xff", 6)}};
        const std::map<QString, QByteArray> tables{{u"rules.json"_s, "[]"}};
        const std::map<QString, QByteArray> fields{{u"product.json"_s, "{\"fields\": {}}"}};
        const MadeWith madeWith(std::make_shared<const KeptFiles>(edition, fields),
                                {std::make_shared<const KeptFiles>(edition, files)},
                                std::make_shared<const KeptFiles>(edition, tables));
        ValueMaker values(11);
        const risk::Record application = values.application();
        const QString id = submitted(application);
        QVERIFY(!id.isEmpty());
        const auto none = wait(m_stores->editions->planAsync(edition, CallContext()));
        QVERIFY(none && !none->has_value());
        QVERIFY(!wait(m_stores->editions->rulesAsync(edition, CallContext())).value());
        QVERIFY(!wait(m_stores->editions->productAsync(edition, CallContext())).value());
        for (int i = 0; i < 3; ++i) {
            const Quote quote = values.quote(id, 1);
            QVERIFY(m_stores->save(quote, application, madeWith));
        }
        QCOMPARE(m_stores->number(u"SELECT count(*) FROM plans"_s), 1);
        QCOMPARE(m_stores->number(u"SELECT count(*) FROM plan_files"_s), 3);
        QCOMPARE(m_stores->number(u"SELECT count(*) FROM rule_sets"_s), 1);
        const auto kept = wait(m_stores->editions->planAsync(edition, CallContext()));
        QVERIFY(kept && kept->has_value());
        QCOMPARE((*kept)->edition, edition);
        QCOMPARE((*kept)->files, files);
        const auto rules = wait(m_stores->editions->rulesAsync(edition, CallContext()));
        QVERIFY(rules && rules->has_value());
        QCOMPARE((*rules)->files, tables);
        const auto product = wait(m_stores->editions->productAsync(edition, CallContext()));
        QVERIFY(product && product->has_value());
        QCOMPARE((*product)->files, fields);
        QCOMPARE(wait(m_stores->editions->productsInUseAsync(CallContext())).value(), std::vector<Edition>{edition});
    }

    void aDraftIsKeptAndOneThatHasNotChangedChangesNothing()
    {
        ValueMaker values(9);
        const risk::Record application = values.application();
        const QString id = newSubmissionId();
        const auto first = m_stores->draft(id, Expect::New, application);
        QVERIFY(first);
        QCOMPARE(first->status, SubmissionStatus::Draft);
        QCOMPARE(first->number, 1);
        const auto again = m_stores->draft(id, Expect::Known, application);
        QVERIFY(*again == *first);
        risk::Record changed = application;
        setAt(changed, u"$.applicant.firstName"_s, u"Somebody"_s);
        setAt(changed, u"$.applicant.lastName"_s, u"Else"_s);
        const auto second = m_stores->draft(id, Expect::Known, changed);
        QCOMPARE(second->insured, u"Somebody Else"_s);
        QCOMPARE(second->number, 1);
        QVERIFY(wait(m_stores->submissions->loadAsync(id, CallContext()))->record == changed);
    }

    void aChangeAfterAQuoteMakesADraftAndTheQuoteStays()
    {
        ValueMaker values(13);
        risk::Record application = values.application();
        const QString id = submitted(application);
        QVERIFY(!id.isEmpty());
        const auto meanwhile = m_stores->draft(id, Expect::Known, values.application());
        QCOMPARE(meanwhile.error().code, ErrorCode::Conflict);
        QVERIFY(m_stores->save(values.quote(id, 1), application));
        const risk::Record quoted = application;
        setAt(application, u"$.reference"_s, u"another"_s);
        const auto draft = m_stores->draft(id, Expect::Known, application);
        QCOMPARE(draft->status, SubmissionStatus::Draft);
        QVERIFY(!draft->premium);
        QVERIFY(!draft->premiumLowest);
        const auto onRecord = wait(m_stores->quotes->loadAsync(id, 1, CallContext()));
        QVERIFY(onRecord->record == quoted);
    }

    void aPremiumThatIsARangeHasBothEndsInTheQueue()
    {
        ValueMaker values(13);
        const risk::Record application = values.application();
        const QString id = submitted(application);
        QVERIFY(!id.isEmpty());
        Quote quote = values.quote(id, 1);
        quote.premium.emplace();
        quote.premium->worksheet.emplace_back();
        quote.premium->total = Money{Decimal(1572), u"USD"_s};
        quote.range = PremiumRange{Money{Decimal(1310), u"USD"_s}, {u"driver_record"_s}};
        const auto saved = m_stores->save(quote, application);
        QVERIFY(saved);
        QCOMPARE(saved->summary.premiumLowest, std::optional(quote.range->lowest));
        const auto loaded = wait(m_stores->submissions->loadAsync(id, CallContext()));
        QCOMPARE(loaded->summary.premiumLowest, std::optional(quote.range->lowest));
        QCOMPARE(loaded->summary.premium, std::optional(quote.premium->total));
    }

    void anUnknownSubmissionIsNotFoundAndNotMade()
    {
        ValueMaker values(1);
        QCOMPARE(m_stores->draft(u"nobody"_s, Expect::Known, values.application()).error().code, ErrorCode::NotFound);
        QCOMPARE(m_stores->writeDown(u"nobody"_s, Expect::Known, values.application()).error().code,
                 ErrorCode::NotFound);
        QCOMPARE(m_stores->save(values.quote(u"nobody"_s, 1), values.application()).error().code, ErrorCode::NotFound);
        QCOMPARE(wait(m_stores->submissions->loadAsync(u"nobody"_s, CallContext())).error().code, ErrorCode::NotFound);
        QVERIFY(wait(m_stores->audit->historyAsync(u"nobody"_s, CallContext()))->empty());
        QCOMPARE(m_stores->number(u"SELECT count(*) FROM submissions"_s), 0);
    }

    void u14_pagesGoOnByKeyAndMissNothingThatIsThere()
    {
        ValueMaker values(2);
        for (int i = 0; i < 25; ++i)
            QVERIFY(m_stores->draft(newSubmissionId(), Expect::New, values.application()));
        QList<qint64> seen;
        std::optional<qint64> before;
        for (;;) {
            const auto page = wait(m_stores->submissions->pageAsync(before, 10, CallContext()));
            QVERIFY(page);
            for (const SubmissionSummary &summary : *page)
                seen.append(summary.number);
            if (page->size() < 10)
                break;
            before = page->back().number;
            // What newly comes does not move the pages.
            QVERIFY(m_stores->draft(newSubmissionId(), Expect::New, values.application()));
        }
        QCOMPARE(seen.size(), 25);
        for (int i = 0; i < 25; ++i)
            QCOMPARE(seen[i], 25 - i);
    }

    void interruptedSubmissionsAreFoundAgainAndRunningOnesLeftAlone()
    {
        ValueMaker values(4);
        QStringList ids;
        for (int i = 0; i < 3; ++i) {
            ids.append(newSubmissionId());
            QVERIFY(m_stores->writeDown(ids.last(), Expect::New, values.application()));
        }
        QVERIFY(m_stores->draft(newSubmissionId(), Expect::New, values.application()));
        const Note note(u"Bindery"_s, u"interrupted"_s, u"It ended."_s);
        const auto recovered = wait(m_stores->submissions->recoverInterruptedAsync({ids[1]}, note, CallContext()));
        QCOMPARE(recovered->size(), std::size_t(2));
        QCOMPARE(recovered->front().id, ids[0]);
        QCOMPARE(recovered->front().status, SubmissionStatus::Submitted);
        QCOMPARE(wait(m_stores->submissions->loadAsync(ids[1], CallContext()))->summary.status,
                 SubmissionStatus::Gathering);
        const auto history = wait(m_stores->audit->historyAsync(ids[0], CallContext()));
        QCOMPARE(history->back().action, u"interrupted"_s);
    }
};

BINDERY_TEST(StoresTest)
#include "tst_stores.moc"
