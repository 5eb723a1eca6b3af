// One cell of a decision table: what it matches, exactly, and where it is wrong.
#include "rules/table/unary_test.h"
#include "test_support/rows.h"
#include "test_support/soak.h"
#include "test_support/test_case.h"

using namespace bindery;
using namespace bindery::rules;
using namespace Qt::StringLiterals;

namespace {

Value number(const char *text)
{
    return Value(*Decimal::fromString(QString::fromLatin1(text)));
}

/// "null", "true", a date, a number, or a text.
Value valueOf(const QString &text, ValueType type)
{
    if (text == u"null")
        return {};
    if (type == ValueType::Number || type == ValueType::Integer)
        return Value(*Decimal::fromString(text));
    if (type == ValueType::Boolean)
        return Value(text == u"true");
    return type == ValueType::Date ? Value(QDate::fromString(text, Qt::ISODate)) : Value(text);
}

} // namespace

class DecisionTableCellTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void aCellMatchesWhatItSays_data()
    {
        // A row is named after its cell.
        test::Columns<QString, QString, QString>("type", "matching", "others")
            .rows({
                {"-", "number", "0 null -5.5", ""},
                {"", "string", "x null", ""},
                {"5", "number", "5 5.00", "4.999999999999999999999 5.000000000000000000001 null"},
                {"0.1, 0.2 ,.3", "number", "0.1 0.20 0.3", "0.30000000000000004 null"},
                {"-5", "number", "-5", "5 null"},
                {"< 18", "number", "17.9999 -1", "18 null"},
                {"<=18", "number", "18 17", "18.0001 null"},
                {">18", "number", "18.0001", "18 null"},
                {">= 18", "integer", "18 19", "17 null"},
                {"[18..25]", "number", "18 25 20.5", "17.9 25.1 null"},
                {"(18..25)", "number", "18.1 24.9", "18 25 null"},
                {"]18..25[", "number", "18.1 24.9", "18 25 null"},
                {"[18..25[", "number", "18 24.9", "25 17.9"},
                {"(18..25]", "number", "25 18.1", "18"},
                {"[.5...75]", "number", "0.5 0.75", "0.76 0.49"},
                {"[-3..-1]", "integer", "-3 -2 -1", "0 -4"},
                {"< 18, > 65", "integer", "17 66", "18 65 null"},
                {"not(5)", "number", "4 null", "5"},
                {"not(1, [5..7])", "number", "2 4.9 7.1", "1 5 7 null"},
                {"not( < 3 )", "number", "3 4", "2.9 null"},
                {"null", "number", "null", "0"},
                {"null, 3", "number", "null 3", "0"},
                {"not(null)", "number", "0 -1", "null"},
                {"true", "boolean", "true", "false null"},
                {"not(true)", "boolean", "false null", "true"},
                {"\"High\"", "string", "High", "high Low null"},
                {"\"Medium\",\"Low\"", "string", "Medium Low", "High null"},
                {"High, Low", "string", "High Low", "Medium null"},
                {"not(CA, \"NY\")", "string", "TX null", "CA NY"},
                {"[\"B\"..\"D\")", "string", "B C", "A D"},
                {"\"a, b\"", "string", "a,_b", "a b"},
                {"\"\\u0041\\\"\\\\\"", "string", "A\"\\", "A"},
                {"Suspended (temporary)", "string", "Suspended_(temporary)", "Suspended"},
                {"2026-11-20", "date", "2026-11-20", "2026-11-19 null"},
                {"date(\"2026-11-20\")", "date", "2026-11-20", "2026-11-21"},
                {">= @\"2026-11-20\"", "date", "2026-11-20 2027-01-01", "2026-11-19 null"},
                {"[date(\"2026-01-01\")..date(\"2026-02-01\"))", "date", "2026-01-31", "2026-02-01 2025-12-31"},
                {"(2026-01-01..2026-01-03)", "date", "2026-01-02", "2026-01-01 2026-01-03"},
                {"TRUE", "boolean", "true", "false"},
            });
    }
    void aCellMatchesWhatItSays()
    {
        const QString cell = QString::fromUtf8(QTest::currentDataTag());
        QFETCH(QString, type);
        QFETCH(QString, matching);
        QFETCH(QString, others);
        const ValueType kind = *valueTypeFromName(type);
        const auto test = UnaryTest::parse(cell, kind, CellStyle::Spreadsheet);
        QVERIFY2(test.has_value(), test ? "" : qPrintable(test.error().message));
        for (QString text : matching.split(u' ', Qt::SkipEmptyParts))
            QVERIFY2(test->matches(valueOf(text.replace(u'_', u' '), kind)), qPrintable(text));
        for (QString text : others.split(u' ', Qt::SkipEmptyParts))
            QVERIFY2(!test->matches(valueOf(text.replace(u'_', u' '), kind)), qPrintable(text));
    }

    void aWrongCellIsToldWithItsCharacter_data()
    {
        QTest::addColumn<QString>("cell");
        QTest::addColumn<QString>("type");
        QTest::addColumn<int>("position");
        const auto row = [](const char *cell, const char *type, int position) {
            QTest::newRow(cell) << QString::fromUtf8(cell) << QString::fromLatin1(type) << position;
        };
        row("1,04", "number", 2);
        row("1,500", "integer", 2);
        row("[25..18]", "integer", 1);
        row("(5..5)", "number", 1);
        row("(5..6)", "integer", 1);
        row("[1..2", "number", 6);
        row("[1-2]", "number", 3);
        row("not(1", "number", 6);
        row("1, not(2)", "number", 4);
        row("1 2", "number", 3);
        row("1,", "number", 3);
        row("High", "number", 1);
        row("\"High", "string", 1);
        row("\"a\\q\"", "string", 3);
        row("a, -", "string", 4);
        row("5 %", "number", 3);
        row("5%", "number", 1);
        row("$5", "number", 1);
        row("1e3", "number", 1);
        row("11/20/2026", "date", 1);
        row("date(\"2026-02-30\")", "date", 1);
        row("date(2026-02-03)", "date", 6);
        row("< true", "boolean", 1);
        row("yes", "boolean", 1);
        row("[false..true]", "boolean", 1);
        row("-, 5", "number", 1);
    }
    void aWrongCellIsToldWithItsCharacter()
    {
        QFETCH(QString, cell);
        QFETCH(QString, type);
        QFETCH(int, position);
        const auto test = UnaryTest::parse(cell, *valueTypeFromName(type), CellStyle::Spreadsheet);
        QVERIFY(!test.has_value());
        QVERIFY2(test.error().message.size() > 10, qPrintable(test.error().message));
        QCOMPARE(test.error().position, position);
    }

    void inADmnFileTextNeedsItsQuotesAndAListNoBlank()
    {
        QVERIFY(!UnaryTest::parse(u"High", ValueType::String, CellStyle::Strict).has_value());
        QVERIFY(!UnaryTest::parse(u"2026-11-20", ValueType::Date, CellStyle::Strict).has_value());
        const auto list = UnaryTest::parse(u"1,4", ValueType::Number, CellStyle::Strict);
        QVERIFY(list && list->matches(number("4")) && !list->matches(number("1.4")));
        QVERIFY(!UnaryTest::parse(u"1, \"x\"", ValueType::Any, CellStyle::Strict).has_value());
    }

    void anOutputIsOneLiteral()
    {
        QCOMPARE(*parseLiteral(u"Yes, but (see [1])", ValueType::String, CellStyle::Spreadsheet),
                 Value(u"Yes, but (see [1])"_s));
        QCOMPARE(*parseLiteral(u"", ValueType::Number, CellStyle::Spreadsheet), Value());
        QCOMPARE(*parseLiteral(u" null ", ValueType::String, CellStyle::Spreadsheet), Value());
        QCOMPARE(*parseLiteral(u"-12.50", ValueType::Number, CellStyle::Strict), number("-12.5"));
        QCOMPARE(*parseLiteral(u"\"a\"", ValueType::String, CellStyle::Strict), Value(u"a"_s));
        QVERIFY(!parseLiteral(u"1, 2", ValueType::Number, CellStyle::Strict).has_value());
        QVERIFY(!parseLiteral(u"Age * 2", ValueType::Number, CellStyle::Strict).has_value());
    }

    void whatIsWrittenOutIsReadBackTheSame()
    {
        for (const Value &value :
             {Value(), number("-0.050"), Value(u"a \"b\" \\"_s), Value(true), Value(QDate(2026, 2, 28))})
            QCOMPARE(*parseLiteral(value.toLiteral(), ValueType::Any, CellStyle::Strict), value);
    }

    void randomCellsNeverCrash()
    {
        const QString alphabet = u"[](),..<>=!-\"\\not null date@true0123456789.ab é\u2013"_s;
        quint32 seed = test::seed();
        const int rounds = test::steps(600, 1'000'000);
        for (int round = 0; round < rounds; ++round) {
            QString cell;
            for (quint32 i = 0; i < 1 + round % 17U; ++i) {
                seed = seed * 1664525U + 1013904223U;
                cell.append(alphabet[static_cast<qsizetype>((seed >> 8) % static_cast<quint32>(alphabet.size()))]);
            }
            for (const ValueType type : {ValueType::Any, ValueType::String, ValueType::Integer, ValueType::Date}) {
                const auto test = UnaryTest::parse(cell, type, CellStyle::Spreadsheet);
                QVERIFY2(test || (test.error().position >= 1 && test.error().position <= cell.size() + 1),
                         qPrintable(cell));
            }
        }
    }
};

BINDERY_TEST(DecisionTableCellTest)
#include "tst_decision_table_cell.moc"
