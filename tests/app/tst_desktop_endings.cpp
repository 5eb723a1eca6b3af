// How the workbench ends when it is asked from outside: by a session that logs out, by kill, by Ctrl+C where it was
// started (fault W3: what was typed last was lost).
#include "cli_runner.h"
#include "test_support/rows.h"
#include "test_support/test_case.h"

#include <csignal>

using namespace bindery;
using namespace bindery::test;
using namespace Qt::StringLiterals;

class DesktopEndingsTest : public TestCase {
    Q_OBJECT

private Q_SLOTS:
    // The window writes down what waits when it closes; ui.window holds it to that.
    void w3_thePoliteKillClosesTheWindowAsItsUserWould_data()
    {
        Columns<int>("signal").rows({{"SIGTERM", SIGTERM}, {"SIGINT", SIGINT}});
    }
    void w3_thePoliteKillClosesTheWindowAsItsUserWould()
    {
        QFETCH(int, signal);
        const CliBench bench;
        const QString arrangement = bench.path(u"window.ini"_s);
        QProcess process;
        bench.prepare(process,
                      {u"--sandbox"_s, u"--metrics"_s, u"0"_s, u"--store"_s, bench.path(u"kept.db"_s), u"--settings"_s,
                       arrangement});
        process.setProgram(QStringLiteral(BINDERY_BINARY_DIR "/bin/bindery"));
        QProcessEnvironment environment = process.processEnvironment();
        environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
        process.setProcessEnvironment(environment);
        process.start();
        QByteArray told;
        // Said when the house is open; the window stands in the same turn of the event loop.
        const bool open = QTest::qWaitFor(
            [&] { return (told += process.readAllStandardError()).contains("metrics at http://"); }, 30000);
        QVERIFY2(open, told.constData());
        ::kill(static_cast<pid_t>(process.processId()), signal);
        const CliOutcome outcome = CliBench::finish(process);
        QVERIFY2(!outcome.crashed && outcome.exitCode == 0, outcome.err.constData());
        // Its arrangement is kept, so it was closed and not cut off.
        QVERIFY(QFile::exists(arrangement));
    }
};

BINDERY_TEST(DesktopEndingsTest)
#include "tst_desktop_endings.moc"
