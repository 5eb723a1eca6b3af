// Submissions that are withdrawn, deleted, brought back and erased, duplicates that are noticed, and a search in what
// is protected (faults W15 and W10, below the window).
#include "domain/duplicate.h"
#include "domain/write_conflict.h"
#include "storage/release_store.h"
#include "storage/search_page.h"
#include "store_test.h"
#include "test_support/files.h"
#include "test_support/record_samples.h"
#include "test_support/rows.h"

#include <QDir>

using namespace bindery;
using namespace bindery::domain;
using namespace bindery::storage;
using namespace bindery::test;
using namespace Qt::StringLiterals;

namespace {

const Note AsideNote(u"jane"_s, u"aside"_s, u"Put aside."_s);

risk::Record marionsApplication()
{
    risk::Record made(autoSchema());
    const std::map<QString, QString> typed{
        {u"$.reference"_s, u"HVB-1001"_s},
        {u"$.applicant.firstName"_s, u"Marion"_s},
        {u"$.applicant.lastName"_s, u"Ashdown"_s},
        {u"$.applicant.birthDate"_s, u"1984-05-04"_s},
        {u"$.applicant.ssn"_s, u"222334444"_s},
        {u"$.applicant.email"_s, u"marion@example.com"_s},
        {u"$.applicant.phone"_s, u"718-555-0142"_s},
        {u"$.garaging.street"_s, u"18 Lantern Street"_s},
        {u"$.garaging.city"_s, u"Brooklyn"_s},
        {u"$.garaging.state"_s, u"NY"_s},
        {u"$.garaging.zip"_s, u"11201"_s},
        {u"$.drivers[0].firstName"_s, u"Marion"_s},
        {u"$.drivers[0].lastName"_s, u"Ashdown"_s},
        {u"$.drivers[0].birthDate"_s, u"1984-05-04"_s},
        {u"$.drivers[0].licenseNumber"_s, u"654 435 858"_s},
        {u"$.drivers[0].licenseState"_s, u"NY"_s},
        {u"$.drivers[1].firstName"_s, u"Zoë"_s},
        {u"$.drivers[1].lastName"_s, u"Quillfeather"_s},
        {u"$.drivers[1].birthDate"_s, u"1990-01-02"_s},
        {u"$.drivers[1].licenseNumber"_s, u"99-1"_s},
        {u"$.drivers[1].licenseState"_s, u"NJ"_s},
        {u"$.vehicles[0].vin"_s, u"1HGCV1F35LA000002"_s},
        {u"$.vehicles[0].modelYear"_s, u"2020"_s},
        {u"$.vehicles[0].make"_s, u"Honda"_s},
        {u"$.vehicles[0].model"_s, u"Accord"_s},
        {u"$.vehicles[0].use"_s, u"commute"_s},
        {u"$.vehicles[0].annualMiles"_s, u"11000"_s},
        {u"$.effectiveDate"_s, u"2026-12-01"_s},
    };
    for (const auto &[path, text] : typed)
        setAt(made, path, text);
    return made;
}

/// Another person with another car.
risk::Record othersApplication(int number)
{
    risk::Record made = marionsApplication();
    setAt(made, u"$.reference"_s, u"OTHER-%1"_s.arg(number));
    setAt(made, u"$.applicant.firstName"_s, u"Person%1"_s.arg(QChar(u'a' + number)));
    setAt(made, u"$.applicant.email"_s, u"p%1@example.com"_s.arg(number));
    setAt(made, u"$.garaging.street"_s, u"%1 Mill Lane"_s.arg(number));
    made.policy().lists[0].clear();
    setAt(made, u"$.vehicles[0].vin"_s, u"1HGCV1F35LA%1"_s.arg(100000 + number));
    return made;
}

} // namespace

class SetAsideTest : public StoreTest {
    Q_OBJECT

