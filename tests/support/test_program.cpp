#include "test_support/test_program.h"

#include "test_support/soak.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QProcess>
#include <QTest>

#include <cstdio>
#include <map>

namespace bindery::test {

using namespace Qt::StringLiterals;

namespace {

const QString ChildFlag = u"--child"_s;

/// Function-local, because the files announce themselves before main() in no known order.
std::map<QString, RunSubject> &subjects()
{
    static std::map<QString, RunSubject> all;
    return all;
}

std::map<QString, RunChild> &children()
{
    static std::map<QString, RunChild> all;
    return all;
}

int explainUse()
{
    std::fputs("Name one subject, then the arguments of Qt Test:\n", stderr);
    for (const auto &[name, run] : subjects())
        std::fprintf(stderr, "  %s\n", qPrintable(name));
    return 2;
}

} // namespace

bool announceSubject(const char *file, RunSubject run)
{
    const QString subject = QFileInfo(QString::fromUtf8(file)).completeBaseName().remove(u"tst_"_s);
    if (!subjects().emplace(subject, run).second)
        qFatal("Two test files of one room are called %s.", file);
    return true;
}

bool announceChild(const char *name, RunChild run)
{
    if (!children().emplace(QString::fromUtf8(name), run).second)
        qFatal("Two child processes are called %s.", name);
    return true;
}

int runNamed(const QStringList &arguments)
{
    if (arguments.size() < 2)
        return explainUse();
    if (arguments[1] == ChildFlag) {
        const auto child = children().find(arguments.value(2));
        return child == children().end() ? explainUse() : child->second(arguments.sliced(3));
    }
    const auto subject = subjects().find(arguments[1]);
    if (subject == subjects().end())
        return explainUse();
    return subject->second(QStringList{arguments[0]} + arguments.sliced(2));
}

void startChild(QProcess &process, const QString &name, const QStringList &arguments)
{
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(QCoreApplication::applicationFilePath(), QStringList{ChildFlag, name} + arguments);
    QVERIFY(process.waitForStarted());
}

int runTestClass(QObject &test, const QStringList &arguments)
{
    const int failed = QTest::qExec(&test, arguments);
    if (failed != 0)
        std::fprintf(stderr, "Random choices began at %u: BINDERY_SEED=%u makes them again.\n", seed(), seed());
    return failed;
}

} // namespace bindery::test
