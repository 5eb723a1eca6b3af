// How bindery-cli ends when its surroundings do not let it do its work: results that cannot be written, readers that
// have gone, a polite kill while nobody reads.
#include "cli_runner.h"
#include "test_support/rows.h"
#include "test_support/test_case.h"

#include <QRegularExpression>

#include <array>
#include <csignal>
#include <fcntl.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace bindery;
using namespace bindery::test;
using namespace Qt::StringLiterals;

namespace {

const QString Plan = QStringLiteral(BINDERY_SOURCE_DIR "/resources/plans/local-indication");
const QString Service = QStringLiteral(BINDERY_SOURCE_DIR "/resources/services/rating.json");
const QString Product = QStringLiteral(BINDERY_SOURCE_DIR "/resources/products/personal-auto");
const QString Rules = QStringLiteral(BINDERY_SOURCE_DIR "/resources/rules/personal-auto");

/// A user whom every system has, and who owns nothing.
constexpr uid_t Nobody = 65534;

/// One call of each command, with files that `bench` holds. Each would print something and end well.
QList<QStringList> everyCommand(const CliBench &bench)
{
    const QString sample = CliBench::samples().front();
    const QString store = bench.path(u"kept.db"_s);
    // Twice, so that it has a duplicate.
    const QString id = bench.run({u"quote"_s, u"--sandbox"_s, u"--store"_s, store, sample, sample})
                           .objects()
                           .value(0)[u"submissionId"_s]
                           .toString();
    const QString steps = bench.write(u"steps.json"_s, R"([{"t_ms": 0, "op": "call-failure"}])");
    const QString breaker = bench.write(u"breaker.json"_s, R"({"breaker": {"trip": {"kind": "consecutive"}}})");
    return {
        {u"--help"_s},
        {u"--version"_s},
        {u"quote"_s, u"--sandbox"_s, sample},
        {u"quote"_s, u"--sandbox"_s, u"--format"_s, u"table"_s, sample},
        {u"quote"_s, u"replay"_s, u"--store"_s, store, id},
        {u"quote"_s, u"release"_s, u"--store"_s, store, id},
        {u"quote"_s, u"unproven"_s, u"--format"_s, u"table"_s, u"--store"_s, store},
        {u"store"_s, u"check"_s, u"--store"_s, store},
        {u"store"_s, u"copy"_s, bench.path(u"copy.db"_s), u"--store"_s, store},
        {u"submission"_s, u"find"_s, u"Ashdown"_s, u"--store"_s, store},
        {u"submission"_s, u"duplicates"_s, id, u"--store"_s, store},
        {u"submission"_s, u"withdraw"_s, id, u"--store"_s, store},
        {u"submission"_s, u"restore"_s, id, u"--store"_s, store},
        {u"submission"_s, u"delete"_s, id, u"--store"_s, store},
        {u"submission"_s, u"trash"_s, u"--store"_s, store},
        {u"submission"_s, u"erase"_s, id, u"--store"_s, store},
        {u"health"_s, u"--store"_s, store},
        {u"health"_s, u"--format"_s, u"json"_s, u"--store"_s, store},
        {u"sandbox"_s},
        {u"load"_s, u"--sandbox"_s, u"--applications"_s, u"1"_s},
        {u"rules"_s, u"check"_s, Rules},
        {u"rules"_s, u"evaluate"_s, Rules, u"--input"_s, u"{}"_s},
        {u"rules"_s, u"test"_s, Rules},
        {u"service"_s, u"check"_s, Service},
        {u"service"_s, u"test"_s, Service},
        {u"product"_s, u"check"_s, Product},
        {u"product"_s, u"new"_s, bench.path(u"new-product"_s)},
        {u"product"_s, u"test"_s, Product},
        {u"product"_s, u"show"_s, Product},
        {u"product"_s, u"diff"_s, Product, Product},
        {u"product"_s, u"try"_s, Product, sample},
        {u"product"_s, u"schema"_s},
        {u"plan"_s, u"schema"_s},
        {u"rules"_s, u"schema"_s},
        {u"service"_s, u"schema"_s},
        {u"plan"_s, u"check"_s, Plan},
        {u"plan"_s, u"test"_s, Plan},
        {u"plan"_s, u"show"_s, Plan},
        {u"plan"_s, u"diff"_s, Plan, Plan},
        {u"plan"_s, u"rate"_s, u"--plan"_s, Plan, bench.write(u"risk.json"_s, "{}")},
        {u"simulate"_s, u"--policy"_s, breaker, u"--trace"_s, steps},
        {u"simulate"_s, u"--policy"_s, bench.write(u"none.json"_s, "{}"), u"--service"_s, u"credit_score"_s,
         u"--store"_s, store},
    };
}

/// The names that the help of `command` lists as subcommands.
QStringList subcommandsIn(const QString &help)
{
    QStringList names;
    static const QRegularExpression line(u"^  ([a-z]+) {2,}"_s, QRegularExpression::MultilineOption);
    auto found = line.globalMatch(help.section(u"Subcommands:"_s, 1));
    while (found.hasNext())
        names.append(found.next().captured(1));
    return names;
}

} // namespace

