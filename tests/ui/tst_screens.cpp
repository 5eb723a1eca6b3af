// Every screen and state of the window is one that a person can read, reach and hear: on the small window, in both
// themes, and at 200 %. The texts and colors are those that were painted. The dark theme is looked at magnified:
// each walk through all screens takes ten seconds of a processor.
#include "screens/inspector.h"
#include "screens/tour.h"
#include "test_support/test_case.h"

#include <QAction>
#include <QProcess>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace bindery;
using namespace bindery::test;

namespace {

struct Look {
    QSize size;
    bool isDark = false;
    bool pressesKeys = false;
};

/// What is wrong on all screens, each fault with the screen that showed it first.
QStringList faultsOfAllScreens(const Look &look)
{
    QStringList told;
    QStringList faults;
    const auto inspect = [&](const QString &screen, QWidget &window) {
        QTest::qWait(20);
        const QStringList keys = look.pressesKeys ? unreachableControls(window) : QStringList();
        for (const QString &fault : visibleFaults(window) + keys) {
            if (told.contains(fault))
                continue;
            told.append(fault);
            faults.append(screen + u": "_s + fault);
        }
    };
    const auto prepare = [&look](const Run &run) {
        run.window().resize(look.size);
        if (look.isDark)
            run.find<QAction>(u"command.theme"_s)->trigger();
    };
    {
        const QTemporaryDir folder;
        Run run(folder.path());
        if (!run.isOpen())
            return {run.refused()};
        prepare(run);
        tourEmpty(run, inspect);
    }
    const QTemporaryDir folder;
    Run run(folder.path(), u":/bindery/samples"_s);
    if (!run.isOpen())
        return {run.refused()};
    prepare(run);
    if (!tourWork(run, inspect) || !tourCrowd(run, inspect))
        faults.append(u"The program did not come where the tour leads."_s);
    return faults;
}

/// A process of its own, because Qt reads the scale of the screen once.
int inspectMagnified(const QStringList &)
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    // What a screen of 1920 x 1080 leaves for the window.
    const QStringList faults = faultsOfAllScreens(Look{QSize(948, 500), true});
    for (const QString &fault : faults)
        std::fprintf(stdout, "%s\n", qPrintable(fault));
    return faults.isEmpty() ? 0 : 1;
}

} // namespace

class ScreensTest : public TestCase {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void w02_everyScreenIsReadNamedAndReachedInTheSmallWindow()
    {
        const QStringList faults = faultsOfAllScreens(Look{QSize(1000, 700), false, true});
        QVERIFY2(faults.isEmpty(), qPrintable(u"\n"_s + faults.join(u'\n')));
    }

    void w02_everyScreenIsReadInTheDarkAndAt200Percent()
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"QT_SCALE_FACTOR"_s, u"2"_s);
        process.setProcessEnvironment(environment);
        startChild(process, u"inspectMagnified"_s, {});
        QVERIFY(process.waitForFinished(120000));
        QVERIFY2(process.exitCode() == 0, qPrintable(u"\n"_s + QString::fromUtf8(process.readAllStandardOutput())));
    }
};

BINDERY_TEST_CHILD(inspectMagnified)
BINDERY_TEST(ScreensTest)
#include "tst_screens.moc"
