// bindery-cli quote release: who has the authority acts on a referral, and the next process sees it.
#include "cli_runner.h"
#include "test_support/test_case.h"

using namespace bindery;
using namespace bindery::test;
using namespace Qt::StringLiterals;

class CliReleaseTest : public TestCase {
    Q_OBJECT
private Q_SLOTS:
    void aReferralIsReleasedByItsLevelAndByNoLowerOne()
    {
        CliBench bench;
        const QString store = bench.path(u"bindery.db"_s);
        const QStringList claims = CliBench::samples().filter(u"09_"_s);
        const CliOutcome quoted = bench.run({u"quote"_s, u"--sandbox"_s, u"--store"_s, store, claims.at(0)});
        const QJsonObject quote = quoted.objects().at(0);
        QCOMPARE(quote[u"decision"_s].toString(), u"refer"_s);
        const QString id = quote[u"submissionId"_s].toString();
        const auto release = [&](const QStringList &more) {
            return bench.run(QStringList{u"quote"_s, u"release"_s, id, u"--store"_s, store} + more);
        };
        const QJsonObject before = release({}).objects().at(0);
        // By its number in the queue as well.
        for (const QString &written : {u"#1"_s, u"1"_s}) {
            const CliOutcome told = bench.run({u"quote"_s, u"release"_s, written, u"--store"_s, store});
            QCOMPARE(told.objects().at(0)[u"submissionId"_s].toString(), id);
        }
        const CliOutcome none = bench.run({u"quote"_s, u"release"_s, u"#77"_s, u"--store"_s, store});
        QCOMPARE(none.exitCode, 2);
        QVERIFY2(none.err.contains("This store has no submission #77."), none.err.constData());
        QCOMPARE(before[u"standing"_s].toString(), u"refer"_s);
        const QJsonObject referral = before[u"referrals"_s].toArray().at(0).toObject();
        QCOMPARE(referral[u"state"_s].toString(), u"stands"_s);
        QCOMPARE(referral[u"levelNeeded"_s].toInt(), 2);

        const CliOutcome low = release({u"--act"_s, u"approve"_s, u"--note"_s, u"Seen."_s});
        QCOMPARE(low.exitCode, 2);
        QVERIFY2(low.err.contains("Level 2 is needed"), low.err.constData());
        QCOMPARE(release({u"--act"_s, u"approve"_s, u"--level"_s, u"2"_s}).exitCode, 2);
        QCOMPARE(release({u"--act"_s, u"bless"_s}).exitCode, 2);

        const CliOutcome done = release({u"--act"_s, u"approve"_s, u"--level"_s, u"2"_s, u"--actor"_s, u"Carl"_s,
                                         u"--note"_s, u"Common cause is gone."_s});
        QVERIFY2(done.exitCode == 0, done.err.constData());
        const QJsonObject after = release({}).objects().at(0);
        QCOMPARE(after[u"standing"_s].toString(), u"accept"_s);
        QCOMPARE(after[u"decision"_s].toString(), u"refer"_s);
        QCOMPARE(after[u"status"_s].toString(), u"quoted"_s);
        QCOMPARE(after[u"bindable"_s].toBool(), after[u"missingForBinding"_s].toArray().isEmpty());
        const QJsonObject released = after[u"referrals"_s].toArray().at(0).toObject();
        QCOMPARE(released[u"by"_s].toString(), u"Carl"_s);
        QCOMPARE(released[u"note"_s].toString(), u"Common cause is gone."_s);
        QCOMPARE(release({u"--act"_s, u"approve"_s, u"--level"_s, u"2"_s, u"--note"_s, u"Again."_s}).exitCode, 1);

        // The letters that its quote drafted are of an offer: after a rejection by hand they do not fit any more.
        QVERIFY(!quote[u"adverseActions"_s].toArray().isEmpty());
        QVERIFY(after[u"outdatedLetters"_s].isNull());
        const QStringList carl{u"--level"_s, u"2"_s, u"--note"_s, u"Another cause."_s, u"--act"_s};
        QCOMPARE(release(carl + QStringList{u"reopen"_s}).exitCode, 0);
        const CliOutcome rejected = release(carl + QStringList{u"reject"_s, u"--format"_s, u"table"_s});
        QVERIFY2(rejected.out.contains("Written before this quote was rejected by hand"), rejected.out.constData());
        // What the rejection stands in the way of.
        QVERIFY(after[u"rejection"_s].isNull());
        const QString blocked = release({}).objects().at(0)[u"rejection"_s].toString();
        QVERIFY2(blocked.endsWith(u"The submission is declined. Reopen takes a rejection back."_s)
                     && rejected.out.contains(blocked.toUtf8()),
                 rejected.out.constData());
    }

    void theNoticeDraftAndTheMatchedCellsAreInTheQuotesJson()
    {
        CliBench bench;
        const QStringList claims = CliBench::samples().filter(u"09_"_s);
        const QJsonObject quote = bench.run({u"quote"_s, u"--sandbox"_s, claims.at(0)}).objects().at(0);
        const QJsonObject notice = quote[u"adverseActions"_s].toArray().at(0).toObject();
        const QJsonArray factors = notice[u"factors"_s].toArray();
        QVERIFY(!factors.isEmpty() && factors.size() <= 5);
        double lightest = 1e9;
        for (const QJsonValue &factor : factors) {
            QVERIFY(factor[u"weight"_s].toDouble() <= lightest);
            lightest = factor[u"weight"_s].toDouble();
        }
        const QString draft = notice[u"draft"_s].toString();
        for (const QString &part : {notice[u"agency"_s].toString(), notice[u"agencyAddress"_s].toString(),
                                    factors.at(0)[u"text"_s].toString(), u"free copy"_s, u"dispute"_s})
            QVERIFY2(!part.isEmpty() && draft.contains(part), qPrintable(part));
        QVERIFY(notice[u"reportAgeDays"_s].toInt(-1) >= 0 && notice[u"reportAgeDays"_s].toInt() <= 90);
        const QJsonObject match = quote[u"reasons"_s].toArray().at(0)[u"matches"_s].toArray().at(0).toObject();
        QVERIFY(!match[u"name"_s].toString().isEmpty() && !match[u"cell"_s].toString().isEmpty());
        QVERIFY(!quote[u"tier"_s].toString().isEmpty());
    }
};

BINDERY_TEST(CliReleaseTest)
#include "tst_cli_release.moc"
