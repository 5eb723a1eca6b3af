// Two programs write to one submission (fault W6): whoever has not seen what the other wrote is told, with both sides,
// and nothing is written over.
#include "domain/write_conflict.h"
#include "storage/release_store.h"
#include "storage/settings_store.h"
#include "store_test.h"
#include "test_support/record_samples.h"

#include <QProcess>

#include <cstdio>

using namespace bindery;
using namespace bindery::domain;
using namespace bindery::storage;
using namespace bindery::test;
using namespace Qt::StringLiterals;

using Expect = StoreExpect;

namespace {

const Note OtherNote(u"the other"_s, u"other"_s, u"The other program did this."_s);

risk::Record named(const QString &name)
{
    risk::Record application = ValueMaker(31).application();
    setAt(application, u"$.applicant.lastName"_s, name);
    return application;
}

/// Another program: writes to the submission in the way that is named, and ends.
int writeAsAnother(const QStringList &arguments)
{
    Stores stores(arguments.value(0));
    stores.build();
    const QString id = arguments.value(1);
    const QString how = arguments.value(2);
    bool done = false;
    if (how == u"draft"_s)
        done = stores.draft(id, Expect::Known, named(u"Theirs"_s)).has_value();
    else if (how == u"same draft"_s)
        done = stores.draft(id, Expect::Known, named(u"Mine"_s)).has_value();
    else if (how == u"quote"_s) {
        const auto theirs = wait(stores.submissions->loadAsync(id, CallContext()));
        done = theirs && stores.writeDown(id, Expect::Known, theirs->record)
            && stores.save(ValueMaker(32).quote(id, 1), theirs->record);
    } else if (how == u"setting"_s) {
        SettingsStore settings(*stores.database, stores.protector);
        done = wait(settings.changeAsync(
                        u"kept"_s,
                        [](const std::optional<QByteArray> &before) {
                            return before.value_or(QByteArray()) + "theirs ";
                        },
                        CallContext()))
                   .has_value();
    } else if (how == u"withdraw"_s)
        done = wait(stores.submissions->setAsideAsync(id, SetAside::Withdrawn, OtherNote, CallContext())).has_value();
    return done ? 0 : 1;
}

} // namespace

class WriteConflictsTest : public StoreTest {
    Q_OBJECT

    void otherWrites(const QString &how)
    {
        QProcess process;
        startChild(process, u"writeAsAnother"_s, {storePath(), m_id, how});
        QVERIFY(process.waitForFinished(60000));
        QCOMPARE(process.exitCode(), 0);
    }

    Submission stored() { return wait(m_stores->submissions->loadAsync(m_id, CallContext())).value(); }

private Q_SLOTS:
    void init()
    {
        StoreTest::init();
        m_id = newSubmissionId();
        m_seen = m_stores->draft(m_id, Expect::New, named(u"First"_s)).value();
    }
    void w6_aDraftDoesNotWriteOverWhatAnotherProgramWrote_data()
    {
        QTest::addColumn<QString>("how");
        for (const char *how : {"draft", "quote", "withdraw"})
            QTest::newRow(how) << QString::fromLatin1(how);
    }
    void w6_aDraftDoesNotWriteOverWhatAnotherProgramWrote()
    {
        QFETCH(QString, how);
        otherWrites(how);
        const Submission theirs = stored();
        const auto saved = m_stores->draft(SeenSubmission(m_seen), Expect::Known, named(u"Mine"_s));
        QVERIFY(!saved);
        QCOMPARE(saved.error().code, ErrorCode::Conflict);
        QVERIFY(stored().summary == theirs.summary);
        QVERIFY(stored().record == theirs.record);
        // What is out of the way has to be brought back before anything else.
        const WriteConflict *sides = conflictOf(saved.error());
        QCOMPARE(sides == nullptr, how == u"withdraw");
        if (!sides)
            return;
        QVERIFY(sides->theirs.summary == theirs.summary);
        QVERIFY(sides->theirs.record == theirs.record);
        QCOMPARE(sides->theirs.quote.has_value(), how == u"quote");
        QVERIFY(sides->mine == named(u"Mine"_s));
        QCOMPARE(sides->history.empty(), how == u"draft");
        // Having seen theirs, mine may be kept.
        const auto chosen = m_stores->draft(sides->theirs.summary, Expect::Known, named(u"Mine"_s));
        QVERIFY(chosen);
        QCOMPARE(textAt(stored().record, u"$.applicant.lastName"_s), u"Mine"_s);
    }

    void w6_submittingIsNoWayAroundIt()
    {
        otherWrites(u"draft"_s);
        const auto written = m_stores->writeDown(SeenSubmission(m_seen), Expect::Known, named(u"Mine"_s));
        QVERIFY(!written && conflictOf(written.error()));
        QCOMPARE(textAt(stored().record, u"$.applicant.lastName"_s), u"Theirs"_s);
    }