class CliEndingsTest : public TestCase {
    Q_OBJECT

    static CliOutcome runWith(const CliBench &bench, const QStringList &arguments, const std::function<void()> &inChild,
                              const QString &stdoutFile = {})
    {
        QProcess process;
        bench.prepare(process, arguments);
        process.setChildProcessModifier(inChild);
        if (!stdoutFile.isEmpty())
            process.setStandardOutputFile(stdoutFile);
        process.start();
        process.closeWriteChannel();
        return CliBench::finish(process);
    }

private Q_SLOTS:
    void r7_everyCommandEndsWithOneAndASentenceWhenItsResultsCannotBeWritten()
    {
        const CliBench bench;
        const QList<QStringList> commands = everyCommand(bench);
        for (const QStringList &arguments : commands) {
            const CliOutcome outcome = runWith(bench, arguments, [] {}, u"/dev/full"_s);
            const QByteArray told = arguments.join(u' ').toUtf8() + ": " + outcome.err;
            QVERIFY2(!outcome.crashed && outcome.exitCode == 1, told.constData());
            QVERIFY2(outcome.err.contains("could not be written to the standard output: No space left"),
                     told.constData());
            QCOMPARE(outcome.err.count("could not be written"), 1);
        }
        // A command that is added later belongs into the list.
        for (const QString &group :
             {u""_s, u"quote"_s, u"rules"_s, u"product"_s, u"plan"_s, u"store"_s, u"submission"_s}) {
            const QStringList before = group.isEmpty() ? QStringList() : QStringList{group};
            const QStringList names
                = subcommandsIn(QString::fromUtf8(bench.run(before + QStringList{u"--help"_s}).out));
            QVERIFY(!names.isEmpty());
            for (const QString &name : names) {
                const QStringList asked = before + QStringList{name};
                QVERIFY2(std::any_of(commands.begin(), commands.end(),
                                     [&](const QStringList &one) { return one.mid(0, asked.size()) == asked; }),
                         qPrintable(asked.join(u' ')));
            }
        }
    }

    void r7_aClosedStandardOutputIsNoSuccessAndGetsIntoNoFile()
    {
        const CliBench bench;
        const QString sample = CliBench::samples().front();
        for (const QStringList &arguments :
             {QStringList{u"--help"_s}, QStringList{u"plan"_s, u"check"_s, Plan},
              QStringList{u"quote"_s, u"--sandbox"_s, u"--store"_s, bench.path(u"closed.db"_s), sample}}) {
            const CliOutcome outcome = runWith(bench, arguments, [] { ::close(STDOUT_FILENO); });
            QVERIFY2(!outcome.crashed && outcome.exitCode == 1, outcome.err.constData());
            QVERIFY2(outcome.err.contains("could not be written to the standard output: Bad file descriptor"),
                     outcome.err.constData());
        }
        // The store got none of the bytes that were meant for a reader: it opens, and its quotes are there.
        const CliOutcome health = bench.run({u"health"_s, u"--store"_s, bench.path(u"closed.db"_s)});
        QVERIFY2(health.exitCode == 0 && health.err.isEmpty(), health.err.constData());
        // Without any standard stream there is nobody to tell, and the exit code still says it.
        const CliOutcome blind = runWith(bench, {u"plan"_s, u"check"_s, Plan}, [] {
            for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
                ::close(stream);
        });
        QVERIFY(!blind.crashed && blind.exitCode == 1);
    }

