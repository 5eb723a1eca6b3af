// A store that was not closed in order has a log, and the log holds what was saved last (fault R11). A log that is
// missing, cut short or damaged is told and the files are kept as they were found; a log that does not belong to the
// file is not played back; nothing is told where nothing is lost.
#include "domain/submission.h"
#include "storage/connection.h"
#include "storage/log_inspection.h"
#include "storage/submission_store.h"
#include "store_fixture.h"
#include "test_support/files.h"
#include "test_support/rows.h"
#include "test_support/soak.h"
#include "test_support/test_case.h"
#include "value_maker.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QtEndian>

#include <cstdio>

using namespace bindery;
using namespace bindery::storage;
using namespace bindery::test;
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype LogHeader = 32;
constexpr qsizetype LogFrame = 24 + 4096;

/// A process to be killed: saves drafts, each acknowledged before the next, and tells how many there are.
int saveDraftsAndWait(const QStringList &arguments)
{
    StoreFixture fixture(arguments.value(0));
    if (!fixture.open())
        return 1;
    SubmissionStore store(*fixture.database, fixture.protector, fixture.types, fixture.clock);
    ValueMaker values(21);
    const int count = arguments.value(1).toInt();
    for (int i = 0; i < count; ++i) {
        if (!wait(store.saveDraftAsync(newSubmissionId(), SubmissionStore::Expect::New, values.application(),
                                       CallContext())))
            return 2;
    }
    std::fputs("saved\n", stdout);
    std::fflush(stdout);
    while (std::fgetc(stdin) != EOF) {}
    return 0;
}

/// A process to be killed at any moment: opens the store, saves a few drafts, tells each, closes it, and begins anew.
int openSaveAndClose(const QStringList &arguments)
{
    ValueMaker values(22);
    for (;;) {
        StoreFixture fixture(arguments.value(0));
        if (!fixture.open())
            return 1;
        SubmissionStore store(*fixture.database, fixture.protector, fixture.types, fixture.clock);
        for (int i = 0; i < 3; ++i) {
            const QString id = newSubmissionId();
            if (!wait(store.saveDraftAsync(id, SubmissionStore::Expect::New, values.application(), CallContext())))
                return 2;
            std::fputs(qPrintable(id + u'\n'), stdout);
            std::fflush(stdout);
        }
    }
}

} // namespace

class LostLogTest : public TestCase {
    Q_OBJECT

    static constexpr int Drafts = 12;

    struct Seen {
        QString loss;
        QString copy;
        QString error;
        int drafts = -1;
    };

    /// The file as a program finds it that starts now.
    static Seen openAt(const QString &path)
    {
        Seen seen;
        StoreFixture fixture(path);
        const Result<Opening> opened = fixture.open();
        if (!opened) {
            seen.error = opened.error().message;
            return seen;
        }
        seen.loss = opened->loss;
        seen.copy = opened->keptCopy;
        SubmissionStore store(*fixture.database, fixture.protector, fixture.types, fixture.clock);
        const auto all = wait(store.pageAsync(std::nullopt, 1000, CallContext()));
        seen.drafts = all ? int(all->size()) : -2;
        return seen;
    }

    void begin(QProcess &process, const QString &path, int drafts)
    {
        startChild(process, u"saveDraftsAndWait"_s, {path, QString::number(drafts)});
        QVERIFY(process.waitForReadyRead(60000));
        QCOMPARE(process.readLine(), QByteArray("saved\n"));
    }

