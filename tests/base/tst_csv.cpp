// Tables that a spreadsheet has saved are read exactly, and what is wrong is told with its place.
#include "base/csv.h"
#include "test_support/rows.h"
#include "test_support/test_case.h"

using namespace bindery;
using namespace Qt::StringLiterals;

class CsvTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void whatASpreadsheetSavesIsReadExactly()
    {
        const auto rows = readCsvLines("\xEF\xBB\xBFname, factor ,note\r\n\"a \"\"b\"\"\",1.50,\"x,y\"\r\n,,\r\n"
                                       "\"two\nlines\",,\r\nend,2",
                                       QStringLiteral("t.csv"));
        QVERIFY(rows.has_value());
        QCOMPARE(rows->size(), std::size_t(4));
        QCOMPARE((*rows)[0].cells.join(u'|'), QStringLiteral("name|factor|note"));
        QCOMPARE((*rows)[1].cells[0], QStringLiteral("a \"b\""));
        QCOMPARE((*rows)[1].cells[2], QStringLiteral("x,y"));
        QCOMPARE((*rows)[2].cells[0], QStringLiteral("two\nlines"));
        QCOMPARE((*rows)[2].line, 4);
        QCOMPARE((*rows)[3].line, 6);
        QCOMPARE((*rows)[3].cell(7), QString());
    }

    void semicolonsAndTabsSeparateWhereTheFirstLineHasNoComma()
    {
        const auto semicolons = readCsvLines("a;b\n1,5;2\n", QStringLiteral("t.csv"));
        QCOMPARE((*semicolons)[1].cells, (QStringList{QStringLiteral("1,5"), QStringLiteral("2")}));
        const auto tabs = readCsvLines("a\tb\r1\t2", QStringLiteral("t.csv"));
        QCOMPARE((*tabs)[1].cells, (QStringList{QStringLiteral("1"), QStringLiteral("2")}));
        QCOMPARE((*tabs)[1].line, 2);
    }

    void damageIsToldWithItsPlace_data()
    {
        test::Columns<QByteArray, QString>("bytes", "place")
            .rows({
                {"NUL", QByteArray("a,b\n\0,c", 8), "t.csv:2"},
                {"quote never closed", "a,b\n1,\"2\n3", "t.csv:2:2"},
                {"text after a quote", "a,b\n\"1\"2,3", "t.csv:2:1"},
                {"not UTF-8", "a,\xC3\x28", "t.csv:1"},
            });
    }
    void damageIsToldWithItsPlace()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, place);
        const auto rows = readCsvLines(bytes, QStringLiteral("t.csv"));
        QVERIFY(!rows.has_value());
        QCOMPARE(toText(rows.error().place), place);
        QVERIFY(!rows.error().message.isEmpty());
    }

    void nothingIsAnEmptyTable()
    {
        QVERIFY(readCsvLines(QByteArray(), QStringLiteral("t.csv"))->empty());
        QVERIFY(readCsvLines("\n\n,\n", QStringLiteral("t.csv"))->empty());
    }
};

BINDERY_TEST(CsvTest)
#include "tst_csv.moc"
