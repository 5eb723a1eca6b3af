// The functions of the formula language, with values by hand: dates, texts, powers, ranks, and what the compiler says
// of those that are written wrong.
#include "formula/language/node_reader.h"
#include "formula/table/table_reader.h"
#include "program_trial.h"
#include "test_support/soak.h"
#include "test_support/test_case.h"

#include <QTest>

#include <random>

using namespace bindery;
using namespace Qt::StringLiterals;
using formula::FailureSite;
using formula::Formula;
using formula::ValueType;

namespace {

/// A program with a number, a date and a text, with vehicles, and with a table that goes by texts.
struct Program : test::ProgramTrial {
    explicit Program(const QString &text)
    {
        const auto json = readJson("{\"keys\": {\"k\": \"text\"}, \"digits\": 3}", u"p.json"_s);
        tables.push_back(
            *formula::readTable({{u"tables/t.csv"_s, "k,f\nNY-1,2\nNJ,3\n007,5\n"}}, u"t"_s, *json, problems));
        const auto json2 = readJson("{\"keys\": {\"k\": \"text range\"}}", u"p.json"_s);
        tables.push_back(
            *formula::readTable({{u"tables/r.csv"_s, "k,f\nA1..A9,2\nA10..A99,3\n"}}, u"r"_s, *json2, problems));
        const int policy = builder.addScope(u"policy"_s, {}, {});
        builder.addInput(policy, {u"x"_s, ValueType::Number, {}, {}, {}}, {}, {});
        builder.addInput(policy, {u"d"_s, ValueType::Date, {}, {}, {}}, {}, {});
        builder.addInput(policy, {u"s"_s, ValueType::Text, {}, {}, {}}, {}, {});
        const int vehicle = builder.addScope(u"vehicle"_s, u"vehicles"_s, u"policy"_s);
        builder.addInput(vehicle, {u"price"_s, ValueType::Number, {}, {}, {}}, {}, {});
        const int coverage = builder.addScope(u"coverage"_s, u"coverages"_s, u"vehicle"_s);
        builder.addInput(coverage, {u"limit"_s, ValueType::Number, {}, {}, {}}, {}, {});
        builder.nameTables();
        Problems wrong;
        auto read = formula::readFormula(text, Place{u"p.json"_s, 1, 1}, wrong);
        if (!read)
            qFatal("%s", qPrintable(wrong.front().message));
        asked = *read;
        builder.buildTables({&asked.tree});
        builder.compileDefinitions();
        code = builder.compile(asked, 0, ValueType::Missing, dependencies);
    }

    /// The value in words, the kind of the failure, or the first problem.
    QString worth(const QByteArray &risk)
    {
        if (!problems.empty())
            return problems.front().message;
        return ProgramTrial::worth(code, risk);
    }

