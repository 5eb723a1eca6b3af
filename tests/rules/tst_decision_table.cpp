// Hit policies, several outputs, the default row, and what a table refuses; read from CSV as a user writes it.
#include "rules/set/rule_json.h"
#include "rules/set/set_outcome.h"
#include "rules/table/table_csv.h"
#include "test_support/rows.h"
#include "test_support/test_case.h"
#include "test_support/told.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace bindery;
using namespace bindery::domain;
using namespace bindery::rules;
using namespace Qt::StringLiterals;

namespace {

/// Points by age, under the given hit policy; row "both" overlaps two others.
QByteArray agesTable(const QByteArray &policy, const QByteArray &values = {}, const QByteArray &extra = {})
{
    return "table,ages\nhit policy," + policy
        + "\ncolumn,input,output,note\nname,age,points,message\n"
          "type,integer,integer,\nvalues,,"
        + values
        + ",\n"
          "young,< 25,30,Young drivers {age}\n"
          "both,[20..30],20,\n"
          "old,>= 25,10,\n"
        + extra;
}

DecisionTable tableOf(const QByteArray &csv)
{
    auto table = readTableCsv(csv, u"t.csv"_s);
    if (!table) {
        for (const Problem &problem : table.error())
            qDebug().noquote() << problem.path << problem.message;
        return {};
    }
    return std::move(*table);
}

/// The result as compact JSON, or "!" and the failure.
QString resultAt(const DecisionTable &table, const Values &values)
{
    const auto result = table.evaluate(values);
    if (!result)
        return u'!' + result.error().rules.join(u',');
    const QByteArray text = QJsonDocument(QJsonArray{resultToJson(table, *result)}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(text.mid(1, text.size() - 2));
}

} // namespace

class DecisionTableTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void eachHitPolicyGivesItsResult_data()
    {
        test::Columns<QByteArray, QByteArray, QString, QString, QString>("policy", "values", "at19", "at22", "at28")
            .rows({
                {"U", "U", "", "30", "!young,both", "!both,old"},
                {"A", "A", "", "30", "!young,both", "!both,old"},
                {"P", "P", "\"20, 10, 30\"", "30", "20", "20"},
                {"F", "F", "", "30", "30", "20"},
                {"R", "R", "", "[30]", "[30,20]", "[20,10]"},
                {"O", "O", "\"10, 20, 30\"", "[30]", "[20,30]", "[10,20]"},
                {"C", "C", "", "[30]", "[30,20]", "[20,10]"},
                {"C+", "C+", "", "30", "50", "30"},
                {"C<", "C<", "", "30", "20", "10"},
                {"C>", "C>", "", "30", "30", "20"},
                {"C#", "C#", "", "1", "2", "2"},
            });
    }
    void eachHitPolicyGivesItsResult()
    {
        QFETCH(QByteArray, policy);
        QFETCH(QByteArray, values);
        QFETCH(QString, at19);
        QFETCH(QString, at22);
        QFETCH(QString, at28);
        const DecisionTable table = tableOf(agesTable(policy, values));
        QCOMPARE(resultAt(table, {{u"age"_s, Value(19)}}), at19);
        QCOMPARE(resultAt(table, {{u"age"_s, Value(22)}}), at22);
        QCOMPARE(resultAt(table, {{u"age"_s, Value(28)}}), at28);
    }

    void whereNothingMatchesTheDefaultRowSpeaks()
    {
        const Values unknown{{u"age"_s, Value()}};
        QCOMPARE(resultAt(tableOf(agesTable("F")), unknown), u"null"_s);
        QCOMPARE(resultAt(tableOf(agesTable("C")), unknown), u"[]"_s);
        QCOMPARE(resultAt(tableOf(agesTable("C#")), unknown), u"0"_s);
        QCOMPARE(resultAt(tableOf(agesTable("C+")), unknown), u"null"_s);
        QCOMPARE(resultAt(tableOf(agesTable("F", {}, "default,,5,\n")), unknown), u"5"_s);
        QCOMPARE(resultAt(tableOf(agesTable("C", {}, "default,-,5,\n")), {}), u"[5]"_s);
    }

    void everyMatchedRowIsToldWithTheValuesThatMadeItMatch()
    {
        const DecisionTable table = tableOf(agesTable("F"));
        const auto result = table.evaluate({{u"age"_s, Value(22)}});
        QCOMPARE(result->matched.size(), std::size_t(2));
        QCOMPARE(result->matched[0].rule, u"young"_s);
        QVERIFY(result->matched[0].chosen && !result->matched[1].chosen);
        QCOMPARE(result->matched[1].because.size(), std::size_t(1));
        QCOMPARE(result->matched[1].because[0].name, u"age"_s);
        QCOMPARE(result->matched[1].because[0].test, u"[20..30]"_s);
        const QJsonObject json = matchedRowToJson(table, result->matched[0], {{u"age"_s, Value(22)}});
        QCOMPARE(json.value(u"notes"_s).toObject().value(u"message"_s).toString(), u"Young drivers 22"_s);
        QCOMPARE(json.value(u"line"_s).toInt(), 7);
    }