    void r7_aReaderThatHasGoneIsNoSuccessAndEndsWhatCostsMoney()
    {
        const CliBench bench;
        std::array<int, 2> pipe{};
        QVERIFY(::pipe2(pipe.data(), O_CLOEXEC) == 0);
        ::close(pipe[0]);
        const CliOutcome outcome = runWith(bench, QStringList{u"quote"_s, u"--sandbox"_s} + CliBench::samples(),
                                           [end = pipe[1]] { ::dup2(end, STDOUT_FILENO); });
        ::close(pipe[1]);
        QVERIFY2(!outcome.crashed && outcome.exitCode == 1, outcome.err.constData());
        QVERIFY2(outcome.err.contains("could not be written to the standard output: Broken pipe"),
                 outcome.err.constData());
        QCOMPARE(outcome.err.count("could not be written"), 1);
    }

    // Fault R14: while nobody read, the first SIGTERM did nothing.
    void r14_thePoliteKillEndsAProgramWhoseOutputNobodyReads_data()
    {
        Columns<int>("signal").rows({{"SIGTERM", SIGTERM}, {"SIGINT", SIGINT}});
    }
    void r14_thePoliteKillEndsAProgramWhoseOutputNobodyReads()
    {
        QFETCH(int, signal);
        const CliBench bench;
        std::array<int, 2> pipe{};
        QVERIFY(::pipe2(pipe.data(), O_CLOEXEC) == 0);
        QVERIFY(::fcntl(pipe[1], F_SETPIPE_SZ, 4096) == 4096);
        QProcess process;
        bench.prepare(process, QStringList{u"quote"_s, u"--sandbox"_s} + CliBench::samples());
        process.setChildProcessModifier([end = pipe[1]] { ::dup2(end, STDOUT_FILENO); });
        process.start();
        // Full: the program waits for a reader.
        const bool full = QTest::qWaitFor(
            [&] {
                pollfd end{pipe[1], POLLOUT, 0};
                return ::poll(&end, 1, 0) == 0;
            },
            20000);
        QVERIFY(full);
        ::kill(static_cast<pid_t>(process.processId()), signal);
        const CliOutcome outcome = CliBench::finish(process);
        ::close(pipe[0]);
        ::close(pipe[1]);
        QVERIFY2(!outcome.crashed && outcome.exitCode == 1, outcome.err.constData());
        QVERIFY2(outcome.err.contains("interrupted while nobody read"), outcome.err.constData());
    }