    SubmissionSummary draft(const risk::Record &application)
    {
        return m_stores->draft(newSubmissionId(), Expect::New, application).value();
    }
    Result<SubmissionSummary> put(const SubmissionSummary &seen, SetAside aside)
    {
        return wait(m_stores->submissions->setAsideAsync(seen, aside, AsideNote, CallContext()));
    }
    static QList<qint64> numbersOf(const Result<std::vector<SubmissionSummary>> &page)
    {
        QList<qint64> numbers;
        for (const SubmissionSummary &summary : *page)
            numbers.append(summary.number);
        return numbers;
    }
    QList<qint64> listed()
    {
        return numbersOf(wait(m_stores->submissions->pageAsync(std::nullopt, 100, CallContext())));
    }
    QList<qint64> inTrash()
    {
        return numbersOf(wait(m_stores->submissions->trashPageAsync(std::nullopt, 100, CallContext())));
    }
    std::vector<Duplicate> duplicatesOf(const QString &id)
    {
        return wait(m_stores->submissions->duplicatesAsync(id, CallContext())).value();
    }
    std::vector<SearchHit> found(const QString &text)
    {
        SearchPageRequest request;
        request.words = text.split(u' ');
        return wait(m_stores->submissions->searchAsync(request, CallContext()))->hits;
    }

private Q_SLOTS:
    void w15_whatWasWithdrawnAndDeletedComesBackWithdrawn()
    {
        const SubmissionSummary made = draft(marionsApplication());
        const auto withdrawn = put(made, SetAside::Withdrawn);
        QVERIFY(withdrawn && !withdrawn->wasWithdrawn);
        const auto deleted = put(*withdrawn, SetAside::Deleted);
        QVERIFY(deleted && deleted->wasWithdrawn);
        const auto trash = wait(m_stores->submissions->trashPageAsync(std::nullopt, 100, CallContext()));
        QVERIFY(trash && trash->size() == 1 && trash->front().wasWithdrawn);
        const auto back = put(*deleted, SetAside::No);
        QVERIFY(back && back->setAside == SetAside::Withdrawn && !back->wasWithdrawn);
        // Brought back from there it is in work again, and stays so by way of the trash.
        const auto inWork = put(*back, SetAside::No);
        QVERIFY(inWork && inWork->setAside == SetAside::No);
        const auto again = put(put(*inWork, SetAside::Deleted).value(), SetAside::No);
        QVERIFY(again && again->setAside == SetAside::No);
    }

    void w15_theTrashOfEarlierProgramsKnowsWhatWasWithdrawnBefore()
    {
        const QString path = m_folder->filePath(u"before.db"_s);
        {
            Stores before(path, firstMigrations(m_folder->path(), 12));
            QVERIFY(before.open());
            const auto deleted = [&before](int number, const QStringList &acts) {
                bool done
                    = before
                          .execute(
                              u"INSERT INTO submissions (number, id, status, applicant, state, zip, drivers, "
                              "vehicles, effective_date, created_at, changed_at, application, set_aside) "
                              "VALUES (%1, 'id %1', 'draft', '', '', '', 0, 0, '', 0, 0, x'', 'deleted')"_s.arg(number))
                          .has_value();
                for (const QString &act : acts) {
                    done = done
                        && before.execute(u"INSERT INTO audit (at, submission, actor, action, detail) VALUES "
                                          "(0, %1, 'jane', '%2', '')"_s.arg(number)
                                              .arg(act));
                }
                return done;
            };
            QVERIFY(deleted(1, {u"withdrawn"_s, u"deleted"_s}));
            QVERIFY(deleted(2, {u"withdrawn"_s, u"restored"_s, u"deleted"_s}));
            QVERIFY(deleted(3, {u"deleted"_s}));
        }
        Stores today(path);
        today.build();
        const auto trash = wait(today.submissions->trashPageAsync(std::nullopt, 100, CallContext()));
        QVERIFY(trash);
        QCOMPARE(trash->size(), std::size_t(3));
        for (const SubmissionSummary &summary : *trash)
            QCOMPARE(summary.wasWithdrawn, summary.number == 1);
    }

