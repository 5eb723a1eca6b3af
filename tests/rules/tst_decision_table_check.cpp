// What `rules check` finds in a table as a whole: gaps, overlaps, rows that never count.
#include "rules/set/rule_set_loader.h"
#include "rules/table/table_check.h"
#include "rules/table/table_csv.h"
#include "test_support/shipped_offers.h"
#include "test_support/test_case.h"

using namespace bindery;
using namespace bindery::domain;
using namespace bindery::rules;
using namespace Qt::StringLiterals;

namespace {

const QByteArray Head = "\ncolumn,input,input,output\nname,age,risk,points\ntype,integer,string,integer\n"
                        "values,>= 0,\"High, Low\",\n";

QStringList findingsOf(const QByteArray &csv)
{
    const auto table = readTableCsv(csv, u"t.csv"_s);
    if (!table)
        return {table.error().front().path + u' ' + table.error().front().message};
    QStringList lines;
    for (const TableFinding &finding : checkTable(*table).findings)
        lines.append(u"%1: %2"_s.arg(findingName(finding.kind), finding.message));
    return lines;
}

} // namespace

class DecisionTableCheckTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void aCompleteTableHasNoFindings()
    {
        QCOMPARE(findingsOf("hit policy,U" + Head + "a,<= 17,-,1\nb,>= 18,High,2\nc,>= 18,Low,3\n"), QStringList());
    }

    void wholeNumbersHaveNoGapBetweenNeighbors()
    {
        QCOMPARE(findingsOf("hit policy,U" + Head + "a,[0..24],-,1\nb,[25..99],-,2\nc,> 99,-,3\n"), QStringList());
        QByteArray decimals = "hit policy,U" + Head + "a,[0..24],-,1\nb,[25..99],-,2\nc,> 99,-,3\n";
        decimals.replace("type,integer", "type,number");
        QCOMPARE(findingsOf(decimals), QStringList{u"gap: No row matches when age is (24..25)."_s});
    }

    void aGapIsToldInTheWordsOfTheTable()
    {
        QCOMPARE(findingsOf("hit policy,F" + Head + "a,[0..17],-,1\nb,>= 21,High,2\n"),
                 (QStringList{u"gap: No row matches when age is [18..20]."_s,
                              u"gap: No row matches when age is >= 21 and risk is \"Low\"."_s}));
    }

    void anOverlapOfAUniqueTableIsTold()
    {
        QCOMPARE(findingsOf("hit policy,U" + Head + "a,<= 20,-,1\nb,>= 18,High,2\nc,>= 21,Low,3\n"),
                 (QStringList{u"overlap: \"a\" and \"b\" both match when age is [18..20] and risk is \"High\"."_s}));
        QCOMPARE(findingsOf("hit policy,A" + Head + "a,<= 20,-,1\nb,>= 18,-,1\n"), QStringList());
        QCOMPARE(findingsOf("hit policy,A" + Head + "a,<= 20,-,1\nb,>= 18,-,2\n").size(), 1);
    }

    void aRowThatNeverCountsIsTold()
    {
        QCOMPARE(findingsOf("hit policy,F" + Head + "a,>= 18,-,1\nb,< 18,-,2\nc,[10..30],High,3\n"),
                 QStringList{u"unreachable: \"c\" never counts: \"a\", \"b\" always come first."_s});
        // The last row may be there for an age that is not known.
        QCOMPARE(findingsOf("hit policy,F" + Head + "a,>= 18,-,1\nb,< 18,-,2\nc,-,-,3\n"), QStringList());
        const QByteArray priority = "hit policy,P\ncolumn,input,output\nname,age,d\ntype,integer,string\n"
                                    "values,,\"decline, refer, accept\"\na,-,accept\nb,> 5,refer\nc,> 3,decline\n";
        QCOMPARE(findingsOf(priority), QStringList{u"unreachable: \"b\" never counts: \"c\" always come first."_s});
    }

    void aRowOutsideWhatMayComeInNeverMatches()
    {
        const QStringList found = findingsOf("hit policy,C" + Head + "a,< 0,-,1\nb,-,Medium,2\n");
        QCOMPARE(found.size(), 2);
        QVERIFY(found[0].startsWith(u"never matches: \"a\""));
    }

    void collectingTablesMayHaveGapsAndOverlaps()
    {
        QCOMPARE(findingsOf("hit policy,C" + Head + "a,> 20,-,1\nb,> 30,-,2\n"), QStringList());
    }

    void aTableThatNamesNullMustMindItEverywhere()
    {
        QCOMPARE(findingsOf("hit policy,U" + Head + "a,null,High,1\nb,>= 0,-,2\n"),
                 QStringList{u"gap: No row matches when age is null and risk is \"Low\"."_s});
    }

    void theShippedTablesHaveNoFindings()
    {
        const auto set = loadRuleSet(u":/bindery/rules/personal-auto"_s, test::shippedLines());
        QVERIFY(set.has_value());
        for (const DecisionTable &table : set->tables) {
            const TableCheck check = checkTable(table);
            QVERIFY(check.complete);
            for (const TableFinding &finding : check.findings)
                QFAIL(qPrintable(table.name + u": "_s + finding.message));
        }
    }

    void aLargeEntangledTableEndsInTime()
    {
        QByteArray csv = "hit policy,U\ncolumn";
        for (int i = 0; i < 12; ++i)
            csv += ",input";
        csv += ",output\nname";
        for (int i = 0; i < 12; ++i)
            csv += ",x" + QByteArray::number(i);
        csv += ",y\ntype";
        for (int i = 0; i < 12; ++i)
            csv += ",integer";
        csv += ",integer\n";
        quint32 seed = 7;
        for (int row = 0; row < 200; ++row) {
            csv += "r" + QByteArray::number(row);
            for (int i = 0; i < 12; ++i) {
                seed = seed * 1664525U + 1013904223U;
                csv += ",[" + QByteArray::number(int((seed >> 8) % 50)) + ".."
                    + QByteArray::number(50 + int((seed >> 16) % 50)) + "]";
            }
            csv += ",1\n";
        }
        const auto table = readTableCsv(csv, u"t.csv"_s);
        QVERIFY(table.has_value());
        const TableCheck check = checkTable(*table);
        QVERIFY(!check.findings.empty());
    }
};

BINDERY_TEST(DecisionTableCheckTest)
#include "tst_decision_table_check.moc"
