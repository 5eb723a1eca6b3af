// What goes into the stores comes out again, whole and unchanged; what belongs together is saved together; and personal
// data is found in the protected columns alone.
#include "storage/codec/application_codec.h"
#include "storage/connection.h"
#include "storage/personal_column.h"
#include "store_fixture.h"
#include "test_support/test_case.h"

using namespace bindery;
using namespace bindery::domain;
using namespace bindery::storage;
using namespace bindery::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

using Expect = SubmissionStore::Expect;

const Note Submitted(u"jane"_s, u"submitted"_s, u"Submitted for a quote."_s);
const Note Quoted(u"jane"_s, u"quoted"_s, u"Quoted: refer."_s);

struct Stores : StoreFixture {
    using StoreFixture::StoreFixture;
    std::optional<SubmissionStore> submissions;
    std::optional<QuoteStore> quotes;
    std::optional<AuditStore> audit;

    void build()
    {
        QVERIFY(open());
        submissions.emplace(*database, protector, clock);
        quotes.emplace(*database, protector, clock);
        audit.emplace(*database);
    }
    Result<SubmissionSummary> draft(const QString &id, Expect expect, const AutoApplication &application)
    {
        return wait(submissions->saveDraftAsync(id, expect, application, CallContext()));
    }
    Result<SubmissionSummary> writeDown(const QString &id, Expect expect, const AutoApplication &application)
    {
        return wait(submissions->writeDownAsync(id, expect, application, Submitted, CallContext()));
    }
    Result<SavedQuote> save(const Quote &quote, const AutoApplication &application,
                            const std::shared_ptr<const KeptPlan> &plan = nullptr)
    {
        return wait(quotes->saveAsync(quote, application, Quoted, CallContext(), plan));
    }
    template <class T> Result<T> read(Work<T> work)
    {
        return wait(database->readAsync<T>(std::move(work), CallContext()));
    }
    Result<void> execute(const QString &sql)
    {
        const Work<void> work = [sql](Connection &connection) -> Result<void> {
            const Result<qint64> done = connection.execute(sql);
            return done ? Result<void>() : Result<void>(failure(done.error()));
        };
        return wait(database->writeAsync<void>(work, CallContext()));
    }
    qint64 number(const QString &sql)
    {
        const Work<qint64> work = [sql](Connection &connection) { return connection.number(sql); };
        return read<qint64>(work).value_or(-1);
    }
};

Result<QString> readText(const Row &row)
{
    return row.text(0);
}
Result<QByteArray> readBytes(const Row &row)
{
    return row.bytes(0);
}

QStringList logged;
QtMessageHandler previousHandler = nullptr;
void keepMessage(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    logged.append(message);
    previousHandler(type, context, message);
}

} // namespace

