// What earlier programs wrote and shipped is of use to this one: every store opens and every quote in it is rated and
// decided again; plans, rules, settings, traces and applications of before still load. What differs is named below,
// with the fault that was mended.
#include "async/system_clock.h"
#include "blocking/run_blocking.h"
#include "cli_runner.h"
#include "composition/composition.h"
#include "domain/audit_line.h"
#include "domain/submission.h"
#include "storage/edition_store.h"
#include "storage/quote_store.h"
#include "storage/store_set.h"
#include "test_support/test_case.h"
#include "underwriting/replay.h"
#include "underwriting/submission_workflow.h"

#include <QTemporaryDir>

using namespace bindery;
using namespace bindery::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString EarlierPrograms = QStringLiteral(BINDERY_SOURCE_DIR "/tests/fixtures");

struct ExpectedSubmission {
    const char *program;
    int number;
    const char *applicant;
    domain::SubmissionStatus status;
    const char *premium;
    bool bindable;
    int releases;
};

using Status = domain::SubmissionStatus;

/// As the program that made the store showed them; only what it left "gathering" is found as interrupted.
constexpr ExpectedSubmission ExpectedSubmissions[] = {
    {"e1e1fa1", 1, "Odile Farrow", Status::Draft, "", false, 0},
    {"e1e1fa1", 2, "Ruben Castellan", Status::Referred, "", false, 0},
    {"e1e1fa1", 3, "Marion Ashdown", Status::Quoted, "1010.00", true, 0},
    {"e1e1fa1", 4, "Tobias Quillfeather", Status::Quoted, "1560.00", true, 0},
    {"e1e1fa1", 5, "Odette Farrow", Status::Quoted, "1380.00", true, 0},
    {"e1e1fa1", 6, "Caspian Oakes", Status::Quoted, "1818.00", true, 0},
    {"e1e1fa1", 7, "Leonie Brambleworth", Status::Quoted, "1962.00", true, 0},
    {"e1e1fa1", 8, "Rufus Penhallow", Status::Declined, "1368.00", false, 0},
    {"e1e1fa1", 9, "Imelda Sorrelwood", Status::Quoted, "1090.00", true, 1},
    {"e1e1fa1", 10, "Augustin Thistlemere", Status::Quoted, "1390.00", true, 0},
    {"e1e1fa1", 11, "Delphine Marchbanks", Status::Declined, "1572.00", false, 2},
    {"e1e1fa1", 12, "Wendell Hartigan", Status::Referred, "1060.00", false, 2},
    {"e1e1fa1", 13, "Inga Thorne", Status::Submitted, "", false, 0},
};

struct MendedFault {
    const char *program;
    int number;
    /// What the replay tells, one difference a line.
    const char *differs;
    /// The fault whose mending explains it.
    const char *fault;
};

/// Every difference between what a stored quote says and what this program makes of it. A line that no longer differs
/// is taken out.
constexpr MendedFault MendedFaults[] = {
    {"e1e1fa1", 2,
     "The rate plan of this quote is not known: it could not be rated, and the engine that made it did not keep the "
     "plan "
     "of such quotes. None of the plans at hand gives its decision.\n"
     "Without the plan it is not known why the risk could not be rated, which is part of the decision, so the decision "
     "is "
     "not compared.",
     "A7: a quote that could not be rated kept no edition of its plan"},
};

struct OrderAgain {
    const char *program;
    int number;
};

/// Fault R1: quotes that were bindable and rest on a "nothing on file" which that program also recorded for answers
/// that broke off. They are bound no more, and say so.
constexpr OrderAgain OrderedAgain[] = {
    {"e1e1fa1", 3}, {"e1e1fa1", 4}, {"e1e1fa1", 5}, {"e1e1fa1", 6}, {"e1e1fa1", 7}, {"e1e1fa1", 9}, {"e1e1fa1", 10},
};

bool isOrderedAgain(const QString &program, qint64 number)
{
    return std::any_of(std::begin(OrderedAgain), std::end(OrderedAgain), [&](const OrderAgain &quote) {
        return program == QLatin1StringView(quote.program) && number == quote.number;
    });
}

struct MendedReader {
    const char *what;
    /// Words of the sentence that says what to change.
    const char *says;
    const char *fault;
};

/// What shipped once and is refused today, each with the fault that made it so. Empty says: everything still loads.
constexpr std::array<MendedReader, 0> RefusedToday{};

QString mendedFault(const QString &program, qint64 number)
{
    for (const MendedFault &mended : MendedFaults) {
        if (program == QLatin1StringView(mended.program) && number == mended.number)
            return QString::fromUtf8(mended.differs);
    }
    return {};
}

QStringList earlierPrograms()
{
    return QDir(EarlierPrograms).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
}