    void w15_whatIsPutAsideIsKeptAndComesBackAsWhatItWas_data()
    {
        QTest::addColumn<int>("aside");
        QTest::newRow("withdrawn") << int(SetAside::Withdrawn);
        QTest::newRow("deleted") << int(SetAside::Deleted);
    }
    void w15_whatIsPutAsideIsKeptAndComesBackAsWhatItWas()
    {
        QFETCH(int, aside);
        const bool deleted = SetAside(aside) == SetAside::Deleted;
        const QString id = newSubmissionId();
        const risk::Record application = marionsApplication();
        QVERIFY(m_stores->writeDown(id, Expect::New, application));
        const auto quoted = m_stores->save(ValueMaker(41).quote(id, 2), application);
        QVERIFY(quoted);
        const auto before = wait(m_stores->submissions->loadAsync(id, CallContext()));

        const auto put1 = put(quoted->summary, SetAside(aside));
        QVERIFY(put1);
        QCOMPARE(put1->status, quoted->summary.status);
        QCOMPARE(put1->premium, quoted->summary.premium);
        QCOMPARE(listed(), deleted ? QList<qint64>() : QList<qint64>{1});
        QCOMPARE(inTrash(), deleted ? QList<qint64>{1} : QList<qint64>());
        // Nothing is done to what is out of the way.
        risk::Record other = application;
        setAt(other, u"$.reference"_s, u"changed"_s);
        QCOMPARE(m_stores->draft(*put1, Expect::Known, other).error().code, ErrorCode::Conflict);
        QCOMPARE(m_stores->writeDown(*put1, Expect::Known, other).error().code, ErrorCode::Conflict);
        QCOMPARE(m_stores->save(ValueMaker(42).quote(id, 2), application).error().code, ErrorCode::Conflict);
        ReleaseStore releases(*m_stores->database, m_stores->protector, m_stores->types, m_stores->clock);
        ReleaseRecord record;
        record.submission = id;
        record.quoteVersion = 1;
        record.note = AsideNote;
        QCOMPARE(wait(releases.addAsync(record, CallContext())).error().code, ErrorCode::Conflict);

        const auto back = put(*put1, SetAside::No);
        QVERIFY(back);
        QCOMPARE(listed(), QList<qint64>{1});
        const auto after = wait(m_stores->submissions->loadAsync(id, CallContext()));
        QVERIFY(after->record == before->record);
        QVERIFY(after->quote == before->quote);
        QCOMPARE(after->summary.status, before->summary.status);
        QCOMPARE(after->summary.bindable, before->summary.bindable);
        const auto history = wait(m_stores->audit->historyAsync(id, CallContext()));
        QCOMPARE(history->size(), std::size_t(4));
        QCOMPARE(history->back().actor, u"jane"_s);
    }

    void w15_whatIsBeingQuotedIsNotPutAside()
    {
        const auto gathering = m_stores->writeDown(newSubmissionId(), Expect::New, marionsApplication());
        for (const SetAside aside : {SetAside::Withdrawn, SetAside::Deleted})
            QCOMPARE(put(*gathering, aside).error().code, ErrorCode::Conflict);
        QCOMPARE(wait(m_stores->submissions->setAsideAsync(u"nobody"_s, SetAside::Deleted, AsideNote, CallContext()))
                     .error()
                     .code,
                 ErrorCode::NotFound);
    }