    void severalOutputsComeTogether()
    {
        const DecisionTable table = tableOf("hit policy,P\ncolumn,input,output,output\nname,age,status,rate\n"
                                            "type,number,string,string\nvalues,,\"no, yes\",\"high, low\"\n"
                                            "a,>= 18,yes,low\nb,>= 18,yes,high\nc,> 60,no,low\n");
        QCOMPARE(table.name, u"t"_s);
        QCOMPARE(resultAt(table, {{u"age"_s, Value(20)}}), u"{\"rate\":\"high\",\"status\":\"yes\"}"_s);
        QCOMPARE(resultAt(table, {{u"age"_s, Value(61)}}), u"{\"rate\":\"low\",\"status\":\"no\"}"_s);
    }

    void aValueOfAnotherTypeIsAFailureAndNoGuess()
    {
        const DecisionTable table = tableOf(agesTable("F"));
        QVERIFY(!table.evaluate({{u"age"_s, Value(u"22"_s)}}).has_value());
        QVERIFY(!table.evaluate({{u"age"_s, Value(Decimal::scaled(225, 1))}}).has_value());
        const DecisionTable limited = tableOf("hit policy,F\ncolumn,input,output\nname,tier,points\n"
                                              "type,string,integer\nvalues,\"a, b\",\nx,a,1\ny,b,2\n");
        QVERIFY(!limited.evaluate({{u"tier"_s, Value(u"c"_s)}}).has_value());
        QCOMPARE(resultAt(limited, {{u"tier"_s, Value()}}), u"null"_s);
    }

    void sumsAreExact()
    {
        QByteArray csv = "hit policy,C+\ncolumn,input,output\nname,n,x\ntype,integer,number\n";
        for (int i = 0; i < 10; ++i)
            csv += "r" + QByteArray::number(i) + ",-,0.1\n";
        QCOMPARE(resultAt(tableOf(csv), {}), u"1"_s);
    }

    void aBrokenTableIsRefusedWithEveryPlace_data()
    {
        QTest::addColumn<QByteArray>("csv");
        QTest::addColumn<QString>("places");
        const QByteArray head = "hit policy,F\ncolumn,input,output\nname,age,points\ntype,integer,integer\n";
        QTest::newRow("two wrong cells") << head + "a,\"1,04\",x\n" << u"t.csv:5:2 t.csv:5:3"_s;
        QTest::newRow("upside down") << head + "a,[9..1],1\n" << u"t.csv:5:2"_s;
        QTest::newRow("rule twice") << head + "a,1,1\na,2,2\n" << u"t.csv:6"_s;
        QTest::newRow("cell beyond the columns") << head + "a,1,1,7\n" << u"t.csv:5:4"_s;
        QTest::newRow("default with a condition") << head + "a,1,1\ndefault,3,1\n" << u"t.csv:6:2"_s;
        QTest::newRow("two defaults") << head + "default,,1\ndefault,,1\n" << u"t.csv:6:1"_s;
        QTest::newRow("no such policy") << QByteArray("hit policy,X\ncolumn,input,output\nname,a,b\n"
                                                      "type,integer,integer\nr,1,1\n")
                                        << u"t.csv:1:2"_s;
        QTest::newRow("no such type") << QByteArray("hit policy,F\ncolumn,input,output\nname,a,b\n"
                                                    "type,int,integer\nr,1,1\n")
                                      << u"t.csv:4:2"_s;
        QTest::newRow("priority without values")
            << QByteArray("hit policy,P\ncolumn,input,output\nname,a,b\ntype,integer,integer\nr,1,1\n") << u"t.csv"_s;
        QTest::newRow("output outside its values")
            << QByteArray("hit policy,F\ncolumn,input,output\nname,a,b\ntype,integer,string\nvalues,,\"x, y\"\nr,1,z\n")
            << u"t.csv:6:3"_s;
        QTest::newRow("sum of texts") << QByteArray(
            "hit policy,C+\ncolumn,input,output\nname,a,b\ntype,integer,string\nr,1,z\n")
                                      << u"t.csv:5:3"_s;
        QTest::newRow("nothing at all") << QByteArray() << u"t.csv"_s;
        QTest::newRow("no outputs") << QByteArray("hit policy,F\ncolumn,input\nname,a\ntype,integer\nr,1\n")
                                    << u"t.csv"_s;
        QTest::newRow("open quote") << head + "a,\"1,1\n" << u"t.csv:5:2"_s;
    }
    void aBrokenTableIsRefusedWithEveryPlace()
    {
        QFETCH(QByteArray, csv);
        QFETCH(QString, places);
        const auto table = readTableCsv(csv, u"t.csv"_s);
        QVERIFY(!table.has_value());
        QCOMPARE(test::pathsOf(table.error()).join(u' '), places);
    }

    void whatASpreadsheetMakesOfItIsUnderstood()
    {
        const DecisionTable table
            = tableOf("\xEF\xBB\xBFtable;ages;;\r\nhit policy;F;;\r\ncolumn;input;input;output\r\n"
                      "name;age;valid;points\r\ntype;integer;boolean;integer\r\n"
                      "# a remark;;;\r\n;>= 18;TRUE;1\r\nlast;-;FALSE;2\r\n;;;\r\n");
        QCOMPARE(table.rows.size(), std::size_t(2));
        QCOMPARE(table.rows[0].rule, u"row_7"_s);
        QCOMPARE(resultAt(table, {{u"age"_s, Value(20)}, {u"valid"_s, Value(true)}}), u"1"_s);
    }
};

BINDERY_TEST(DecisionTableTest)
#include "tst_decision_table.moc"