    void w6_aQuoteIsNotSavedOverWhatCameMeanwhile()
    {
        const risk::Record application = named(u"Mine"_s);
        QVERIFY(m_stores->writeDown(m_seen, Expect::Known, application));
        // The store believes that this program has gone, as after a mistaken repair by hand.
        QVERIFY(m_stores->execute(u"UPDATE submissions SET status = 'submitted', owner = NULL"_s));
        otherWrites(u"draft"_s);
        const auto saved = m_stores->save(ValueMaker(33).quote(m_id, 1), application);
        QVERIFY(!saved && conflictOf(saved.error()));
        QCOMPARE(textAt(stored().record, u"$.applicant.lastName"_s), u"Theirs"_s);
        QVERIFY(!stored().quote);
        const auto left = wait(
            m_stores->submissions->changeStatusAsync(m_id, SubmissionStatus::Submitted, OtherNote, CallContext()));
        QVERIFY(!left && conflictOf(left.error()));
    }

    void w6_aReferralIsNotReleasedOnAQuoteThatNobodyHereHasSeen()
    {
        const risk::Record application = named(u"Mine"_s);
        const auto written = m_stores->writeDown(m_seen, Expect::Known, application);
        const auto quoted = m_stores->save(ValueMaker(34).quote(m_id, 1), application);
        QVERIFY(written && quoted);
        otherWrites(u"quote"_s);
        ReleaseStore releases(*m_stores->database, m_stores->protector, m_stores->types, m_stores->clock);
        ReleaseRecord record;
        record.submission = quoted->summary;
        record.quoteVersion = 2;
        record.lines.push_back({m_stores->clock.utcNow(), u"jane"_s, 2, ReleaseAct::Approve, u"a_rule"_s, u"Fine."_s});
        record.note = OtherNote;
        const auto released = wait(releases.addAsync(record, CallContext()));
        QVERIFY(!released && conflictOf(released.error()));
        QVERIFY(stored().releases.empty());
    }

    void w6_theSameApplicationIsNoConflict()
    {
        otherWrites(u"same draft"_s);
        QVERIFY(m_stores->draft(SeenSubmission(m_seen), Expect::Known, named(u"Mine"_s)));
    }

    void w6_whatThisProgramWroteItselfIsNoConflict()
    {
        const risk::Record application = named(u"Mine"_s);
        QVERIFY(m_stores->writeDown(m_seen, Expect::Known, application));
        QVERIFY(m_stores->save(ValueMaker(35).quote(m_id, 1), application));
        const auto saved = m_stores->draft(SeenSubmission(m_seen), Expect::Known, named(u"Later"_s));
        QVERIFY(saved);
        QVERIFY(saved->revision > m_seen.revision + 2);
    }

    /// Own changes on top of the other's do not make the other's seen.
    void w6_anOwnChangeDoesNotHideTheOthers()
    {
        otherWrites(u"draft"_s);
        QVERIFY(wait(m_stores->submissions->setAsideAsync(m_id, SetAside::Withdrawn, OtherNote, CallContext())));
        QVERIFY(wait(m_stores->submissions->setAsideAsync(m_id, SetAside::No, OtherNote, CallContext())));
        const auto saved = m_stores->draft(SeenSubmission(m_seen), Expect::Known, named(u"Mine"_s));
        QVERIFY(!saved && conflictOf(saved.error()));
    }

    void w6_aSettingIsChangedAsItStands()
    {
        SettingsStore settings(*m_stores->database, m_stores->protector);
        const auto add
            = [](const std::optional<QByteArray> &before) { return before.value_or(QByteArray()) + "mine "; };
        QVERIFY(wait(settings.changeAsync(u"kept"_s, add, CallContext())));
        otherWrites(u"setting"_s);
        QCOMPARE(wait(settings.changeAsync(u"kept"_s, add, CallContext())).value(), QByteArray("mine theirs mine "));
    }

    void w6_puttingAsideChecksToo()
    {
        otherWrites(u"draft"_s);
        for (const SetAside aside : {SetAside::Withdrawn, SetAside::Deleted}) {
            const auto put = wait(m_stores->submissions->setAsideAsync(m_seen, aside, OtherNote, CallContext()));
            QVERIFY(!put && conflictOf(put.error()));
        }
        QCOMPARE(stored().summary.setAside, SetAside::No);
    }

private:
    QString m_id;
    SubmissionSummary m_seen;
};

BINDERY_TEST_CHILD(writeAsAnother)
BINDERY_TEST(WriteConflictsTest)
#include "tst_write_conflicts.moc"