    void w15_whatIsErasedLeavesItsNumberAndWhoDidWhatAndNothingElse()
    {
        const QStringList canaries{u"Marion"_s,     u"Ashdown"_s,    u"222334444"_s, u"654 435 858"_s,
                                   u"Lantern"_s,    u"1HGCV1F35"_s,  u"HVB-1001"_s,  u"CANARYREASON"_s,
                                   u"CANARYNOTE"_s, u"CANARYCACHE"_s};
        const QString id = newSubmissionId();
        const risk::Record application = marionsApplication();
        QVERIFY(m_stores->writeDown(id, Expect::New, application));
        Quote quote = ValueMaker(43).quote(id, 2);
        quote.parts = {ValueMaker(44).part(u"property"_s)};
        const UtcTime obtained = m_stores->clock.utcNow();
        changeFact(quote.facts, factKey(u"driver_record"_s, 0), [&obtained](facts::RecordFact &fact) {
            fact.value = answerOf(u"driver_record"_s, R"({"status": "CANARYREASON"})");
            fact.origin.obtainedAt = obtained;
        });
        const auto saved = m_stores->save(quote, application);
        QVERIFY(saved);
        ReleaseStore releases(*m_stores->database, m_stores->protector, m_stores->types, m_stores->clock);
        QVERIFY(wait(releases.noteAsync(id, Note(u"jane"_s, u"note"_s, u"CANARYNOTE"_s), CallContext())));
        // The answer that a fact was made from lies in the cache too.
        const QString cached = u"INSERT INTO cache VALUES (x'01', CAST('plain:1 CANARYCACHE' AS BLOB), %1, 9, 9)"_s;
        const qint64 moment = obtained.time_since_epoch().count();
        QVERIFY(m_stores->execute(cached.arg(moment)));
        // Another submission, which stays.
        QVERIFY(m_stores->draft(newSubmissionId(), Expect::New, othersApplication(1)));

        const auto early = wait(m_stores->submissions->eraseAsync(saved->summary, AsideNote, CallContext()));
        QCOMPARE(early.error().code, ErrorCode::Conflict);
        const auto deleted = put(saved->summary, SetAside::Deleted);
        QVERIFY(deleted);
        const auto erased = wait(m_stores->submissions->eraseAsync(*deleted, AsideNote, CallContext()));
        QVERIFY2(erased, erased ? "" : qPrintable(erased.error().message + erased.error().detail));
        QCOMPARE(erased->setAside, SetAside::Erased);
        QCOMPARE(erased->insured, QString());
        QCOMPARE(inTrash(), QList<qint64>());
        QCOMPARE(listed(), QList<qint64>{2});
        const auto history = wait(m_stores->audit->historyAsync(id, CallContext()));
        QCOMPARE(history->size(), std::size_t(5));
        for (std::size_t i = 0; i + 1 < history->size(); ++i)
            QCOMPARE(history->at(i).detail, QString());
        QCOMPARE(history->front().actor, u"jane"_s);
        QCOMPARE(put(*erased, SetAside::No).error().code, ErrorCode::Conflict);
        // Not in any file of the store, the program still running.
        const QDir folder(m_folder->path());
        for (const QString &name : folder.entryList(QDir::Files)) {
            const QByteArray content = contentOf(folder.filePath(name));
            for (const QString &canary : canaries) {
                const bool another = canary == u"1HGCV1F35"_s || canary == u"Ashdown"_s || canary == u"654 435 858"_s
                    || canary == u"222334444"_s;
                // The other submission shares these.
                if (!another)
                    QVERIFY2(!content.contains(canary.toUtf8()), qPrintable(name + u": "_s + canary));
            }
        }
        QVERIFY(m_stores->number(u"SELECT count(*) FROM pragma_foreign_key_check"_s) == 0);
        QCOMPARE(m_stores->number(u"SELECT count(*) FROM quotes"_s), 0);
        QCOMPARE(m_stores->number(u"SELECT count(*) FROM quote_parts"_s), 0);
    }