class StoresTest : public TestCase {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        TestCase::init();
        m_folder.emplace();
        m_stores.emplace(m_folder->filePath(u"bindery.db"_s));
        m_stores->build();
    }
    void cleanup()
    {
        m_stores.reset();
        m_folder.reset();
    }

    void anyApplicationComesBackAsItWas()
    {
        for (quint32 seed = 0; seed < 300; ++seed) {
            ValueMaker values(seed);
            const AutoApplication application = values.application();
            const auto decoded = decodeApplication(encodeApplication(application));
            QVERIFY2(decoded, qPrintable(u"seed %1"_s.arg(seed)));
            QVERIFY2(*decoded == application, qPrintable(u"seed %1"_s.arg(seed)));
        }
    }

    void brokenRecordsAreErrorsAndTellNoValue_data()
    {
        QTest::addColumn<QByteArray>("record");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("no object") << QByteArray("[1]");
        QTest::newRow("half") << QByteArray("{\"applicant\": {\"ssn\": \"078-05");
        QTest::newRow("a number for a text") << QByteArray("{\"applicant\": {\"ssn\": 78051120}}");
        QTest::newRow("a text for an object") << QByteArray("{\"applicant\": \"078-05-1120\"}");
        QTest::newRow("a date that is none") << QByteArray("{\"applicant\": {\"birthDate\": \"1988-13-41\"}}");
        QTest::newRow("a vehicle that is none") << QByteArray("{\"vehicles\": [3]}");
        QTest::newRow("half a mile") << QByteArray("{\"vehicles\": [{\"annualMiles\": 0.5}]}");
    }
    void brokenRecordsAreErrorsAndTellNoValue()
    {
        QFETCH(QByteArray, record);
        const auto decoded = decodeApplication(record);
        QVERIFY(!decoded);
        QCOMPARE(decoded.error().code, ErrorCode::StoreUnavailable);
        const QString told = decoded.error().message + decoded.error().detail;
        QVERIFY(!told.contains(u"05") && !told.contains(u"1988") && !told.contains(u"78051120"));
    }

    void anyQuoteComesBackWithAllItRestsOn()
    {
        for (quint32 seed = 0; seed < 60; ++seed) {
            ValueMaker values(seed);
            const AutoApplication application = values.application();
            const QString id = newSubmissionId();
            QVERIFY(m_stores->writeDown(id, Expect::New, application));
            Quote quote = values.quote(id, int(application.drivers.size()));
            const auto saved = m_stores->save(quote, application);
            QVERIFY2(saved, saved ? "" : qPrintable(saved.error().detail));
            quote.version = 1;
            QVERIFY2(saved->quote == quote, qPrintable(u"seed %1"_s.arg(seed)));
            const auto onRecord = wait(m_stores->quotes->loadAsync(id, 1, CallContext()));
            QVERIFY2(onRecord, qPrintable(u"seed %1"_s.arg(seed)));
            QVERIFY2(onRecord->quote == quote, qPrintable(u"seed %1"_s.arg(seed)));
            QVERIFY2(onRecord->application == application, qPrintable(u"seed %1"_s.arg(seed)));
            const auto loaded = wait(m_stores->submissions->loadAsync(id, CallContext()));
            QVERIFY(loaded);
            QVERIFY(loaded->summary == saved->summary);
            QVERIFY(loaded->quote == quote);
        }
    }

    void eachQuoteIsTheNextVersionAndTheNewestIsShown()
    {
        ValueMaker values(3);
        const AutoApplication application = values.application();
        const QString id = newSubmissionId();
        QVERIFY(m_stores->writeDown(id, Expect::New, application));
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
        for (const char *table :
             {"quotes", "facts", "worksheet", "reasons", "plans", "plan_files", "audit", "submissions"})
            QTest::newRow(table) << QString::fromLatin1(table);
    }
    void u09_aQuoteAndItsHistoryAreSavedTogetherOrNotAtAll()
    {
        QFETCH(QString, table);
        ValueMaker values(5);
        const AutoApplication application = values.application();
        const QString id = newSubmissionId();
        QVERIFY(m_stores->writeDown(id, Expect::New, application));
        Quote quote = values.quote(id, 2);
        quote.decision.reasons = {{u"rule"_s, DecisionKind::Refer, u"A reason."_s, u"because"_s, 0, QString()}};
        quote.premium.emplace();
        quote.premium->worksheet.emplace_back();
        const QString event = table == u"submissions" ? u"UPDATE"_s : u"INSERT"_s;
        QVERIFY(m_stores->execute(
            u"CREATE TRIGGER fails AFTER %1 ON %2 BEGIN SELECT RAISE(ABORT, 'no'); END"_s.arg(event, table)));
        const auto before = wait(m_stores->submissions->loadAsync(id, CallContext()));
        const auto plan = std::make_shared<const KeptPlan>(Edition{u"auto"_s, u"1"_s, u"ab"_s},
                                                           std::map<QString, QByteArray>{{u"plan.json"_s, "{}"}});
        QVERIFY(!m_stores->save(quote, application, plan));
        for (const char *each : {"quotes", "facts", "worksheet", "reasons", "plans", "plan_files"})
            QCOMPARE(m_stores->number(u"SELECT count(*) FROM %1"_s.arg(QLatin1StringView(each))), 0);
        QCOMPARE(wait(m_stores->audit->historyAsync(id, CallContext()))->size(), std::size_t(1));
        const auto after = wait(m_stores->submissions->loadAsync(id, CallContext()));
        QVERIFY(after->summary == before->summary);
        QVERIFY(m_stores->execute(u"DROP TRIGGER fails"_s));
        QVERIFY(m_stores->save(quote, application, plan));
        QCOMPARE(m_stores->number(u"SELECT count(*) FROM plan_files"_s), 1);
    }

    void aPlanIsKeptOnceWithItsQuotesAndComesBackByteForByte()
    {
        const Edition edition{u"auto"_s, u"2026-01"_s, u"ab12"_s};
        const std::map<QString, QByteArray> files{{u"plan.json"_s, "{}"},
                                                  {u"tables/empty.csv"_s, QByteArray()},
                                                  {u"tables/odd.csv"_s, QByteArray("a\0b\r\n\xff", 6)}};
        const auto plan = std::make_shared<const KeptPlan>(edition, files);
        ValueMaker values(11);
        const QString id = newSubmissionId();
        const AutoApplication application = values.application();
        QVERIFY(m_stores->writeDown(id, Expect::New, application));
        const auto none = wait(m_stores->quotes->planAsync(edition, CallContext()));
        QVERIFY(none && !none->has_value());
        for (int i = 0; i < 3; ++i) {
            const Quote quote = values.quote(id, 1);
            QVERIFY(m_stores->save(quote, application, plan));
        }
        QCOMPARE(m_stores->number(u"SELECT count(*) FROM plans"_s), 1);
        QCOMPARE(m_stores->number(u"SELECT count(*) FROM plan_files"_s), 3);
        const auto kept = wait(m_stores->quotes->planAsync(edition, CallContext()));
        QVERIFY(kept && kept->has_value());
        QCOMPARE((*kept)->edition, edition);
        QCOMPARE((*kept)->files, files);
    }

    void aDraftIsKeptAndOneThatHasNotChangedChangesNothing()
    {
        ValueMaker values(9);
        const AutoApplication application = values.application();
        const QString id = newSubmissionId();
        const auto first = m_stores->draft(id, Expect::New, application);
        QVERIFY(first);
        QCOMPARE(first->status, SubmissionStatus::Draft);
        QCOMPARE(first->number, 1);
        const auto again = m_stores->draft(id, Expect::Known, application);
        QVERIFY(*again == *first);
        AutoApplication changed = application;
        changed.applicant.firstName = u"Somebody"_s;
        changed.applicant.lastName = u"Else"_s;
        const auto second = m_stores->draft(id, Expect::Known, changed);
        QCOMPARE(second->applicant, u"Somebody Else"_s);
        QCOMPARE(second->number, 1);
        QVERIFY(wait(m_stores->submissions->loadAsync(id, CallContext()))->application == changed);
    }

    void aChangeAfterAQuoteMakesADraftAndTheQuoteStays()
    {
        ValueMaker values(13);
        AutoApplication application = values.application();
        const QString id = newSubmissionId();
        QVERIFY(m_stores->writeDown(id, Expect::New, application));
        const auto meanwhile = m_stores->draft(id, Expect::Known, values.application());
        QCOMPARE(meanwhile.error().code, ErrorCode::Conflict);
        QVERIFY(m_stores->save(values.quote(id, 1), application));
        const AutoApplication quoted = application;
        application.reference = u"another"_s;
        const auto draft = m_stores->draft(id, Expect::Known, application);
        QCOMPARE(draft->status, SubmissionStatus::Draft);
        QVERIFY(!draft->premium);
        const auto onRecord = wait(m_stores->quotes->loadAsync(id, 1, CallContext()));
        QVERIFY(onRecord->application == quoted);
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

    void r06_answersSurviveARestartUntilTheyAreOfNoUse()
    {
        const UtcTime now = m_stores->clock.utcNow();
        const QByteArray key = QByteArray::fromHex("00ff00aa");
        const cache::StoredEntry entry(QByteArray("{\"score\":\0 712}", 15), now, now + 1h, now + 2h);
        const cache::StoredEntry old("{}", now - 2h, now - 1h, now - 1ms);
        {
            StoredCache cache(*m_stores->database, m_stores->protector, m_stores->clock);
            cache.put("old", old);
            cache.put(key, cache::StoredEntry("earlier", now, now, now + 1h));
            cache.put(key, entry);
        }
        m_stores->build();
        StoredCache cache(*m_stores->database, m_stores->protector, m_stores->clock);
        const auto found = wait(cache.getAsync(key, CallContext()));
        QVERIFY(found && *found);
        QCOMPARE((*found)->body, entry.body);
        QCOMPARE((*found)->obtainedAt, entry.obtainedAt);
        QCOMPARE((*found)->freshUntil, entry.freshUntil);
        QCOMPARE((*found)->staleUntil, entry.staleUntil);
        QVERIFY(!wait(cache.getAsync("old", CallContext())).value());
        QCOMPARE(m_stores->number(u"SELECT count(*) FROM cache"_s), 1);
        cache.remove(key);
        QVERIFY(!wait(cache.getAsync(key, CallContext())).value());
    }

    void r08_callRecordsSurviveARestart()
    {
        telemetry::CallRecord record;
        record.service = u"credit_score"_s;
        record.requestId = "abc";
        record.startedAt = m_stores->clock.utcNow();
        record.waiting = 1234567ns;
        record.running = 98765432ns;
        record.cache = telemetry::CacheUse::Stale;
        record.circuit = u"half_open"_s;
        record.key = QByteArray(32, 'k');
        record.injected = 2;
        {
            StoredCalls calls(*m_stores->database, m_stores->clock);
            for (int i = 0; i < 250; ++i) {
                record.tries = i;
                record.error = i % 2 ? std::optional<ErrorCode>(ErrorCode::TimedOut) : std::nullopt;
                calls.add(record);
            }
        }
        m_stores->build();
        StoredCalls calls(*m_stores->database, m_stores->clock);
        const auto recent = wait(calls.recentAsync(u"credit_score"_s, 100, CallContext()));
        QCOMPARE(recent->size(), std::size_t(100));
        QCOMPARE(recent->front().tries, 150);
        QCOMPARE(recent->back().tries, 249);
        QCOMPARE(recent->back().waiting, record.waiting);
        QCOMPARE(recent->back().running, record.running);
        QCOMPARE(recent->back().error, ErrorCode::TimedOut);
        QCOMPARE(recent->back().cache, record.cache);
        QCOMPARE(recent->back().circuit, record.circuit);
        QCOMPARE(recent->back().requestId, record.requestId);
        QCOMPARE(recent->back().injected, 2);
        // Enough of the digest to know equal questions by, and no more.
        QCOMPARE(recent->back().key, QByteArray(8, 'k'));
    }

    void r08_callRecordsSinceAMoment()
    {
        StoredCalls calls(*m_stores->database, m_stores->clock);
        telemetry::CallRecord record;
        record.service = u"rating"_s;
        const UtcTime now = m_stores->clock.utcNow();
        for (int hours = 10; hours > 0; --hours) {
            record.startedAt = now - std::chrono::hours(hours);
            record.tries = hours;
            calls.add(record);
        }
        calls.flush();
        const auto day = wait(calls.sinceAsync(u"rating"_s, now - 4h, 100, CallContext()));
        QCOMPARE(day->size(), std::size_t(4));
        QCOMPARE(day->front().tries, 4);
        QCOMPARE(day->back().tries, 1);
        const auto newest = wait(calls.sinceAsync(u"rating"_s, now - 24h, 3, CallContext()));
        QCOMPARE(newest->size(), std::size_t(3));
        QCOMPARE(newest->back().tries, 1);
        QVERIFY(wait(calls.sinceAsync(u"credit_score"_s, now - 24h, 3, CallContext()))->empty());
    }

    void a13_callRecordsAreWrittenInTimeAndAFailedBatchIsTriedAgain()
    {
        StoredCallsSettings settings;
        settings.longestWait = 10ms;
        StoredCalls calls(*m_stores->database, m_stores->clock, settings);
        telemetry::CallRecord record;
        record.service = u"rating"_s;
        record.startedAt = m_stores->clock.utcNow();
        calls.add(record);
        QTRY_COMPARE(m_stores->number(u"SELECT count(*) FROM calls"_s), 1);
        QVERIFY(
            m_stores->execute(u"CREATE TRIGGER fails BEFORE INSERT ON calls BEGIN SELECT RAISE(ABORT, 'no'); END"_s));
        calls.add(record);
        calls.flush();
        QVERIFY(m_stores->execute(u"DROP TRIGGER fails"_s));
        calls.add(record);
        QTRY_COMPARE(m_stores->number(u"SELECT count(*) FROM calls"_s), 3);
        record.startedAt -= 31 * 24h;
        calls.add(record);
        calls.flush();
        record.startedAt += 31 * 24h;
        calls.add(record);
        calls.flush();
        QTRY_COMPARE(m_stores->number(u"SELECT count(*) FROM calls"_s), 4);
    }

    void aSecretIsMadeOnceAndStays()
    {
        QByteArray secret;
        {
            SettingsStore settings(*m_stores->database, m_stores->protector);
            secret = wait(settings.secretAsync(u"cache"_s, CallContext())).value();
            QCOMPARE(secret.size(), 32);
            QVERIFY(wait(settings.setValueAsync(u"view"_s, QByteArray(), CallContext())));
        }
        m_stores->build();
        SettingsStore settings(*m_stores->database, m_stores->protector);
        QCOMPARE(wait(settings.secretAsync(u"cache"_s, CallContext())).value(), secret);
        QVERIFY(wait(settings.secretAsync(u"other"_s, CallContext())).value() != secret);
        QVERIFY(wait(settings.valueAsync(u"view"_s, CallContext()))->has_value());
        QVERIFY(!wait(settings.valueAsync(u"nothing"_s, CallContext()))->has_value());
    }

    void aValueOfAnUnknownProtectionIsAnErrorAndNotTaken()
    {
        const auto unknown = PlainProtector().reveal(PersonalColumn::FactPayload, "aes:7\nxyz");
        QVERIFY(!unknown);
        QVERIFY(!PlainProtector().reveal(PersonalColumn::FactPayload, ""));
    }

    void personalDataIsInTheProtectedColumnsAlone()
    {
        const QStringList canaries{u"078051120"_s, u"Q7654321X"_s, u"1977-03-09"_s, u"19770309"_s, u"CANARYVENDOR"_s};
        previousHandler = qInstallMessageHandler(&keepMessage);
        AutoApplication application;
        application.applicant
            = {u"Jane"_s, u"Doe"_s, PersonalDate(QDate(1977, 3, 9)), PersonalText(canaries[0]), QString(), QString()};
        application.drivers.push_back(
            {u"Jane"_s, u"Doe"_s, PersonalDate(QDate(1977, 3, 9)), PersonalText(canaries[1]), u"NY"_s});
        const QString id = newSubmissionId();
        QVERIFY(m_stores->writeDown(id, Expect::New, application));
        Quote quote = ValueMaker(1).quote(id, 1);
        quote.facts.driverRecords[0].record.value = DriverRecord{canaries[4], {}};
        quote.decision.adverseActions = {{canaries[4], {}, {}, {}, {}, 0, {}, {}}};
        QVERIFY(m_stores->save(quote, application));
        StoredCache cache(*m_stores->database, m_stores->protector, m_stores->clock);
        const UtcTime now = m_stores->clock.utcNow();
        cache.put("digest", cache::StoredEntry(canaries.join(u' ').toUtf8(), now, now + 1h, now + 1h));
        SettingsStore settings(*m_stores->database, m_stores->protector);
        QVERIFY(wait(settings.setValueAsync(u"key"_s, canaries[0].toUtf8(), CallContext())));
        // Failures tell nothing of what was to be stored.
        QVERIFY(m_stores->execute(u"CREATE UNIQUE INDEX trap ON submissions (zip)"_s));
        const auto refused = m_stores->writeDown(newSubmissionId(), Expect::New, application);
        QVERIFY(!refused);
        logged.append(refused.error().message + refused.error().detail);
        qInstallMessageHandler(previousHandler);

        const Work<QStringList> look = [canaries](Connection &connection) -> Result<QStringList> {
            QStringList found;
            const auto tables = connection.all<QString>(
                u"SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"_s, {}, &readText);
            for (const QString &table : *tables) {
                const auto columns
                    = connection.all<QString>(u"SELECT name FROM pragma_table_info('%1')"_s.arg(table), {}, &readText);
                for (const QString &column : *columns) {
                    const bool personal = std::any_of(PersonalColumns.begin(), PersonalColumns.end(),
                                                      [&](const PersonalColumnName &listed) {
                                                          return listed.table == table && listed.name == column;
                                                      });
                    const auto values = connection.all<QByteArray>(
                        u"SELECT CAST(%1 AS BLOB) FROM %2 WHERE %1 IS NOT NULL"_s.arg(column, table), {}, &readBytes);
                    for (const QByteArray &value : *values) {
                        const bool holds = std::any_of(canaries.begin(), canaries.end(), [&](const QString &canary) {
                            return value.contains(canary.toUtf8());
                        });
                        if (holds != personal && (holds || !value.startsWith("plain:1\n")))
                            found.append(table + u'.' + column);
                        if (holds && personal)
                            found.append(u"protected "_s + table + u'.' + column);
                    }
                }
            }
            return found;
        };
        QStringList found = m_stores->read<QStringList>(look).value();
        for (const PersonalColumnName &listed : PersonalColumns) {
            QVERIFY2(found.removeAll(u"protected "_s + listed.table + u'.' + listed.name) > 0, listed.name.data());
        }
        QCOMPARE(found, QStringList());
        for (const QString &line : std::as_const(logged)) {
            for (const QString &canary : canaries)
                QVERIFY(!line.contains(canary));
        }
    }

private:
    std::optional<QTemporaryDir> m_folder;
    std::optional<Stores> m_stores;
};

QTEST_GUILESS_MAIN(StoresTest)
#include "tst_stores.moc"