/// Every difference of a replay, one a line; empty where all is equal.
QString differencesOf(const Result<underwriting::ReplayReport> &report)
{
    if (!report)
        return u"not replayed: "_s + errorCodeName(report.error().code);
    QStringList lines;
    if (!report->rating.notCompared.isEmpty())
        lines.append(report->rating.notCompared);
    else if (!report->rating.samePlan)
        lines.append(u"rated with another plan"_s);
    if (report->rating.totalDiffers)
        lines.append(u"the premium differs"_s);
    if (report->rating.rangeDiffers)
        lines.append(u"the range of the premium differs"_s);
    for (const underwriting::StepDifference &step : report->rating.differences) {
        const domain::WorksheetStep &named = step.before ? *step.before : *step.after;
        lines.append(
            u"step %1: %2"_s.arg(named.id, step.columns.isEmpty() ? u"added or gone"_s : step.columns.join(u", "_s)));
    }
    if (!report->rating.failure.isEmpty())
        lines.append(u"not rated: "_s + report->rating.failure);
    lines += report->decision.differences;
    if (!report->decision.failure.isEmpty())
        lines.append(report->decision.failure);
    return lines.join(u'\n');
}

struct OpenedStore {
    QTemporaryDir folder;
    std::unique_ptr<composition::Composition> house;
};

/// A copy of the program's store, opened as the workbench opens it.
void openCopy(Clock &clock, const QString &program, OpenedStore &opened)
{
    composition::CompositionOptions options;
    options.storePath = opened.folder.filePath(u"store.db"_s);
    options.offline = true;
    QVERIFY(QFile::copy(EarlierPrograms + u'/' + program + u"/store.db"_s, options.storePath));
    QVERIFY(QFile::setPermissions(options.storePath, QFile::ReadOwner | QFile::WriteOwner));
    auto house = app::runBlocking(composition::Composition::openAsync(clock, options, CallContext()), 60s);
    QVERIFY2(house, house ? "" : qPrintable(house.error().message + house.error().detail));
    opened.house = std::move(*house);
}

} // namespace

class EarlierProgramsTest : public TestCase {
    Q_OBJECT

    async::SystemClock m_clock;

    static void eachProgram()
    {
        QTest::addColumn<QString>("program");
        const QStringList programs = earlierPrograms();
        QVERIFY(!programs.isEmpty());
        for (const QString &program : programs)
            QTest::newRow(qPrintable(program)) << program;
    }

    static void eachFile(const QString &folder, QDir::Filters kind, const QStringList &names)
    {
        QTest::addColumn<QString>("path");
        for (const QString &program : earlierPrograms()) {
            const QDir files(EarlierPrograms + u'/' + program + u'/' + folder);
            for (const QString &name : files.entryList(names, kind | QDir::NoDotAndDotDot, QDir::Name))
                QTest::newRow(qPrintable(program + u'/' + name)) << files.filePath(name);
        }
    }

    /// It went well, or a sentence says what to change and the table above says why.
    static void verifyStillLoads(const QString &what, const CliOutcome &outcome)
    {
        QVERIFY2(!outcome.crashed, outcome.err.constData());
        for (const MendedReader &refused : RefusedToday) {
            if (!what.endsWith(QLatin1StringView(refused.what)))
                continue;
            QVERIFY2(outcome.exitCode != 0, "this loads: take it out of the table");
            QVERIFY2((outcome.err + outcome.out).contains(refused.says), outcome.err.constData());
            return;
        }
        QVERIFY2(outcome.exitCode == 0, (outcome.err + outcome.out).constData());
    }

