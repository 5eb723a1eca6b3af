// The JSON Schemas that the program publishes are those that ship with it, whole.
#include "cli_runner.h"
#include "test_support/files.h"
#include "test_support/test_case.h"

using namespace bindery;
using namespace Qt::StringLiterals;

class CliSchemaTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void eachSchemaIsPrinted_data()
    {
        QTest::addColumn<QString>("name");
        for (const QString &name : {u"product"_s, u"plan"_s, u"rules"_s, u"service"_s})
            QTest::newRow(qPrintable(name)) << name;
    }
    void eachSchemaIsPrinted()
    {
        QFETCH(QString, name);
        const test::CliBench bench;
        const auto isPrinted = [&](const QStringList &part, const QString &file) {
            const auto printed = bench.run(QStringList{name, u"schema"_s} + part);
            QCOMPARE(printed.exitCode, 0);
            const QString path = QStringLiteral(BINDERY_SOURCE_DIR "/resources/schemas/%1.schema.json").arg(file);
            QVERIFY(!test::contentOf(path).isEmpty());
            QCOMPARE(printed.out.trimmed(), test::contentOf(path).trimmed());
        };
        isPrinted({}, name);
        isPrinted({u"tests"_s}, name + u"-tests"_s);
        if (name == u"plan")
            isPrinted({u"state"_s}, u"plan-state"_s);
        QCOMPARE(bench.run({name, u"schema"_s, u"more"_s}).exitCode, 2);
    }
};

BINDERY_TEST(CliSchemaTest)
#include "tst_cli_schema.moc"
