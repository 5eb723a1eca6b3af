// Powers, roots, logarithms and exponentials: values that Python's decimal module gave to 160 digits, and the
// definition of a rounded value in fractions without end.
#include "formula/language/powers.h"
#include "test_support/reference_numbers.h"
#include "test_support/soak.h"
#include "test_support/test_case.h"

#include <random>
#include <stdexcept>

using namespace bindery;
using namespace Qt::StringLiterals;
using formula::Number;
using formula::NumberFault;
using test::Exact;

namespace {

struct Known {
    const char *function;
    const char *first;
    const char *second;
    int places;
    const char *value;
};

constexpr Known KnownValues[]{
    {"ln", "2", "0", 40, "0.6931471805599453094172321214581765680755"},
    {"ln", "0.5", "0", 40, "-0.6931471805599453094172321214581765680755"},
    {"ln", "10", "0", 40, "2.3025850929940456840179914546843642076011"},
    {"ln", "1.0000000001", "0", 40, "0.0000000000999999999950000000003333333333"},
    {"ln", "0.0000000000000000001", "0", 40, "-43.7491167668868679963418376390029199444209"},
    {"ln", "99999999999999999999.99", "0", 30, "46.051701859880913680359729093687"},
    {"ln", "1.5", "0", 0, "0"},
    {"ln", "3", "0", 7, "1.0986123"},
    {"ln", "0.97", "0", 12, "-0.030459207485"},
    {"exp", "1", "0", 40, "2.7182818284590452353602874713526624977572"},
    {"exp", "-1", "0", 40, "0.3678794411714423215955237701614608674458"},
    {"exp", "0.05", "0", 12, "1.051271096376"},
    {"exp", "-0.0000000001", "0", 40, "0.9999999999000000000049999999998333333333"},
    {"exp", "100", "0", 20, "26881171418161354484126255515800135873611118.77374192241519160862"},
    {"exp", "-91.5", "0", 40, "0.0000000000000000000000000000000000000002"},
    {"exp", "-93", "0", 40, "0"},
    {"exp", "0.6931471805599453", "0", 20, "1.99999999999999998117"},
    {"exp", "3.7", "0", 0, "40"},
    {"exp", "12.25", "0", 5, "208981.28887"},
    {"power", "2", "0.5", 40, "1.4142135623730950488016887242096980785697"},
    {"power", "1.04", "7.25", 20, "1.32889819004735865926"},
    {"power", "0.98", "-3.5", 30, "1.07326936964212482590593988733"},
    {"power", "1.0001", "365.25", 40, "1.0371983396405420745711435038054860739351"},
    {"power", "1234567.89", "0.123456789", 25, "5.6498755177523227351320904"},
    {"power", "0.3", "100.5", 40, "0"},
    {"power", "7", "-0.001", 40, "0.9980559819066430044860967408231252287265"},
    {"power", "1.000000000000001", "123456789012345.5", 15, "1.131401114526201"},
    {"power", "1.05", "2500", 5, "94025938047656506073484404734918416563700637242162902.44067"},
    {"power", "1.0001", "1000000", 10, "26747109931421401729483544817907127664007597.5250449738"},
    {"power", "0.999", "12345", 40, "0.0000043246617960256811840548723378745243"},
    {"root", "2", "2", 40, "1.4142135623730950488016887242096980785697"},
    {"root", "10", "3", 40, "2.1544346900318837217592935665193504952593"},
    {"root", "1.21", "12", 30, "1.016011867773387359271590681887"},
    {"root", "0.0001", "7", 40, "0.2682695795279725747698802680627625015354"},
    {"root", "123456789123456789", "5", 20, "2620.01028107765925590062"},
    {"root", "2", "1000", 40, "1.0006933874625806325375686393038591957083"},
};

Number num(const QString &text)
{
    return Number::fromString(text).value();
}

tl::expected<Number, NumberFault> valueOf(const QString &function, const Number &first, const Number &second,
                                          int places)
{
    if (function == u"ln")
        return formula::roundedLogarithm(first, places);
    if (function == u"exp")
        return formula::roundedExponential(first, places);
    return function == u"root" ? formula::roundedRoot(first, second, places)
                               : formula::roundedPower(first, second, places);
}

Exact power(const Exact &base, int exponent)
{
    Exact result = 1;
    for (int i = 0; i < exponent; ++i)
        result *= base;
    return result;
}

/// The sum of the series up to a term that no longer counts, and what may be missing. For exponents from -4 to 4.
std::pair<Exact, Exact> exponential(const Exact &exponent)
{
    const Exact small(1, boost::multiprecision::cpp_int("1000000000000000000000000000000"));
    Exact sum = 1;
    Exact term = 1;
    for (int i = 1; i < 8 || abs(term) > small; ++i) {
        term *= exponent / i;
        sum += term;
    }
    return {sum - abs(term), sum + abs(term)};
}

} // namespace

class PowersTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void valuesAreThoseOfLongArithmetic()
    {
        for (const Known &known : KnownValues) {
            const auto value = valueOf(QString::fromLatin1(known.function), num(QString::fromLatin1(known.first)),
                                       num(QString::fromLatin1(known.second)), known.places);
            QVERIFY2(value && value->toString() == QString::fromLatin1(known.value),
                     qPrintable(u"%1 of %2, %3 is %4"_s.arg(
                         QString::fromLatin1(known.function), QString::fromLatin1(known.first),
                         QString::fromLatin1(known.second), value ? value->toString() : u"nothing"_s)));
        }
    }

    void wholePowersAreExact()
    {
        QCOMPARE(formula::wholePower(num(u"1.05"_s), 3)->toString(), u"1.157625"_s);
        QCOMPARE(formula::wholePower(num(u"-2"_s), 5)->toString(), u"-32"_s);
        QCOMPARE(formula::wholePower(num(u"-2"_s), -3)->toString(), u"-0.125"_s);
        QCOMPARE(*formula::wholePower(3, -2), num(u"1/9"_s));
        QCOMPARE(*formula::wholePower(num(u"-2/3"_s), -3), num(u"-27/8"_s));
        QCOMPARE(*formula::wholePower(0, 0), Number(1));
        QCOMPARE(*formula::wholePower(0, 3), Number());
        QCOMPARE(*formula::wholePower(1, 1000), Number(1));
        QCOMPARE(*formula::wholePower(-1, 999), Number(-1));
        // Ten to the minus thousandth is no decimal, and exact all the same.
        const Number tiny = *formula::wholePower(10, -1000);
        QVERIFY(tiny.isExact());
        QCOMPARE(*formula::wholePower(10, 1) * tiny, *formula::wholePower(10, -999));
    }

    void wholePowersAgreeWithProducts()
    {
        std::mt19937_64 engine(test::seed());
        for (int i = 0; i < test::steps(200, 20'000); ++i) {
            const auto above = static_cast<std::int64_t>(engine() % 41) - 20;
            const auto below = static_cast<std::int64_t>(engine() % 12) + 1;
            const auto exponent = static_cast<int>(engine() % 12);
            const Number base = Number(above).dividedBy(Number(below));
            Number product = 1;
            for (int k = 0; k < exponent; ++k)
                product *= base;
            QCOMPARE(*formula::wholePower(base, exponent), product);
            if (above != 0)
                QCOMPARE(*formula::wholePower(base, -exponent), Number(1).dividedBy(product));
        }
    }

    /// A number of more digits than the rating works with is the failure that it is everywhere, and soon.
    void tooManyDigitsAreAnOverflow()
    {
        const auto overflows = [](const auto &work) {
            try {
                work();
                return false;
            } catch (const std::overflow_error &) {
                return true;
            }
        };
        const Number wide = num(u"12345678901234567890123456789012345678901234567890.5"_s);
        QVERIFY(overflows([] { (void)formula::wholePower(10, 1000); }));
        QVERIFY(overflows([&] { (void)formula::wholePower(wide, 1000); }));
        QVERIFY(overflows([&] { (void)formula::wholePower(wide, -1000); }));
        QVERIFY(overflows([] { (void)formula::roundedPower(10, num(u"1000.5"_s), 2); }));
        QVERIFY(overflows([&] { (void)formula::roundedPower(2, wide, 2); }));
        QVERIFY(overflows([] { (void)formula::roundedExponential(1000, 2); }));
        QVERIFY(overflows([&] { (void)formula::roundedExponential(wide, 40); }));
        QCOMPARE(formula::roundedExponential(-wide, 40), Number());
        QCOMPARE(*formula::roundedPower(2, -wide, 40), Number());
        // Seventy-seven digits are a decimal.
        QCOMPARE(formula::wholePower(10, 76)->toString(), u"1"_s + QString(76, u'0'));
    }

    void whatHasNoValueIsAFault()
    {
        using enum NumberFault;
        QCOMPARE(formula::wholePower(0, -1).error(), ZeroToNegativePower);
        QCOMPARE(formula::wholePower(2, num(u"0.5"_s)).error(), NoSuchExponent);
        QCOMPARE(formula::wholePower(2, num(u"1/3"_s)).error(), NoSuchExponent);
        QCOMPARE(formula::wholePower(1, 1001).error(), NoSuchExponent);
        QCOMPARE(formula::wholePower(1, -1001).error(), NoSuchExponent);
        QCOMPARE(formula::roundedPower(0, num(u"-0.5"_s), 2).error(), ZeroToNegativePower);
        QCOMPARE(formula::roundedPower(-2, num(u"0.5"_s), 2).error(), RootOfNegative);
        QCOMPARE(formula::roundedRoot(-4, 2, 2).error(), RootOfNegative);
        QCOMPARE(formula::roundedRoot(4, 0, 2).error(), NoSuchRoot);
        QCOMPARE(formula::roundedRoot(4, -2, 2).error(), NoSuchRoot);
        QCOMPARE(formula::roundedRoot(4, num(u"2.5"_s), 2).error(), NoSuchRoot);
        QCOMPARE(formula::roundedRoot(4, 1001, 2).error(), NoSuchRoot);
        QCOMPARE(formula::roundedLogarithm(0, 2).error(), NoLogarithm);
        QCOMPARE(formula::roundedLogarithm(-1, 2).error(), NoLogarithm);
    }

    /// A value that lies on the middle between two is rounded away from zero, and one beside the middle is not.
    void middlesAreRoundedUp()
    {
        QCOMPARE(formula::roundedRoot(num(u"6.25"_s), 2, 0)->toString(), u"3"_s);
        QCOMPARE(
            formula::roundedRoot(num(u"6.2499999999999999999999999999999999999999999999999999"_s), 2, 0)->toString(),
            u"2"_s);
        QCOMPARE(formula::roundedRoot(num(u"-15.625"_s), 3, 0)->toString(), u"-3"_s);
        QCOMPARE(formula::roundedRoot(num(u"0.0025"_s), 2, 1)->toString(), u"0.1"_s);
        QCOMPARE(formula::roundedPower(num(u"6.25"_s), num(u"1.5"_s), 2)->toString(), u"15.63"_s);
        QCOMPARE(formula::roundedPower(num(u"6.25"_s), num(u"-0.5"_s), 0)->toString(), u"0"_s);
        QCOMPARE(formula::roundedPower(4, num(u"-0.5"_s), 0)->toString(), u"1"_s);
        QCOMPARE(formula::roundedPower(-3, 3, 2)->toString(), u"-27"_s);
        QCOMPARE(formula::roundedPower(-3, -2, 3)->toString(), u"0.111"_s);
        // Off the middle by one of 500 zeros: the working precision grows until it shows.
        const Number shade = *formula::wholePower(10, -500);
        QCOMPARE(formula::roundedRoot(num(u"6.25"_s) - shade, 2, 0)->toString(), u"2"_s);
        QCOMPARE(formula::roundedRoot(num(u"6.25"_s) + shade, 2, 0)->toString(), u"3"_s);
        QCOMPARE(formula::roundedRoot(num(u"2.25"_s) + shade, 2, 0)->toString(), u"2"_s);
        QCOMPARE(formula::roundedPower(num(u"2.25"_s) - shade, num(u"0.5"_s), 0)->toString(), u"1"_s);
        QCOMPARE(formula::roundedExponential(shade, 40), Number(1));
        QCOMPARE(*formula::roundedLogarithm(Number(1) + shade, 40), Number());
    }

    void roundedPowersKeepTheirDefinition()
    {
        std::mt19937_64 engine(test::seed());
        const auto upTo = [&](int most) { return static_cast<int>(engine() % static_cast<std::uint64_t>(most)) + 1; };
        for (int i = 0; i < test::steps(60, 20'000); ++i) {
            const int above = upTo(5000);
            const int below = upTo(300);
            const int p = upTo(9);
            const int q = upTo(7);
            const int places = upTo(12) - 1;
            const Number base = Number(above).dividedBy(Number(below));
            const Number value = *formula::roundedPower(base, Number(p).dividedBy(Number(q)), places);
            const Exact middle = Exact(1, 2) / power(10, places);
            const Exact rounded = test::exactOf(value.decimal());
            const Exact whole = power(Exact(above, below), p);
            QVERIFY(rounded < middle || power(rounded - middle, q) <= whole);
            QVERIFY(whole < power(rounded + middle, q));
            const Number other = *formula::roundedPower(base, Number(-p).dividedBy(Number(q)), places);
            const Exact reverse = test::exactOf(other.decimal());
            QVERIFY(reverse < middle || power(reverse - middle, q) * whole <= 1);
            QVERIFY(power(reverse + middle, q) * whole > 1);
            QCOMPARE(*formula::roundedRoot(base, q, places),
                     *formula::roundedPower(base, Number(1).dividedBy(Number(q)), places));
        }
    }

    void exponentialsAndLogarithmsKeepTheirDefinition()
    {
        std::mt19937_64 engine(test::seed());
        for (int i = 0; i < test::steps(25, 5'000); ++i) {
            const auto above = static_cast<std::int64_t>(engine() % 800) - 400;
            const int places = static_cast<int>(engine() % 9);
            const Exact middle = Exact(1, 2) / power(10, places);
            const Exact exponent(above, 100);
            const Exact value
                = test::exactOf(formula::roundedExponential(Number(above).dividedBy(100), places).decimal());
            const auto [low, high] = exponential(exponent);
            QVERIFY(value - middle <= high && low <= value + middle);
            const auto number = static_cast<std::int64_t>(engine() % 5000) + 100;
            const Exact logarithm
                = test::exactOf(formula::roundedLogarithm(Number(number).dividedBy(100), places)->decimal());
            QVERIFY(exponential(logarithm - middle).first <= Exact(number, 100));
            QVERIFY(Exact(number, 100) <= exponential(logarithm + middle).second);
        }
    }
};

BINDERY_TEST(PowersTest)
#include "tst_powers.moc"
