// What Bindery learns and keeps for itself (answers, calls, secrets) survives a restart; and personal data is found in
// the protected columns alone.
#include "domain/quote_on_record.h"
#include "storage/protector.h"
#include "storage/release_store.h"
#include "storage/settings_store.h"
#include "storage/stored_cache.h"
#include "storage/stored_calls.h"
#include "store_test.h"
#include "test_support/record_samples.h"

using namespace bindery;
using namespace bindery::domain;
using namespace bindery::storage;
using namespace bindery::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

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

class StoredRecordsTest : public StoreTest {
    Q_OBJECT
private Q_SLOTS:
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

    void r13_personalDataIsInTheProtectedColumnsAlone()
    {
        const QStringList canaries{u"078051120"_s,    u"Q7654321X"_s,    u"1977-03-09"_s, u"19770309"_s,
                                   u"CANARYVENDOR"_s, u"CANARYFIRST"_s,  u"CANARYLAST"_s, u"CANARYSTREET"_s,
                                   u"CANARYCITY"_s,   u"CANARY@MAIL"_s,  u"555-CANARY"_s, u"CANARYVIN"_s,
                                   u"CANARYREF"_s,    u"CANARYDRIVER"_s, u"CANARYNOTE"_s};
        previousHandler = qInstallMessageHandler(&keepMessage);
        risk::Record application(autoSchema());
        const std::map<QString, QString> typed{
            {u"$.reference"_s, canaries[12]},
            {u"$.applicant.firstName"_s, canaries[5]},
            {u"$.applicant.lastName"_s, canaries[6]},
            {u"$.applicant.birthDate"_s, canaries[2]},
            {u"$.applicant.ssn"_s, canaries[0]},
            {u"$.applicant.email"_s, canaries[9]},
            {u"$.applicant.phone"_s, canaries[10]},
            {u"$.garaging.street"_s, canaries[7]},
            {u"$.garaging.city"_s, canaries[8]},
            {u"$.garaging.state"_s, u"NY"_s},
            {u"$.garaging.zip"_s, u"11201"_s},
            {u"$.drivers[0].firstName"_s, canaries[13]},
            {u"$.drivers[0].lastName"_s, canaries[6]},
            {u"$.drivers[0].birthDate"_s, canaries[2]},
            {u"$.drivers[0].licenseNumber"_s, canaries[1]},
            {u"$.drivers[0].licenseState"_s, u"NY"_s},
            {u"$.vehicles[0].vin"_s, canaries[11]},
        };
        for (const auto &[path, text] : typed)
            setAt(application, path, text);
        const QString id = newSubmissionId();
        QVERIFY(m_stores->writeDown(id, Expect::New, application));
        Quote quote = ValueMaker(1).quote(id, 1);
        const facts::FactKey driverRecord = factKey(u"driver_record"_s, 0);
        facts::RecordFact fact;
        fact.value = answerOf(u"driver_record"_s, "{\"status\": \"" + canaries[4].toUtf8() + "\"}");
        fact.answer = canaries[4].toUtf8();
        quote.facts.put(driverRecord, fact, {u"Driver record"_s, u"the driving record"_s, canaries[4]});
        quote.decision.adverseActions = {{canaries[4], {}, {}, {}, {}, 0, {}, {}}};
        QVERIFY(m_stores->save(quote, application));
        // Whatever an underwriter writes may be about a person.
        ReleaseStore releases(*m_stores->database, m_stores->protector, m_stores->types, m_stores->clock);
        ReleaseRecord released;
        released.submission = id;
        released.quoteVersion = 1;
        released.lines.push_back(
            {m_stores->clock.utcNow(), u"jane"_s, 2, ReleaseAct::RequestInformation, u"a_rule"_s, canaries[14]});
        released.note = Note(u"jane"_s, u"ask"_s, canaries[14]);
        QVERIFY(wait(releases.addAsync(released, CallContext())));
        QVERIFY(wait(releases.noteAsync(id, Note(u"jane"_s, u"note"_s, canaries[14]), CallContext())));
        m_stores->audit->add(Note(u"jane"_s, u"limits"_s, canaries[14]), m_stores->clock.utcNow());
        const auto loaded = wait(m_stores->submissions->loadAsync(id, CallContext()));
        QCOMPARE(loaded->summary.insured, canaries[5] + u' ' + canaries[6]);
        QCOMPARE(loaded->releases.back().note, canaries[14]);
        StoredCache cache(*m_stores->database, m_stores->protector, m_stores->clock);
        const UtcTime now = m_stores->clock.utcNow();
        cache.put("digest", cache::StoredEntry(canaries.join(u' ').toUtf8(), now, now + 1h, now + 1h));
        SettingsStore settings(*m_stores->database, m_stores->protector);
        QVERIFY(wait(settings.setValueAsync(u"key"_s, canaries[0].toUtf8(), CallContext())));
        // Failures tell nothing of what was to be stored.
        QVERIFY(m_stores->execute(u"CREATE UNIQUE INDEX trap ON submissions (place)"_s));
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
};

BINDERY_TEST(StoredRecordsTest)
#include "tst_stored_records.moc"