    void w15_duplicatesAreNoticedWhateverTheyWereTypedLike_data()
    {
        Columns<QString, QString, QString>("path", "text", "common")
            .rows({
                {"applicant", "$.applicant.firstName", " RENEE", "same applicant and date of birth as %1"},
                // Under another name: a mistyped digit does that.
                {"number", "$.applicant.ssn", "222-33-4444", "same social security number as %1"},
                {"license", "$.drivers[0].licenseNumber", "654435858", "same license as %1"},
                {"vehicle", "$.vehicles[0].vin", "1hgcv1f35la000002", "same vehicle as %1"},
                {"another date of birth", "$.applicant.birthDate", "1984-05-05", ""},
                {"another state's license", "$.drivers[0].licenseState", "NJ", ""},
                {"half a number", "$.applicant.ssn", "222-33", ""},
                {"half a VIN", "$.vehicles[0].vin", "1HGCV1F3", ""},
            });
    }
    void w15_duplicatesAreNoticedWhateverTheyWereTypedLike()
    {
        QFETCH(QString, path);
        QFETCH(QString, text);
        QFETCH(QString, common);
        risk::Record first = marionsApplication();
        setAt(first, u"$.applicant.firstName"_s, u"Renée"_s);
        if (common.isEmpty() && path.endsWith(u"vin"))
            setAt(first, path, text);
        setAt(first, u"$.applicant.ssn"_s, common.isEmpty() ? u"22233"_s : u"222334444"_s);
        const SubmissionSummary before = draft(first);
        risk::Record second = othersApplication(5);
        setAt(second, u"$.applicant.ssn"_s, QString());
        if (path.contains(u"applicant.firstName") || path.contains(u"birthDate")) {
            setAt(second, u"$.applicant.firstName"_s, u"renée"_s);
            setAt(second, u"$.applicant.lastName"_s, u"ash-down"_s);
        }
        if (path.contains(u"drivers")) {
            setAt(second, u"$.drivers[0].licenseNumber"_s, u"654435858"_s);
            setAt(second, u"$.drivers[0].licenseState"_s, u"NY"_s);
        }
        setAt(second, path, text);
        const QString id = newSubmissionId();
        const auto written = m_stores->writeDown(id, Expect::New, second);
        QVERIFY(written);
        const std::vector<Duplicate> duplicates = duplicatesOf(id);
        const bool same = !common.isEmpty();
        QCOMPARE(duplicates.size(), std::size_t(same ? 1 : 0));
        const auto history = wait(m_stores->audit->historyAsync(id, CallContext()));
        QCOMPARE(history->size(), std::size_t(same ? 2 : 1));
        if (!same)
            return;
        QCOMPARE(duplicates.front().summary.number, before.number);
        QCOMPARE(duplicates.front().common, QStringList{common});
        QCOMPARE(history->back().action, u"duplicate"_s);
        QVERIFY2(history->back().detail.endsWith(u"as #1."_s), qPrintable(history->back().detail));
        // What is in the trash is no duplicate any more.
        QVERIFY(put(before, SetAside::Deleted));
        QVERIFY(duplicatesOf(id).empty());
    }

    void w15_rowsOfEarlierProgramsAreMarkedLater()
    {
        const SubmissionSummary old = draft(marionsApplication());
        QVERIFY(m_stores->execute(u"DELETE FROM identity_marks"_s));
        QVERIFY(m_stores->execute(u"UPDATE submissions SET marked = 0"_s));
        const SubmissionSummary fresh = draft(marionsApplication());
        QVERIFY(duplicatesOf(fresh.id).empty());
        QCOMPARE(wait(m_stores->submissions->markOldRowsAsync(10, CallContext())).value(), 1);
        QCOMPARE(wait(m_stores->submissions->markOldRowsAsync(10, CallContext())).value(), 0);
        QCOMPARE(duplicatesOf(fresh.id).size(), std::size_t(1));
        QCOMPARE(duplicatesOf(fresh.id).front().common.size(), 4);
        QCOMPARE(duplicatesOf(old.id).size(), std::size_t(1));
    }