    // Fault R14: a named pipe into which nobody writes was waited for, without a word and without an end.
    void r14_aPipeWithoutAWriterIsRefusedWhereverAFileIsNamed()
    {
        const CliBench bench;
        const QString pipe = bench.path(u"idle.csv"_s);
        QCOMPARE(::mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
        const QString sample = CliBench::samples().front();
        const QString steps = bench.write(u"steps.json"_s, "[]");
        QVERIFY(QDir(bench.path(QString())).mkdir(u"folder"_s));
        for (const QString &name : {u"folder/plan.json"_s, u"folder/rules.json"_s})
            QCOMPARE(::mkfifo(QFile::encodeName(bench.path(name)).constData(), 0600), 0);
        const QString folder = bench.path(u"folder"_s);
        for (const QStringList &arguments : QList<QStringList>{
                 {u"quote"_s, u"--sandbox"_s, pipe},
                 {u"quote"_s, u"--sandbox"_s, u"--services"_s, pipe, sample},
                 {u"load"_s, u"--sandbox"_s, u"--profile"_s, pipe, u"--applications"_s, u"1"_s},
                 {u"rules"_s, u"check"_s, pipe},
                 {u"rules"_s, u"check"_s, folder},
                 {u"rules"_s, u"evaluate"_s, Rules, u"--input"_s, pipe},
                 {u"plan"_s, u"check"_s, folder},
                 {u"plan"_s, u"rate"_s, u"--plan"_s, Plan, pipe},
                 {u"simulate"_s, u"--policy"_s, pipe, u"--trace"_s, steps},
             }) {
            const CliOutcome outcome = bench.run(arguments);
            const QByteArray told = arguments.join(u' ').toUtf8() + ": " + outcome.err + outcome.out;
            QVERIFY2(!outcome.crashed && outcome.exitCode == 2, told.constData());
            QVERIFY2(told.contains("no program writes into it"), told.constData());
        }
    }

    // Fault R14: without HOME the store was made below the root or below the folder that the program happened to be
    // started in, and nobody was told.
    void r14_aHomeThatSaysNothingIsTold_data()
    {
        QTest::addColumn<QString>("home");
        QTest::addColumn<QString>("data");
        QTest::addColumn<QByteArray>("told");
        QTest::newRow("unset") << QString() << QString() << QByteArray("HOME is not set");
        QTest::newRow("relative") << u"home"_s << QString()
                                  << QByteArray("HOME is \"home\", which is no absolute path");
        QTest::newRow("relative data folder") << u"/tmp"_s << u"data"_s << QByteArray("XDG_DATA_HOME is \"data\"");
    }
    void r14_aHomeThatSaysNothingIsTold()
    {
        QFETCH(QString, home);
        QFETCH(QString, data);
        QFETCH(QByteArray, told);
        const CliBench bench;
        const auto run = [&](const QStringList &arguments) {
            QProcess process;
            bench.prepare(process, arguments);
            QProcessEnvironment environment = process.processEnvironment();
            for (const auto &[name, value] : {std::pair{u"HOME"_s, home}, std::pair{u"XDG_DATA_HOME"_s, data}}) {
                if (value.isEmpty())
                    environment.remove(name);
                else
                    environment.insert(name, value);
            }
            process.setProcessEnvironment(environment);
            process.start();
            return CliBench::finish(process);
        };
        for (const QStringList &arguments : {QStringList{u"health"_s}, QStringList{u"quote"_s, u"replay"_s, u"x"_s},
                                             QStringList{u"quote"_s, u"release"_s, u"x"_s}}) {
            const CliOutcome outcome = run(arguments);
            QCOMPARE(outcome.exitCode, 2);
            QVERIFY2(outcome.err.contains(told) && outcome.err.contains("--store"), outcome.err.constData());
        }
        QCOMPARE(run({u"health"_s, u"--help"_s}).exitCode, 0);
        QCOMPARE(run({u"health"_s, u"--sandbox"_s}).exitCode, 0);
    }

    // Fault R14: the folder of the store was open to everybody where the umask let it be.
    void r14_theFolderOfTheStoreIsForItsOwnerAlone()
    {
        const CliBench bench;
        const CliOutcome outcome = runWith(bench, {u"health"_s}, [] { ::umask(0); });
        QVERIFY2(outcome.exitCode == 0, outcome.err.constData());
        for (const QString &name : {u"data"_s, u"data/bindery"_s}) {
            struct stat found{};
            QVERIFY(::stat(QFile::encodeName(bench.path(name)).constData(), &found) == 0);
            QCOMPARE(found.st_mode & 07777U, mode_t(0700));
        }
    }

    // Fault R9: QThread and QThreadPool do not tell that they could not start a thread; the program waited for ever.
    void r9_withoutThreadsThereIsASentenceAndExitCodeOne()
    {
        const CliBench bench;
        const QString store = bench.path(u"kept.db"_s);
        const CliOutcome outcome
            = runWith(bench, {u"quote"_s, u"--sandbox"_s, u"--store"_s, store, CliBench::samples().front()}, [] {
                  // The limit holds for everybody but root, who must become somebody else; the file of the program is
                  // opened before.
                  const rlimit one{1, 1};
                  ::setrlimit(RLIMIT_NPROC, &one);
                  if (::getuid() == 0 && ::setresuid(Nobody, Nobody, Nobody) != 0)
                      ::_exit(77);
              });
        if (outcome.exitCode == 77)
            QSKIP("This system does not let a test become another user.");
        QVERIFY2(!outcome.crashed && outcome.exitCode == 1, outcome.err.constData());
        QVERIFY2(outcome.err.contains("No thread can be started"), outcome.err.constData());
    }
};

BINDERY_TEST(CliEndingsTest)
#include "tst_cli_endings.moc"
