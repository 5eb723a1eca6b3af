// Money is exact: every operation is compared with whole numbers of any width, and every rounding mode with its words.
#include "base/decimal.h"
#include "test_support/rows.h"
#include "test_support/soak.h"
#include "test_support/test_case.h"

#include <boost/multiprecision/cpp_int.hpp>

#include <random>

using namespace bindery;
using namespace Qt::StringLiterals;
using bindery::Decimal;
using bindery::RoundingMode;
using Big = boost::multiprecision::cpp_int;

namespace {

Decimal dec(const QString &text)
{
    const auto parsed = Decimal::fromString(text);
    if (!parsed)
        qFatal("not a decimal: %s", qPrintable(text));
    return *parsed;
}

Big tenTo(int digits)
{
    return pow(Big(10), static_cast<unsigned>(digits));
}

/// The number times 10^places, which must be whole.
Big units(const Decimal &number, int places)
{
    Big whole = 0;
    const QString text = number.toString(places);
    for (const QChar c : text) {
        if (c.isDigit())
            whole = whole * 10 + c.digitValue();
    }
    return text.startsWith(u'-') ? Big(-whole) : whole;
}

/// numerator / denominator as a whole number, written down from the words of each mode.
Big roundedQuotient(Big numerator, Big denominator, RoundingMode mode)
{
    const bool negative = (numerator < 0) != (denominator < 0);
    numerator = abs(numerator);
    denominator = abs(denominator);
    Big whole = numerator / denominator;
    const Big twiceRest = (numerator % denominator) * 2;
    const bool odd = whole % 2 != 0;
    bool up = false;
    if (mode == RoundingMode::HalfUp)
        up = twiceRest >= denominator;
    else if (mode == RoundingMode::HalfEven)
        up = twiceRest > denominator || (twiceRest == denominator && odd);
    else if (mode == RoundingMode::Up)
        up = twiceRest > 0;
    whole += up ? 1 : 0;
    return negative ? Big(-whole) : whole;
}

struct Dice {
    std::mt19937_64 engine{test::seed()};
    int upTo(int most) { return static_cast<int>(engine() % static_cast<std::uint64_t>(most + 1)); }
    Decimal decimal(int mostDigits, int mostScale)
    {
        QString text = upTo(1) ? u"-"_s : QString();
        const int digits = 1 + upTo(mostDigits - 1);
        const int places = std::min(upTo(mostScale), digits - 1);
        for (int i = 0; i < digits; ++i) {
            if (i == digits - places)
                text += u'.';
            // Many fives and zeros, because ties live there.
            text += QChar(u'0' + static_cast<char16_t>(upTo(2) == 0 ? upTo(9) : upTo(1) * 5));
        }
        return dec(text);
    }
};

constexpr std::array Modes{RoundingMode::HalfUp, RoundingMode::HalfEven, RoundingMode::Up, RoundingMode::Down};

} // namespace

class DecimalTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void plainNotationIsReadAndWritten_data()
    {
        test::Pairs("text", "shortest")
            .rows({
                {"0", "0"},
                {"-0.00", "0"},
                {".03", "0.03"},
                {"-.5", "-0.5"},
                {"-12.50", "-12.5"},
                {"1000", "1000"},
                {"0001.10", "1.1"},
                {"100.00", "100"},
                {"18446744073709551616", "18446744073709551616"},
                {"-0.000000000000000000000000000000000000000000000000000000000001",
                 "-0.000000000000000000000000000000000000000000000000000000000001"},
            });
    }
    void plainNotationIsReadAndWritten()
    {
        QFETCH(QString, text);
        QFETCH(QString, shortest);
        QCOMPARE(dec(text).toString(), shortest);
    }

    void everythingElseIsRefused_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"", "-", ".", "5.", "1,04", "1,000", "1 000", " 1", "1 ", "1e3", "+1", "--1", "1.2.3",
                                 "0x1", "NaN", "1-", "1_000"})
            QTest::newRow(text) << QString::fromLatin1(text);
        QTest::newRow("arabic digits") << u"١٢"_s;
        QTest::newRow("78 digits") << QString(78, u'9');
        QTest::newRow("61 places") << u"0."_s + QString(61, u'1');
        QTest::newRow("a megabyte") << QString(1 << 20, u'7');
    }
    void everythingElseIsRefused()
    {
        QFETCH(QString, text);
        QVERIFY(!Decimal::fromString(text));
    }

    void theLeastNumberOfPlacesIsKept()
    {
        QCOMPARE(Decimal(1842).toString(2), u"1842.00"_s);
        QCOMPARE(dec(u"1842.5"_s).toString(2), u"1842.50"_s);
        QCOMPARE(dec(u"1842.505"_s).toString(2), u"1842.505"_s);
        QCOMPARE(Decimal().toString(2), u"0.00"_s);
        QCOMPARE(Decimal::scaled(5, -2).toString(), u"500"_s);
        QCOMPARE(Decimal::scaled(125, 2).toString(), u"1.25"_s);
        QCOMPARE(dec(u"1.500"_s).normalized().scale(), 1);
    }

    void theEdgeOfAMachineWordIsNoEdgeOfTheNumbers()
    {
        const Big word = Big(1) << 63;
        std::vector<Big> edges;
        for (const Big &middle : {word, Big(2 * word), tenTo(18), tenTo(19), Big(0), Big(word / 5)}) {
            for (int step = -2; step <= 2; ++step) {
                edges.push_back(middle + step);
                edges.push_back(-middle + step);
            }
        }
        const auto decimal = [](const Big &whole, int places) {
            Decimal number = dec(QString::fromStdString(whole.str()));
            for (int i = 0; i < places; ++i)
                number *= Decimal::scaled(1, 1);
            return number;
        };
        for (const Big &a : edges) {
            for (const Big &b : edges) {
                for (const int places : {0, 1, 7}) {
                    const Decimal left = decimal(a, 0);
                    const Decimal right = decimal(b, places);
                    const Big ua = a * tenTo(places);
                    QCOMPARE(units(left + right, places), Big(ua + b));
                    QCOMPARE(units(left - right, places), Big(ua - b));
                    QCOMPARE(units(left * right, places), Big(a * b));
                    QCOMPARE(units(-left, 0), Big(-a));
                    QCOMPARE(left < right, ua < b);
                    QCOMPARE(left == right, ua == b);
                    QCOMPARE(left.isNegative(), a < 0);
                    QCOMPARE(left.toInt64().has_value(), -word <= a && a < word);
                    if (b != 0)
                        QCOMPARE(units(left.dividedBy(right, 3, RoundingMode::HalfEven), 3),
                                 roundedQuotient(ua * 1000, b, RoundingMode::HalfEven));
                }
            }
        }
    }

    void everyNumberOfDigitsIsDroppedExactly()
    {
        Dice dice;
        const auto most = std::numeric_limits<std::int64_t>::max();
        const int more = test::steps(15, 2'000);
        for (int scale = 1; scale <= 19; ++scale) {
            std::vector<std::int64_t> numbers{0, 1, -1, most, -most, -most - 1, most / 10 * 10, most / 10 * 10 - 1};
            for (int i = 0; i < more; ++i)
                numbers.push_back(static_cast<std::int64_t>(dice.engine()) >> dice.upTo(62));
            for (const std::int64_t number : numbers) {
                for (const RoundingMode mode : Modes) {
                    const Big expected = roundedQuotient(Big(number), tenTo(scale), mode);
                    QCOMPARE(units(Decimal::scaled(number, scale).rounded(0, mode), 0), expected);
                }
            }
        }
    }

    void roundingModesDoWhatTheyAreNamedFor_data()
    {
        QTest::addColumn<QString>("number");
        QTest::addColumn<int>("places");
        QTest::addColumn<QStringList>("results"); // half up, half even, up, down
        QTest::newRow("flood manual tie") << u"417.5"_s << 0 << QStringList{u"418"_s, u"418"_s, u"418"_s, u"417"_s};
        QTest::newRow("tie to even") << u"0.125"_s << 2 << QStringList{u"0.13"_s, u"0.12"_s, u"0.13"_s, u"0.12"_s};
        QTest::newRow("negative tie") << u"-2.5"_s << 0 << QStringList{u"-3"_s, u"-2"_s, u"-3"_s, u"-2"_s};
        QTest::newRow("four decimals") << u"0.81225"_s << 4
                                       << QStringList{u"0.8123"_s, u"0.8122"_s, u"0.8123"_s, u"0.8122"_s};
        QTest::newRow("just under") << u"0.4999999999999999999999999999"_s << 0
                                    << QStringList{u"0"_s, u"0"_s, u"1"_s, u"0"_s};
        QTest::newRow("just over, far away")
            << u"0.50000000000000000000000000000000001"_s << 0 << QStringList{u"1"_s, u"1"_s, u"1"_s, u"0"_s};
        QTest::newRow("hundreds") << u"-1250"_s << -2 << QStringList{u"-1300"_s, u"-1200"_s, u"-1300"_s, u"-1200"_s};
        QTest::newRow("nothing dropped") << u"3.00"_s << 0 << QStringList{u"3"_s, u"3"_s, u"3"_s, u"3"_s};
        QTest::newRow("to nothing") << u"-0.4"_s << 0 << QStringList{u"0"_s, u"0"_s, u"-1"_s, u"0"_s};
    }
    void roundingModesDoWhatTheyAreNamedFor()
    {
        QFETCH(QString, number);
        QFETCH(int, places);
        QFETCH(QStringList, results);
        for (std::size_t i = 0; i < Modes.size(); ++i)
            QCOMPARE(dec(number).rounded(places, Modes[i]).toString(), results[static_cast<qsizetype>(i)]);
        QCOMPARE(dec(number).rounded(places, RoundingMode::None), dec(number));
        QVERIFY(!Decimal(0).rounded(0, RoundingMode::HalfUp).isNegative());
    }

    void everyOperationAgreesWithWholeNumbersOfAnyWidth()
    {
        Dice dice;
        const int pairs = test::steps(600, 100'000);
        for (int i = 0; i < pairs; ++i) {
            const int digits = 1 + dice.upTo(34);
            const Decimal a = dice.decimal(digits, 20);
            const Decimal b = dice.decimal(1 + dice.upTo(34), 20);
            const Big ua = units(a, 30);
            const Big ub = units(b, 30);
            QCOMPARE(units(a + b, 30), Big(ua + ub));
            QCOMPARE(units(a - b, 30), Big(ua - ub));
            QCOMPARE(units(a * b, 60), Big(ua * ub));
            QCOMPARE(a < b, ua < ub);
            QCOMPARE(a == b, ua == ub);
            QCOMPARE(dec(a.toString(25)), a);
            QCOMPARE(dec(a.toString(25)).hash(), a.hash());
            const RoundingMode mode = Modes[static_cast<std::size_t>(dice.upTo(3))];
            const int places = dice.upTo(12) - 3;
            const Big scale = tenTo(30 - places);
            QCOMPARE(units(a.rounded(places, mode), 30), Big(roundedQuotient(ua, scale, mode) * scale));
            if (!b.isZero()) {
                const int quotientPlaces = dice.upTo(8);
                const Big expected = roundedQuotient(ua * tenTo(quotientPlaces), ub, mode);
                if (abs(expected) < tenTo(76)) {
                    const Decimal quotient = a.dividedBy(b, quotientPlaces, mode);
                    QCOMPARE(units(quotient, 30), Big(expected * tenTo(30 - quotientPlaces)));
                }
            }
        }
    }

    void whatDoesNotFitThrowsAndIsNeverWrong()
    {
        const Decimal wide = dec(QString(77, u'1'));
        QVERIFY_THROWS_EXCEPTION(std::overflow_error, wide * Decimal(11));
        QVERIFY_THROWS_EXCEPTION(std::overflow_error, wide * wide);
        const Decimal most = dec(u"115792089237316195423570985008687907853269984665640564039457584007913129639935"_s);
        QVERIFY_THROWS_EXCEPTION(std::overflow_error, most + Decimal(1));
        QCOMPARE(most - most, Decimal(0));
        QVERIFY_THROWS_EXCEPTION(std::overflow_error, wide + dec(u"0.01"_s));
        const Decimal small = dec(u"0."_s + QString(59, u'0') + u'1');
        QVERIFY_THROWS_EXCEPTION(std::overflow_error, small * dec(u"0.1"_s));
        QVERIFY_THROWS_EXCEPTION(std::overflow_error, std::ignore = wide.dividedBy(small, 40, RoundingMode::HalfUp));
        QVERIFY_THROWS_EXCEPTION(std::domain_error, std::ignore = wide.dividedBy(Decimal(0), 2, RoundingMode::HalfUp));
        QVERIFY(wide > small);
        QVERIFY(-wide < small);
    }

    void trailingZerosNeverMakeAProductTooLarge()
    {
        Decimal product(500);
        for (int i = 0; i < 200; ++i)
            product *= dec(u"1.000"_s);
        QCOMPARE(product, Decimal(500));
    }

    void twentyFactorsWithoutRoundingStayExact()
    {
        Decimal product = dec(u"417.53"_s);
        Big expected = 41753;
        for (int i = 0; i < 18; ++i) {
            product *= dec(u"1.037"_s);
            expected *= 1037;
        }
        QCOMPARE(units(product, 56), expected);
    }

    void wholeNumbersComeBack()
    {
        QCOMPARE(dec(u"-7.9"_s).toInt64(), std::optional<std::int64_t>(-7));
        const auto least = std::numeric_limits<std::int64_t>::min();
        QCOMPARE(Decimal(least).toInt64(), std::optional(least));
        QCOMPARE(Decimal(least).toString(), u"-9223372036854775808"_s);
        QVERIFY(!(-Decimal(least)).toInt64());
        QCOMPARE(dec(u"0.5"_s).toDoubleForDisplay(), 0.5);
    }
};

BINDERY_TEST(DecimalTest)
#include "tst_decimal.moc"
