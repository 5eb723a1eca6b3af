// The help page is all that somebody has: its examples work as they stand there, and it names every value.
#include "rules/set/rule_set_loader.h"
#include "rules/set/rule_tests.h"
#include "rules/table/table_check.h"
#include "rules/table/table_csv.h"
#include "test_support/files.h"
#include "test_support/shipped_offers.h"
#include "test_support/test_case.h"

#include <QRegularExpression>
#include <QTemporaryDir>

using namespace bindery;
using namespace bindery::rules;
using namespace Qt::StringLiterals;

namespace {

QString manual()
{
    QFile file(u":/bindery/help/decision-tables.md"_s);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

/// The fenced example that begins with `start`.
QByteArray example(const QString &start)
{
    static const QRegularExpression fenced(u"```(?:json)?\\n(.*?)```"_s,
                                           QRegularExpression::DotMatchesEverythingOption);
    for (auto match = fenced.globalMatch(manual()); match.hasNext();) {
        const QString text = match.next().captured(1);
        if (text.startsWith(start))
            return text.toUtf8();
    }
    return {};
}

} // namespace

class RuleManualTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void theFirstExamplePassesItsTestsAndItsCheck()
    {
        QTemporaryDir folder;
        test::writeFile(folder.filePath(u"discount.csv"_s), example(u"table,discount"_s));
        test::writeFile(folder.filePath(u"discount.tests.json"_s), example(u"{\n    \"given\""_s));
        const auto report = runRuleTests(folder.filePath(u"discount.csv"_s), {});
        QVERIFY(report.has_value());
        QCOMPARE(report->differences, QStringList());
        QCOMPARE(report->passed, 3);
        const auto table = readTableCsv(example(u"table,discount"_s), u"discount.csv"_s);
        QVERIFY(checkTable(*table).findings.empty());
    }

    void theSetExampleLoads()
    {
        QTemporaryDir folder;
        test::writeFile(
            folder.filePath(u"rules.json"_s),
            example(u"{\n    \"format\""_s).replace("\"referral.csv\"]", "\"referral.csv\", \"authority.csv\"]"));
        test::writeFile(folder.filePath(u"authority.csv"_s), example(u"table,authority"_s));
        test::writeFile(folder.filePath(u"scoring.csv"_s),
                        "hit policy,C+\ncolumn,input,output\nname,claims,points\n"
                        "type,integer,integer\nany,>= 1,10\n");
        test::writeFile(folder.filePath(u"tier.csv"_s),
                        "hit policy,F\ncolumn,input,output\nname,scoring.points,name\n"
                        "type,integer,string\nhigh,>= 10,high\ndefault,,low\n");
        test::writeFile(folder.filePath(u"referral.csv"_s),
                        "hit policy,C\ncolumn,input,output,note\nname,tier,decision,message\n"
                        "type,string,string,\nvery_young_driver,high,refer,{scoring.points} points\n");
        const auto set = loadRuleSet(folder.path(), test::shippedLines());
        QVERIFY2(set.has_value(), set ? "" : qPrintable(set.error().front().message));
    }

    void everyValueThatRulesMayReadIsNamed()
    {
        const QString text = manual();
        for (const auto &[name, type] : test::shippedLines().at(u"personal_auto"_s)) {
            const QString shared = u"X."_s + name.mid(name.indexOf(u'.') + 1);
            const bool factor = name.startsWith(u"credit.factor_");
            QVERIFY2(factor || text.contains(u'`' + name + u'`') || text.contains(u'`' + shared + u'`'),
                     qPrintable(name));
        }
    }
};

BINDERY_TEST(RuleManualTest)
#include "tst_rule_manual.moc"
