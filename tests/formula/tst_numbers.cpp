// Exact numbers (faults Q3 and Q4) against fractions of whole numbers without end.
#include "formula/language/number.h"
#include "test_support/reference_numbers.h"
#include "test_support/soak.h"
#include "test_support/test_case.h"

#include <random>

using namespace bindery;
using namespace Qt::StringLiterals;
using formula::Number;

class NumbersTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void numbersAgreeWithFractionsOfWholeNumbers()
    {
        std::mt19937_64 engine(test::seed());
        const auto upTo = [&](int most) { return static_cast<int>(engine() % static_cast<std::uint64_t>(most + 1)); };
        std::vector<std::pair<Number, test::Exact>> pool;
        for (const char *text : {"0", "1", "-1", "3", "0.7", "1.25", "12", "-7.5", "99999999999999999.99", "0.000001"})
            pool.emplace_back(*Number::fromString(QString::fromLatin1(text)), test::exactOf(QString::fromLatin1(text)));
        const auto same = [](const Number &number, const test::Exact &exact) {
            return number.shown() == test::shownOf(exact) && number.isNegative() == (exact < 0)
                && number.isZero() == (exact == 0);
        };
        const int steps = test::steps(1'000, 400'000);
        for (int i = 0; i < steps; ++i) {
            const auto [a, exactA] = pool[static_cast<std::size_t>(upTo(static_cast<int>(pool.size()) - 1))];
            const auto [b, exactB] = pool[static_cast<std::size_t>(upTo(static_cast<int>(pool.size()) - 1))];
            QCOMPARE(a < b, exactA < exactB);
            QCOMPARE(a == b, exactA == exactB);
            Number result;
            test::Exact exact;
            switch (upTo(5)) {
            case 0:
                result = a + b;
                exact = exactA + exactB;
                break;
            case 1:
                result = a - b;
                exact = exactA - exactB;
                break;
            case 2:
                result = a * b;
                exact = exactA * exactB;
                break;
            case 3:
            case 4:
                if (b.isZero())
                    continue;
                result = a.dividedBy(b);
                exact = exactA / exactB;
                break;
            default: {
                const int places = upTo(9) - 3;
                const auto mode = static_cast<RoundingMode>(upTo(3));
                result = a.rounded(places, mode);
                exact = test::roundedTo(exactA, places, mode);
                QVERIFY(b.isZero() || a.dividedBy(b, places, mode) == a.dividedBy(b).rounded(places, mode));
                break;
            }
            }
            QVERIFY2(same(result, exact),
                     qPrintable(u"%1, %2: %3 and %4"_s.arg(a.toString(), b.toString(), result.toString(),
                                                           test::shownOf(exact).toString())));
            // A number that a decimal can hold is one, however it came about.
            QCOMPARE(result.isDecimal(), test::exactOf(test::shownOf(exact)) == exact);
            const bool isOfUse = abs(exact) < test::Exact(1000000000000) && denominator(exact) < 1000000000000;
            if (isOfUse && pool.size() < 50)
                pool.emplace_back(result, exact);
            else if (isOfUse)
                pool[static_cast<std::size_t>(10 + upTo(39))] = {result, exact};
        }
    }
};

BINDERY_TEST(NumbersTest)
#include "tst_numbers.moc"