    Formula asked;
    int code = -1;
};

bool isLeap(int year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int daysOf(int year, int month)
{
    return month == 2 ? (isLeap(year) ? 29 : 28) : month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

QByteArray written(int year, int month, int day)
{
    return QString(u"%1-%2-%3"_s)
        .arg(year, 4, 10, QChar(u'0'))
        .arg(month, 2, 10, QChar(u'0'))
        .arg(day, 2, 10, QChar(u'0'))
        .toLatin1();
}

QString failed(FailureSite::Kind kind)
{
    return u"failure %1"_s.arg(static_cast<int>(kind));
}

/// Letters that need two units of UTF-16 each, and one that needs none.
const QString Clefs = u"\U0001D11E\U0001D122b"_s;

} // namespace

class FunctionsTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void functionsGiveTheseValues_data()
    {
        QTest::addColumn<QString>("formula");
        QTest::addColumn<QByteArray>("risk");
        QTest::addColumn<QString>("value");
        const auto row = [](const char *formula, const QByteArray &risk, const QString &value) {
            QTest::newRow((QByteArray(formula) + ' ' + risk).constData())
                << QString::fromUtf8(formula) << risk << value;
        };
        using Kind = FailureSite::Kind;
        row("power(x, 3)", "{'x': 1.05}", u"1.157625"_s);
        row("power(x, -1)", "{'x': 3}", u"0.33333333333333333333 (1/3)"_s);
        row("power(x, x)", "{'x': 0}", u"1"_s);
        row("power(2, x)", "{'x': 0.5}", failed(Kind::NoSuchExponent));
        row("power(2, x)", "{'x': 1001}", failed(Kind::NoSuchExponent));
        row("power(0, x)", "{'x': -1}", failed(Kind::ZeroToNegativePower));
        row("power(x, 0.5, 4)", "{'x': 2}", u"1.4142"_s);
        row("power(x, 0.5, 4)", "{'x': -2}", failed(Kind::RootOfNegative));
        row("sqrt(x, 2)", "{'x': 2}", u"1.41"_s);
        row("sqrt(x, 0)", "{'x': 6.25}", u"3"_s);
        row("root(x, 3, 0)", "{'x': -27}", u"-3"_s);
        row("root(8, x, 4)", "{'x': 1.5}", failed(Kind::NoSuchRoot));
        row("ln(x, 5)", "{'x': 10}", u"2.30259"_s);
        row("ln(x, 5)", "{'x': 0}", failed(Kind::NoLogarithm));
        row("exp(x, 5)", "{'x': 1}", u"2.71828"_s);
        row("exp(ln(x, 40), 30)", "{'x': 7}", u"7"_s);
        row("year(d) * 10000 + month(d) * 100 + day(d)", "{'d': '2024-02-29'}", u"20240229"_s);
        row("add_days(d, 1)", "{'d': '2024-02-28'}", u"2024-02-29"_s);
        row("add_days(d, 1)", "{'d': '2023-02-28'}", u"2023-03-01"_s);
        row("add_days(d, 1)", "{'d': '2100-02-28'}", u"2100-03-01"_s);
        row("add_days(d, -60)", "{'d': '2024-03-01'}", u"2024-01-01"_s);
        row("add_days(d, 0)", "{'d': '2024-03-01'}", u"2024-03-01"_s);
        row("add_days(d, x)", "{'d': '2024-03-01', 'x': 10.0}", u"2024-03-11"_s);
        row("add_days(d, x)", "{'d': '2024-03-01', 'x': 0.5}", failed(Kind::NotWhole));
        row("add_days(d, x / 3)", "{'d': '2024-03-01', 'x': 1}", failed(Kind::NotWhole));
        row("add_days(d, x)", "{'d': '2024-03-01', 'x': 99999999999999999999999999}", failed(Kind::NoDate));
        row("add_days(d, x)", "{'d': '2024-03-01', 'x': -800000}", failed(Kind::NoDate));
        row("add_days(d, 1)", "{'d': '9999-12-31'}", failed(Kind::NoDate));
        row("add_months(d, 1)", "{'d': '2024-01-31'}", u"2024-02-29"_s);
        row("add_months(d, 1)", "{'d': '2023-01-31'}", u"2023-02-28"_s);
        row("add_months(add_months(d, 1), 1)", "{'d': '2024-01-31'}", u"2024-03-29"_s);
        row("add_months(d, 12)", "{'d': '2024-02-29'}", u"2025-02-28"_s);
        row("add_months(d, 48)", "{'d': '2024-02-29'}", u"2028-02-29"_s);
        row("add_months(d, -3)", "{'d': '2024-05-31'}", u"2024-02-29"_s);
        row("add_months(d, x)", "{'d': '2024-05-31', 'x': -1.5}", failed(Kind::NotWhole));
        row("add_months(d, x)", "{'d': '2024-05-31', 'x': 4000000000}", failed(Kind::NoDate));
        row("days(add_months(d, 6), d)", "{'d': '2024-01-31'}", u"-182"_s);
        row("left(s, 3)", "{'s': '12345'}", u"123"_s);
        row("left(s, 9)", "{'s': '12345'}", u"12345"_s);
        row("left(s, 0)", "{'s': '12345'}", u""_s);
        row("left(s, x)", "{'s': '12345', 'x': -1}", failed(Kind::NotWhole));
        row("left(s, x)", "{'s': '12345', 'x': 1.5}", failed(Kind::NotWhole));
        row("right(s, 2)", "{'s': '12345'}", u"45"_s);
        row("right(s, 9)", "{'s': '12345'}", u"12345"_s);
        row("right(s, 0)", "{'s': '12345'}", u""_s);
        row("part(s, 2, 3)", "{'s': '12345'}", u"234"_s);
        row("part(s, 5, 3)", "{'s': '12345'}", u"5"_s);
        row("part(s, 6, 3)", "{'s': '12345'}", u""_s);
        row("part(s, x, 3)", "{'s': '12345', 'x': 0}", failed(Kind::NotWhole));
        row("part(s, x, 3)", "{'s': '12345', 'x': 999999999999}", u""_s);
        row("part(s, 2, x)", "{'s': '12345', 'x': 99999999999999999999999}", u"2345"_s);
        row("join(s, '-', text(x))", "{'s': 'NY', 'x': 1.50}", u"NY-1.5"_s);
        row("join(s, text(d))", "{'s': 'on ', 'd': '2024-01-05'}", u"on 2024-01-05"_s);
        row("text(x / 3)", "{'x': 1}", u"0.33333333333333333333"_s);
        row("text(x)", "{'x': -0.50}", u"-0.5"_s);
        row("upper(s)", "{'s': 'Ny straße é'}", u"NY STRASSE É"_s);
        row("length(s)", "{'s': ''}", u"0"_s);
        row("length(s)", "{'s': 'Zürich'}", u"6"_s);
        row("number(s) + 1", "{'s': '-012.50'}", u"-11.5"_s);
        row("number(s)", "{'s': '1,5'}", failed(Kind::NoNumber));
        row("number(s)", "{'s': ''}", failed(Kind::NoNumber));
        row("number(s)", "{'s': '1e5'}", failed(Kind::NoNumber));
        row("number(text(x)) = x", "{'x': 12.340}", u"yes"_s);
        // A text that was made is the same as one that the plan, the risk or another formula has.
        row("join('a', 'b') = 'ab'", "{}", u"yes"_s);
        row("join('a', 'b') != s", "{'s': 'ab'}", u"no"_s);
        row("join('a', s) = join(left('ab', 1), s)", "{'s': 'q'}", u"yes"_s);
        row("upper(s) in ('NY', 'NJ')", "{'s': 'nj'}", u"yes"_s);
        row("join('A', text(x)) < 'A10'", "{'x': 9}", u"yes"_s);
        row("t(join(upper(s), '-', text(x)))", "{'s': 'ny', 'x': 1}", u"2"_s);
        row("t(text(x))", "{'x': 7}", u"5"_s);
        row("t(join(s, 'x'))", "{'s': 'ny'}", failed(Kind::NoRow));
        row("r(join('A', text(x)))", "{'x': 12}", u"3"_s);
        // Equal values share the lower number.
        row("sum(vehicle: rank(vehicle: price) * price)", "{'vehicles': [{'price': 5}, {'price': 9}, {'price': 7}]}",
            u"38"_s);
        row("sum(vehicle: rank(vehicle: price))", "{'vehicles': [{'price': 7}, {'price': 9}, {'price': 7}]}", u"5"_s);
        row("sum(vehicle: rank(vehicle: -price))", "{'vehicles': [{'price': 7}, {'price': 9}, {'price': 7}]}", u"5"_s);
        row("sum(vehicle: rank(vehicle: price))", "{'vehicles': [{'price': 7}, {}]}", failed(Kind::NotGiven));
        // Among the coverages of its own vehicle, and the place of its vehicle.
        row("sum(coverage: rank(coverage: limit) * 10 + rank(vehicle: price))",
            "{'vehicles': [{'price': 1, 'coverages': [{'limit': 5}, {'limit': 6}]}, {'price': 2, 'coverages': "
            "[{'limit': 4}]}]}",
            u"45"_s);
    }
    void functionsGiveTheseValues()
    {
        QFETCH(QString, formula);
        QFETCH(QByteArray, risk);
        QFETCH(QString, value);
        QCOMPARE(Program(formula).worth(risk), value);
    }

    void wrongCallsAreToldWithTheirPlace_data()
    {
        QTest::addColumn<QString>("formula");
        QTest::addColumn<QString>("problem");
        const auto row = [](const char *formula, const QString &problem) {
            QTest::newRow(formula) << QString::fromUtf8(formula) << problem;
        };
        row("1 + sqrt(x, 41)",
            u"In \"1 + sqrt(x, 41)\", at character 13: a number of places from 0 to 40 is expected here."_s);
        row("sqrt(x, x)",
            u"In \"sqrt(x, x)\", at character 9: the number of places is written as it is: sqrt(…, 4)."_s);
        row("sqrt(x, 1.5)",
            u"In \"sqrt(x, 1.5)\", at character 9: a number of places from 0 to 40 is expected here."_s);
        row("sqrt(-4, 2)", u"In \"sqrt(-4, 2)\", at character 6: a number that is not below 0 is expected here."_s);
        row("sqrt(x)", u"In \"sqrt(x)\", at character 1: \"sqrt\" takes 2 arguments, here are 1."_s);
        row("ln(0, 2)", u"In \"ln(0, 2)\", at character 4: a number above 0 is expected here."_s);
        row("root(x, 0, 2)",
            u"In \"root(x, 0, 2)\", at character 9: a whole number from 1 to 1000 is expected here."_s);
        row("power(x, 0.5)",
            u"In \"power(x, 0.5)\", at character 10: a whole number from -1000 to 1000 (with a number of places, as "
            "power(x, 0.5, 4), any number) is expected here."_s);
        row("power(x)", u"In \"power(x)\", at character 1: \"power\" takes 2 to 3 arguments, here are 1."_s);
        row("power(0, -2)", u"In \"power(0, -2)\", at character 1: a negative power of 0 divides by nothing."_s);
        row("exp(s, 2)", u"In \"exp(s, 2)\", at character 5: a number is expected here, this is a text."_s);
        row("add_days(d, 0.5)", u"In \"add_days(d, 0.5)\", at character 13: a whole number is expected here."_s);
        row("month(x)", u"In \"month(x)\", at character 7: a date is expected here, this is a number."_s);
        row("left(s, -1)",
            u"In \"left(s, -1)\", at character 9: a whole number that is not below 0 is expected here."_s);
        row("part(s, 0, 1)", u"In \"part(s, 0, 1)\", at character 9: a whole number from 1 on is expected here."_s);
        row("join(s, x)",
            u"In \"join(s, x)\", at character 9: a text is expected here, this is a number; text(…) makes a text of "
            "it."_s);
        row("join(s)", u"In \"join(s)\", at character 1: \"join\" takes 2 to 20 arguments, here are 1."_s);
        row("text(s)", u"In \"text(s)\", at character 6: a number or a date is expected here, this is a text."_s);
        row("text(x > 1)",
            u"In \"text(x > 1)\", at character 8: a number or a date is expected here, this is a flag."_s);
        row("number(x)",
            u"In \"number(x)\", at character 8: a text is expected here, this is a number; text(…) makes a text of "
            "it."_s);
        row("rank(vehicle: price)",
            u"In \"rank(vehicle: price)\", at character 1: rank(vehicle: …) is the place of one vehicle among the "
            "others, and stands in a formula of a vehicle or of its parts."_s);
        row("sum(vehicle: rank(vehicle: vehicle.price))",
            u"In \"sum(vehicle: rank(vehicle: vehicle.price))\", at character 28: \"vehicle.price\" is here of the "
            "vehicle around or assigned, the same for each vehicle that is gone over; write \"price\" alone for each "
            "one's own."_s);
        row("sum(vehicle: rank(policy: x))",
            u"In \"sum(vehicle: rank(policy: x))\", at character 14: rank(policy: …) is the place of one policy among "
            "the others, and stands in a formula of a policy or of its parts."_s);
    }
    void wrongCallsAreToldWithTheirPlace()
    {
        QFETCH(QString, formula);
        QFETCH(QString, problem);
        QCOMPARE(Program(formula).worth("{}"), problem);
    }

    /// Against a calendar that is counted through by hand.
    void datesAreCountedAsByHand()
    {
        std::mt19937_64 engine(test::seed());
        const auto upTo = [&](int most) { return static_cast<int>(engine() % static_cast<std::uint64_t>(most)); };
        Program months(u"add_months(d, x)"_s);
        Program days(u"add_days(d, x)"_s);
        for (int i = 0; i < test::steps(300, 20'000); ++i) {
            int year = 1890 + upTo(240);
            int month = 1 + upTo(12);
            int day = 1 + upTo(daysOf(year, month));
            const int by = upTo(900) - 450;
            const QByteArray risk = "{'d': '" + written(year, month, day) + "', 'x': " + QByteArray::number(by) + '}';
            const int count = year * 12 + month - 1 + by;
            const int last = daysOf(count / 12, count % 12 + 1);
            QCOMPARE(months.worth(risk).toLatin1(), written(count / 12, count % 12 + 1, std::min(day, last)));
            for (int k = 0; k < std::abs(by); ++k) {
                day += by < 0 ? -1 : 1;
                if (day == 0 || day > daysOf(year, month)) {
                    month += by < 0 ? -1 : 1;
                    year += month == 0 ? -1 : month == 13 ? 1 : 0;
                    month = month == 0 ? 12 : month == 13 ? 1 : month;
                    day = by < 0 ? daysOf(year, month) : 1;
                }
            }
            QCOMPARE(days.worth(risk).toLatin1(), written(year, month, day));
        }
    }

    /// Two parts of a text, joined, are the text, wherever it is taken apart.
    void partsOfATextMakeItWhole()
    {
        std::mt19937_64 engine(test::seed());
        const QStringList letters{u"a"_s, u"é"_s, u"7"_s, u" "_s, u"\U0001D11E"_s, u"0"_s, u"Z"_s, u"漢"_s};
        Program parts(u"join(left(s, x), part(s, x + 1, 99)) = s and join(left(s, length(s) - x), right(s, x)) = s and "
                      "length(part(s, 2, x)) = max(0, min(x, length(s) - 1)) and part(s, 1, x) = left(s, x)"_s);
        for (int i = 0; i < test::steps(200, 20'000); ++i) {
            QString text;
            const auto length = static_cast<int>(engine() % 12);
            for (int k = 0; k < length; ++k)
                text += letters[static_cast<qsizetype>(engine() % static_cast<std::uint64_t>(letters.size()))];
            const auto at = static_cast<int>(engine() % static_cast<std::uint64_t>(length + 1));
            QCOMPARE(parts.worth(u"{'s': '%1', 'x': %2}"_s.arg(text).arg(at).toUtf8()), u"yes"_s);
        }
    }

    /// A character is one, however many units it has.
    void charactersAreCountedWhole()
    {
        const QByteArray risk = u"{'s': '%1'}"_s.arg(Clefs).toUtf8();
        QCOMPARE(Program(u"length(s)"_s).worth(risk), u"3"_s);
        QCOMPARE(Program(u"left(s, 1)"_s).worth(risk), u"\U0001D11E"_s);
        QCOMPARE(Program(u"right(s, 2)"_s).worth(risk), u"\U0001D122b"_s);
        QCOMPARE(Program(u"part(s, 2, 1)"_s).worth(risk), u"\U0001D122"_s);
    }

    /// Texts of one rating are gone in the next, and their memory is used again.
    void textsOfOneRiskAreNoneOfTheNext()
    {
        Program program(u"join(s, '!', text(x))"_s);
        for (int i = 0; i < 100; ++i) {
            const QByteArray number = QByteArray::number(i);
            QCOMPARE(program.worth("{'s': 'a" + number + "', 'x': " + number + "}"), u"a%1!%1"_s.arg(i));
        }
        QVERIFY(program.work.madeTexts.entries().size() <= 2);
    }

    void manyTextsAreToldApart()
    {
        Program distinct(u"sum(vehicle: number(right(join('v', text(price)), 3)))"_s);
        QByteArray vehicles;
        int sum = 0;
        for (int i = 100; i < 400; ++i) {
            vehicles += (vehicles.isEmpty() ? "{'price': " : ", {'price': ") + QByteArray::number(i) + '}';
            sum += i;
        }
        QCOMPARE(distinct.worth("{'vehicles': [" + vehicles + "]}"), QString::number(sum));
        QCOMPARE(distinct.work.madeTexts.entries().size(), std::size_t(600));
    }

    void aTextWithoutEndIsAFailure()
    {
        const QString eight = u"join(s, s, s, s, s, s, s, s)"_s;
        const QByteArray risk = "{'s': '" + QByteArray(1250, 'a') + "'}";
        QCOMPARE(Program(u"length(%1)"_s.arg(eight)).worth(risk), u"10000"_s);
        QCOMPARE(Program(u"length(join(%1, 'b'))"_s.arg(eight)).worth(risk), failed(FailureSite::Kind::TextTooLong));
    }
};

BINDERY_TEST(FunctionsTest)
#include "tst_functions.moc"