    void w15_aMarkTellsNothingWithoutTheSecretOfTheStore()
    {
        draft(marionsApplication());
        Stores other(m_folder->filePath(u"other.db"_s));
        other.build();
        QVERIFY(other.draft(newSubmissionId(), Expect::New, marionsApplication()));
        const Work<QByteArray> first = [](Connection &connection) -> Result<QByteArray> {
            QByteArray mark;
            const Result<void> read = connection.forEachRow(u"SELECT mark FROM identity_marks ORDER BY kind LIMIT 1"_s,
                                                            {}, [&mark](const Row &row) -> Result<void> {
                                                                mark = row.bytes(0);
                                                                return {};
                                                            });
            return read ? Result<QByteArray>(mark) : Result<QByteArray>(failure(read.error()));
        };
        const QByteArray here = m_stores->read<QByteArray>(first).value();
        QCOMPARE(here.size(), 16);
        QVERIFY(here != other.read<QByteArray>(first).value());
    }

    void w10_everyFieldIsFoundAndSaysWhereItStands_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("fields");
        QTest::newRow("name") << u"ashdown mari"_s << QStringList{};
        QTest::newRow("VIN") << u"la000002"_s << QStringList{u"VIN"_s};
        QTest::newRow("reference") << u"hvb-1001"_s << QStringList{u"Reference"_s};
        QTest::newRow("street") << u"lantern"_s << QStringList{u"Street"_s};
        QTest::newRow("city") << u"BROOKLYN"_s << QStringList{u"City"_s};
        QTest::newRow("other driver") << u"ZOË"_s << QStringList{u"Driver"_s};
        QTest::newRow("two fields") << u"lantern zoë"_s << QStringList{u"Street"_s, u"Driver"_s};
        QTest::newRow("number") << u"#1"_s << QStringList{u"Number"_s};
        QTest::newRow("telephone") << u"555-0142"_s << QStringList{u"Telephone"_s};
    }
    void w10_everyFieldIsFoundAndSaysWhereItStands()
    {
        QFETCH(QString, text);
        QFETCH(QStringList, fields);
        risk::Record application = marionsApplication();
        draft(application);
        application = othersApplication(2);
        for (const QString &field : {u"birthDate"_s, u"ssn"_s, u"email"_s, u"phone"_s})
            setAt(application, u"$.applicant."_s + field, QString());
        setAt(application, u"$.applicant.firstName"_s, u"Someone"_s);
        setAt(application, u"$.applicant.lastName"_s, u"Else"_s);
        setAt(application, u"$.garaging.city"_s, u"Queens"_s);
        draft(application);
        const std::vector<SearchHit> hits = found(text);
        QCOMPARE(hits.size(), std::size_t(1));
        QCOMPARE(hits.front().summary.number, 1);
        QCOMPARE(hits.front().fields, fields);
    }

    void w10_socialSecurityAndLicenseNumbersAreNotSearched()
    {
        draft(marionsApplication());
        QVERIFY(found(u"222334444"_s).empty());
        QVERIFY(found(u"435"_s).empty());
        QVERIFY(found(u"Marion nowhere"_s).empty());
    }

    void w10_aSearchGoesPageByPageAndLeavesTheTrashOut()
    {
        for (int i = 0; i < 12; ++i)
            draft(othersApplication(i));
        const auto page = wait(m_stores->submissions->pageAsync(std::nullopt, 100, CallContext()));
        QVERIFY(put(page->front(), SetAside::Deleted));
        SearchPageRequest request;
        request.words = QStringList{u"mill"_s};
        request.rows = 5;
        request.hits = 3;
        QList<qint64> numbers;
        for (;;) {
            const auto found = wait(m_stores->submissions->searchAsync(request, CallContext()));
            QVERIFY(found);
            QVERIFY(found->hits.size() <= 3);
            for (const SearchHit &hit : found->hits)
                numbers.append(hit.summary.number);
            if (!found->next)
                break;
            request.before = found->next;
        }
        QCOMPARE(numbers, (QList<qint64>{11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1}));
        request.before.reset();
        request.inTrash = true;
        QCOMPARE(wait(m_stores->submissions->searchAsync(request, CallContext()))->hits.front().summary.number, 12);
    }
};

BINDERY_TEST(SetAsideTest)
#include "tst_set_aside.moc"