    static void verifyChecksAndTests(const QString &command, const QString &path)
    {
        const CliBench bench;
        for (const QString &act : {u"check"_s, u"test"_s})
            verifyStillLoads(path, bench.run({command, act, path}));
    }

private Q_SLOTS:
    void everyStoreOpensAndShowsWhatItHeld_data() { eachProgram(); }
    void everyStoreOpensAndShowsWhatItHeld()
    {
        QFETCH(QString, program);
        OpenedStore opened;
        openCopy(m_clock, program, opened);
        QVERIFY(opened.house);
        underwriting::SubmissionWorkflow &workflow = opened.house->work().workflow;
        const auto listed = app::runBlocking(workflow.listAsync(CallContext()), 30s);
        QVERIFY(listed);
        std::size_t found = 0;
        for (const ExpectedSubmission &expected : ExpectedSubmissions) {
            if (program != QLatin1StringView(expected.program))
                continue;
            ++found;
            const auto row = std::find_if(listed->begin(), listed->end(),
                                          [&](const auto &summary) { return summary.number == expected.number; });
            QVERIFY2(row != listed->end(), expected.applicant);
            QCOMPARE(row->insured, QString::fromUtf8(expected.applicant));
            QCOMPARE(row->status, expected.status);
            QCOMPARE(row->premium ? row->premium->amount.toString(2) : QString(), QString::fromUtf8(expected.premium));
            const bool orderAgain = isOrderedAgain(program, expected.number);
            QCOMPARE(row->bindable, expected.bindable && !orderAgain);
            const auto loaded = app::runBlocking(workflow.loadAsync(row->id, CallContext()), 30s);
            QVERIFY2(loaded, loaded ? "" : qPrintable(loaded.error().message + loaded.error().detail));
            if (expected.bindable && orderAgain) {
                QVERIFY(!loaded->quote->bindable);
                QVERIFY(loaded->quote->missingForBinding.join(u' ').contains(u"has to be ordered again"));
            } else {
                QCOMPARE(loaded->quote && loaded->quote->bindable, expected.bindable);
            }
            QCOMPARE(loaded->releases.size(), static_cast<std::size_t>(expected.releases));
            // W14: who may act on it was worked out when the store was opened.
            const bool isReferred = row->status == Status::Referred;
            QCOMPARE(row->levelToAct, isReferred ? domain::levelToAct(loaded->quote->decision, loaded->releases) : 0);
            QVERIFY(!isReferred || row->levelToAct > 0);
            const auto history = app::runBlocking(workflow.historyAsync(row->id, CallContext()), 30s);
            QVERIFY(history);
            // The program that made the store wrote no line about a draft.
            QCOMPARE(history->empty(), expected.status == Status::Draft);
        }
        QCOMPARE(listed->size(), found);
        QCOMPARE(opened.house->startReport().recovered, 1);
    }

    void everyQuoteIsReplayedEqualOrTheDifferenceNamesTheMendedFault_data() { eachProgram(); }
    void everyQuoteIsReplayedEqualOrTheDifferenceNamesTheMendedFault()
    {
        QFETCH(QString, program);
        OpenedStore opened;
        openCopy(m_clock, program, opened);
        QVERIFY(opened.house);
        composition::Composition &house = *opened.house;
        underwriting::Replay replay(house.stores().quotes, house.stores().editions, house.books());
        const auto listed = app::runBlocking(house.work().workflow.listAsync(CallContext()), 30s);
        QVERIFY(listed);
        int replayed = 0;
        for (const domain::SubmissionSummary &summary : *listed) {
            const auto versions = app::runBlocking(house.stores().quotes.versionsAsync(summary.id, CallContext()), 30s);
            QVERIFY(versions);
            for (const int version : *versions) {
                const auto report
                    = app::runBlocking(replay.replayAsync(summary.id, version, nullptr, CallContext()), 30s);
                QCOMPARE(differencesOf(report), mendedFault(program, summary.number));
                ++replayed;
            }
        }
        QVERIFY(replayed >= 10);
    }

    void everyPlanStillLoads_data() { eachFile(u"plans"_s, QDir::Dirs, {u"*"_s}); }
    void everyPlanStillLoads()
    {
        QFETCH(QString, path);
        verifyChecksAndTests(u"plan"_s, path);
    }

    void everyRuleSetStillLoads_data() { eachFile(u"rules"_s, QDir::Dirs, {u"*"_s}); }
    void everyRuleSetStillLoads()
    {
        QFETCH(QString, path);
        verifyChecksAndTests(u"rules"_s, path);
    }

    void everySettingsFileStillLoads_data() { eachFile(u"settings"_s, QDir::Files, {u"*.json"_s}); }
    void everySettingsFileStillLoads()
    {
        QFETCH(QString, path);
        const CliBench bench;
        verifyStillLoads(path, bench.run({u"health"_s, u"--store"_s, bench.path(u"s.db"_s), u"--services"_s, path}));
    }

    void everyTraceComesOutAsBefore_data() { eachFile(u"traces"_s, QDir::Files, {u"*.trace.json"_s}); }
    void everyTraceComesOutAsBefore()
    {
        QFETCH(QString, path);
        const CliBench bench;
        QString policy = path;
        policy.replace(u".trace.json"_s, u".policy.json"_s);
        verifyStillLoads(path, bench.run({u"simulate"_s, u"--policy"_s, policy, u"--trace"_s, path}));
    }

    void everyApplicationIsStillRead()
    {
        const CliBench bench;
        for (const QString &program : earlierPrograms()) {
            const QDir folder(EarlierPrograms + u'/' + program + u"/samples"_s);
            QStringList arguments{u"quote"_s, u"--sandbox"_s};
            for (const QString &name : folder.entryList({u"*.json"_s}, QDir::Files, QDir::Name))
                arguments.append(folder.filePath(name));
            QVERIFY(arguments.size() > 2);
            verifyStillLoads(folder.path(), bench.run(arguments));
        }
    }
};

BINDERY_TEST(EarlierProgramsTest)
#include "tst_earlier_programs.moc"
#include "underwriting/what_if.h"
