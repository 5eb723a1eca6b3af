// bindery-cli service as its users run it.
#include "cli_runner.h"
#include "test_support/test_case.h"

#include <QRegularExpression>

using namespace bindery;
using namespace Qt::StringLiterals;

namespace {

QString shippedService(const QString &code)
{
    return QStringLiteral(BINDERY_SOURCE_DIR "/resources/services/%1.json").arg(code);
}

/// The blocks of JSON in the manual: a definition, and what is recorded beside it.
QStringList examplesOfTheManual()
{
    static const QRegularExpression block(u"```json\n(.*?)```"_s, QRegularExpression::DotMatchesEverythingOption);
    QFile file(QStringLiteral(BINDERY_SOURCE_DIR "/resources/help/services.md"));
    QStringList blocks;
    if (file.open(QIODevice::ReadOnly)) {
        const QString manual = QString::fromUtf8(file.readAll());
        for (auto match = block.globalMatch(manual); match.hasNext();)
            blocks.append(match.next().captured(1));
    }
    return blocks;
}

} // namespace

class CliServiceTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void theShippedServicesAreCheckedAndTested()
    {
        const test::CliBench bench;
        const QStringList codes{u"driver_record"_s, u"credit_score"_s, u"claims_history"_s, u"rating"_s};
        QStringList check{u"service"_s, u"check"_s};
        for (const QString &code : codes)
            check.append(shippedService(code));
        const auto checked = bench.run(check);
        QCOMPARE(checked.out, QByteArray("no problems\n"));
        QCOMPARE(checked.exitCode, 0);
        for (const QString &code : codes) {
            const auto tested = bench.run({u"service"_s, u"test"_s, shippedService(code)});
            QVERIFY2(tested.out.endsWith(" passed, 0 failed\n"), tested.out.constData());
            QCOMPARE(tested.exitCode, 0);
        }
    }

    void theExampleOfTheManualHolds()
    {
        const test::CliBench bench;
        const QStringList examples = examplesOfTheManual();
        QCOMPARE(examples.size(), 2);
        const QString file = bench.write(u"flood_zone.json"_s, examples[0].toUtf8());
        QCOMPARE(bench.run({u"service"_s, u"check"_s, file}).out, QByteArray("no problems\n"));
        const auto without = bench.run({u"service"_s, u"test"_s, file});
        QCOMPARE(without.exitCode, 2);
        QVERIFY2(without.err.contains("Nothing was proved"), without.err.constData());
        QVERIFY(QDir(bench.path(u"."_s)).mkdir(u"tests"_s));
        (void)bench.write(u"tests/flood_zone.json"_s, examples[1].toUtf8());
        const auto tested = bench.run({u"service"_s, u"test"_s, file});
        QCOMPARE(tested.out, QByteArray("5 passed, 0 failed\n"));
        QString otherwise = examples[1];
        (void)bench.write(u"tests/flood_zone.json"_s, otherwise.replace(u"12500"_s, u"12501"_s).toUtf8());
        const auto failed = bench.run({u"service"_s, u"test"_s, file});
        QCOMPARE(failed.exitCode, 1);
        QVERIFY2(failed.out.contains("one flood of an unknown day: The answer means"), failed.out.constData());
        QVERIFY(failed.out.endsWith("4 passed, 1 failed\n"));
    }

    void everyProblemIsToldAtOnce()
    {
        const test::CliBench bench;
        const QString file = bench.write(u"broken.json"_s, "{\n \"format\": 2,\n \"code\": \"X\"\n}");
        const auto checked = bench.run({u"service"_s, u"check"_s, file, bench.path(u"none.json"_s)});
        QCOMPARE(checked.exitCode, 2);
        QVERIFY2(checked.out.contains("broken.json:2:12: $.format: This program reads services of format 1."),
                 checked.out.constData());
        QVERIFY2(checked.out.contains("broken.json:3:10: $.code: "), checked.out.constData());
        QVERIFY2(checked.out.contains("none.json"), checked.out.constData());
        QVERIFY2(checked.out.endsWith(" problems\n"), checked.out.constData());
        const auto tested = bench.run({u"service"_s, u"test"_s, file});
        QCOMPARE(tested.exitCode, 2);
        QVERIFY(tested.out.isEmpty());
    }
};

BINDERY_TEST(CliServiceTest)
#include "tst_cli_service.moc"