    /// The files of a killed program, by their endings, once for all tests.
    void layOut(const QStringList &endings = {QString(), u"-wal"_s, u"-shm"_s})
    {
        for (const QString &ending : endings)
            writeFile(m_path + ending, m_killed.value(ending));
    }

private Q_SLOTS:
    void initTestCase()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"bindery.db"_s);
        QProcess process;
        begin(process, path, Drafts);
        process.kill();
        QVERIFY(process.waitForFinished());
        for (const QString &ending : {QString(), u"-wal"_s, u"-shm"_s})
            m_killed.insert(ending, contentOf(path + ending));
        QVERIFY(m_killed.value(u"-wal"_s).size() > LogHeader + Drafts * LogFrame);
    }

    void init()
    {
        TestCase::init();
        m_folder.emplace();
        m_path = m_folder->filePath(u"bindery.db"_s);
    }

    void r11_aKilledProgramsLogIsPlayedBackAndNothingIsTold()
    {
        layOut();
        const Seen seen = openAt(m_path);
        QCOMPARE(seen.loss, QString());
        QCOMPARE(seen.drafts, Drafts);
        // Closed in order, the file is all there is, and a copy of it alone is whole.
        QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files), QStringList{u"bindery.db"_s});
        const QString copy = m_folder->filePath(u"copy.db"_s);
        QVERIFY(QFile::copy(m_path, copy));
        QCOMPARE(openAt(copy).loss, QString());
        QCOMPARE(openAt(copy).drafts, Drafts);
    }

    void r11_aMissingLogIsToldAndTheFilesAreKeptAsTheyWere_data()
    {
        QTest::addColumn<QStringList>("left");
        QTest::newRow("the log was removed") << QStringList{QString(), u"-shm"_s};
        QTest::newRow("the file was copied alone") << QStringList{QString()};
    }
    void r11_aMissingLogIsToldAndTheFilesAreKeptAsTheyWere()
    {
        QFETCH(QStringList, left);
        layOut(left);
        const Seen seen = openAt(m_path);
        QVERIFY2(seen.loss.contains(u"is missing"), qPrintable(seen.loss));
        QVERIFY(seen.drafts < Drafts);
        QVERIFY(seen.loss.contains(seen.copy));
        QCOMPARE(contentOf(seen.copy), m_killed.value(QString()));
        // Told once: from here on the store is whole.
        QCOMPARE(openAt(m_path).loss, QString());
        // The log turns up, and the sentence said what to do with it.
        writeFile(seen.copy + u"-wal"_s, m_killed.value(u"-wal"_s));
        const Seen again = openAt(seen.copy);
        QCOMPARE(again.loss, QString());
        QCOMPARE(again.drafts, Drafts);
    }

    void r11_aLogThatIsCutShortOrDamagedIsTold_data()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("emptied") << 0;
        QTest::newRow("cut in the middle") << 1;
        QTest::newRow("a byte of a page changed") << 2;
        QTest::newRow("a byte of a frame's head changed") << 3;
        QTest::newRow("a byte of its head changed") << 4;
        QTest::newRow("a byte changed, without its index") << 5;
        QTest::newRow("its first page overwritten, without its index") << 6;
    }
    void r11_aLogThatIsCutShortOrDamagedIsTold()
    {
        QFETCH(int, kind);
        layOut();
        QByteArray log = m_killed.value(u"-wal"_s);
        const qsizetype middle = LogHeader + log.size() / LogFrame / 2 * LogFrame;
        if (kind == 0)
            log.clear();
        else if (kind == 1)
            log.truncate(middle + 100);
        else if (kind == 2 || kind == 5)
            log[middle + 24 + 2000] = char(log[middle + 24 + 2000] ^ 1);
        else if (kind == 3)
            log[middle + 9] = char(log[middle + 9] ^ 1);
        else if (kind == 4)
            log[13] = char(log[13] ^ 1);
        else
            log.replace(LogHeader, LogFrame, QByteArray(LogFrame, '\xee'));
        writeFile(m_path + u"-wal"_s, log);
        if (kind > 4)
            QVERIFY(QFile::remove(m_path + u"-shm"_s));
        const Seen seen = openAt(m_path);
        QVERIFY2(seen.loss.contains(u"damaged or cut short"), qPrintable(seen.loss + seen.error));
        QVERIFY(seen.drafts < Drafts);
        QCOMPARE(contentOf(seen.copy), m_killed.value(QString()));
        QCOMPARE(contentOf(seen.copy + u"-wal"_s), log);
    }

    /// A power cut while something was written that nobody was told of.
    void r11_anUnfinishedEndOfTheLogIsNoLoss_data()
    {
        QTest::addColumn<QByteArray>("tail");
        const QByteArray log = m_killed.value(u"-wal"_s);
        // The last frame once more belongs to the log by its salts, and its checksum does not go on from the end.
        QTest::newRow("half a frame") << log.last(LogFrame).first(1000);
        QTest::newRow("a frame of rubbish") << QByteArray(LogFrame, '\x55');
        QTest::newRow("a frame out of line") << log.last(LogFrame);
        QTest::newRow("two frames out of line") << log.last(2 * LogFrame);
        QTest::newRow("zeros") << QByteArray(3 * LogFrame, '\0');
    }
    void r11_anUnfinishedEndOfTheLogIsNoLoss()
    {
        QFETCH(QByteArray, tail);
        layOut({QString()});
        writeFile(m_path + u"-wal"_s, m_killed.value(u"-wal"_s) + tail);
        const Seen seen = openAt(m_path);
        QCOMPARE(seen.loss, QString());
        QCOMPARE(seen.drafts, Drafts);
    }

    /// Its pages reach the disk in any order: that a later one is there says nothing of the work that was not done.
    void r11_theLastWorkTornInItsFirstPageIsNoLoss()
    {
        QByteArray log = m_killed.value(u"-wal"_s);
        const auto commits = [&log](qsizetype at) { return qFromBigEndian<quint32>(log.constData() + at + 4) != 0; };
        const qsizetype last = log.size() - LogFrame;
        QVERIFY(commits(last));
        qsizetype first = last;
        while (first > LogHeader && !commits(first - LogFrame))
            first -= LogFrame;
        QVERIFY2(first < last, "the last work has several pages");
        log[first + 24 + 2000] = char(log[first + 24 + 2000] ^ 1);
        layOut({QString()});
        writeFile(m_path + u"-wal"_s, log);
        const Seen seen = openAt(m_path);
        QCOMPARE(seen.loss, QString());
        QCOMPARE(seen.drafts, Drafts - 1);
    }

    void r11_aLogOfAnotherStateIsNotPlayedBack()
    {
        // A copy of the store is put back, and the log of what was there before still lies there.
        layOut();
        QCOMPARE(openAt(m_path).drafts, Drafts);
        const QByteArray closed = contentOf(m_path);
        writeFile(m_path + u"-wal"_s, m_killed.value(u"-wal"_s));
        const Seen seen = openAt(m_path);
        QVERIFY2(seen.error.contains(u"a log of another state"), qPrintable(seen.error));
        QCOMPARE(contentOf(m_path), closed);
        QCOMPARE(contentOf(m_path + u"-wal"_s), m_killed.value(u"-wal"_s));
        QVERIFY(QFile::remove(m_path + u"-wal"_s));
        QCOMPARE(openAt(m_path).drafts, Drafts);
    }

    void r11_aLogWithoutItsStoreIsNotThrownAway_data()
    {
        Columns<bool>("empty").rows({{"the file is missing", false}, {"the file is empty", true}});
    }
    void r11_aLogWithoutItsStoreIsNotThrownAway()
    {
        QFETCH(bool, empty);
        layOut({u"-wal"_s});
        if (empty)
            writeFile(m_path, QByteArray());
        const Seen seen = openAt(m_path);
        QVERIFY2(seen.error.contains(u"its log"), qPrintable(seen.error));
        QCOMPARE(contentOf(m_path + u"-wal"_s), m_killed.value(u"-wal"_s));
        layOut();
        QCOMPARE(openAt(m_path).drafts, Drafts);
    }

    void r11_aLogThatIsTakenFromALivingProgramIsToldAndThatProgramSavesIt()
    {
        QProcess process;
        begin(process, m_path, 3);
        QVERIFY(QFile::remove(m_path + u"-wal"_s));
        const Seen seen = openAt(m_path);
        QVERIFY2(seen.error.contains(u"was removed while another Bindery"), qPrintable(seen.error));
        process.closeWriteChannel();
        QVERIFY(process.waitForFinished(60000));
        const Seen after = openAt(m_path);
        QCOMPARE(after.loss, QString());
        QCOMPARE(after.drafts, 3);
    }

    void r11_aProgramThatIsKilledBeforeItSavedAnythingLostNothing()
    {
        QCOMPARE(openAt(m_path).drafts, 0);
        QProcess process;
        begin(process, m_path, 0);
        process.kill();
        QVERIFY(process.waitForFinished());
        QVERIFY(QFile::exists(m_path + u"-wal"_s));
        QCOMPARE(openAt(m_path).loss, QString());
    }

    void r11_aKillAtAnyMomentLosesNothingThatWasTold()
    {
        QRandomGenerator random(test::seed());
        const int rounds = test::steps(3, 500);
        QByteArray told;
        for (int round = 0; round < rounds; ++round) {
            QProcess process;
            startChild(process, u"openSaveAndClose"_s, {m_path});
            QVERIFY(process.waitForReadyRead(60000));
            QTest::qWait(int(random.bounded(60)));
            process.kill();
            QVERIFY(process.waitForFinished());
            QVERIFY2(process.exitStatus() == QProcess::CrashExit, "the store did not open, or did not save");
            told += process.readAll();
            StoreFixture fixture(m_path);
            const Result<Opening> opened = fixture.open();
            const QString where = u"round %1: "_s.arg(round);
            QVERIFY2(opened, opened ? "" : qPrintable(where + opened.error().message));
            SubmissionStore store(*fixture.database, fixture.protector, fixture.types, fixture.clock);
            for (const QByteArray &id : told.trimmed().split('\n'))
                QVERIFY2(wait(store.loadAsync(QString::fromLatin1(id), CallContext())), qPrintable(where + "lost"_L1));
        }
    }

private:
    QHash<QString, QByteArray> m_killed;
    std::optional<QTemporaryDir> m_folder;
    QString m_path;
};

BINDERY_TEST_CHILD(openSaveAndClose)
BINDERY_TEST_CHILD(saveDraftsAndWait)
BINDERY_TEST(LostLogTest)
#include "tst_lost_log.moc"
