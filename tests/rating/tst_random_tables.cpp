// Tables that nobody thought of: random ranges with open and closed ends, points between them, gaps, lists, default
// rows, an exact key beside, texts of digits. Read at every end, just before and just after it, by the compiled plan
// and by the plainly written reference.
#include "rating/compile/plan.h"
#include "rating/plan/plan_folder.h"
#include "rating/plan/plan_model.h"
#include "rating/run/engine.h"
#include "reference_interpreter.h"
#include "test_support/soak.h"
#include "test_support/test_case.h"

#include <random>

using namespace bindery;
using namespace Qt::StringLiterals;

namespace {

class TableMaker {
public:
    explicit TableMaker(std::uint64_t seed) : m_engine(seed) {}

    int upTo(int most) { return static_cast<int>(m_engine() % static_cast<std::uint64_t>(most + 1)); }
    bool chance(int oneIn) { return upTo(oneIn - 1) == 0; }

    /// A plan of one table; `ends` are the numbers worth asking for.
    rating::PlanFolder make(QString kind, std::vector<Decimal> &ends)
    {
        const bool isText = kind == u"text range";
        const bool isInterpolated = kind.endsWith(u"interpolate");
        const int places = kind == u"number range" || isInterpolated ? upTo(3) : 0;
        QByteArray rows = "side,x,f\n";
        for (const char *side : {"a", "b"}) {
            Decimal at = isText ? Decimal(upTo(40)) : Decimal::scaled(upTo(4000) - 2000, places);
            for (int i = upTo(12) + 2; i > 0; --i) {
                const Decimal next = at + Decimal::scaled(1 + upTo(300), places);
                ends.push_back(at);
                ends.push_back(next);
                rows += QByteArray(side) + ',' + cell(kind, at, next, places) + ',' + QByteArray::number(upTo(999))
                    + (chance(2) ? ".5" : "") + '\n';
                at = chance(4) ? next + Decimal::scaled(2 + upTo(50), places) : next;
                if (kind == u"whole range" || isText)
                    at += 1;
            }
        }
        if (chance(3))
            rows += "*,*,7\n";
        rating::PlanFolder folder;
        folder.name = u"random"_s;
        QByteArray manifest
            = "{'format': 1, 'code': 'r', 'edition': '1', 'name': 'R', 'line': 'r', 'scopes': {'policy': {'inputs': "
              "{'side': 'text', 'x': 'TYPE'}}}, 'tables': {'t': {'keys': {'side': 'text', 'x': 'KIND'}, 'gaps': true"
              "BEYOND}}, 'steps': [{'id': 'a', 'set': 't(side, x)'}]}";
        manifest.replace("TYPE", isText ? "text" : "number");
        manifest.replace("KIND", kind.toLatin1());
        manifest.replace("BEYOND", isInterpolated ? beyond() : QByteArray());
        folder.files[u"plan.json"_s] = manifest.replace('\'', '"');
        folder.files[u"tables/t.csv"_s] = rows;
        return folder;
    }

private:
    QByteArray beyond()
    {
        switch (upTo(3)) {
        case 0: return ", 'beyond': {'each': 7, 'add': 0.3}";
        case 1: return ", 'beyond': {'each': 8, 'add': -0.25, 'part': 'started'}, 'round_to': '3 half_even'";
        case 2: return ", 'beyond': {'each': 2.5, 'add': 1, 'part': 'completed'}";
        default: return {};
        }
    }

    QByteArray cell(const QString &kind, const Decimal &low, const Decimal &high, int places)
    {
        const auto text = [&](const Decimal &number) {
            const QByteArray plain = number.toString(chance(2) ? places : 0).toLatin1();
            return kind == u"text range" ? plain.rightJustified(5, '0') : plain;
        };
        if (kind.endsWith(u"interpolate") || chance(5))
            return text(low);
        // Whole numbers and texts close both ends: the next row begins one later.
        if (kind != u"number range")
            return text(low) + ".." + text(high);
        return (chance(2) ? "[" : "(") + text(low) + ".." + text(high) + ")";
    }

    std::mt19937_64 m_engine;
};

} // namespace

class RandomTablesTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void everyKeyFindsWhatAPlainReadingFinds_data()
    {
        QTest::addColumn<QString>("kind");
        for (const char *kind : {"number range", "whole range", "text range", "number interpolate"})
            QTest::newRow(kind) << QString::fromLatin1(kind);
    }
    void everyKeyFindsWhatAPlainReadingFinds()
    {
        QFETCH(QString, kind);
        int found = 0;
        int missed = 0;
        for (const unsigned seed : test::seeds(test::steps(3, 2'000))) {
            std::vector<Decimal> ends;
            TableMaker maker(seed);
            const rating::PlanFolder folder = maker.make(kind, ends);
            const auto plan = rating::makePlan(folder);
            QVERIFY2(plan.has_value(),
                     plan ? ""
                          : qPrintable(u"seed %1: %2\n%3"_s.arg(seed).arg(
                                plan.error().front().message, QString::fromUtf8(folder.files.at(u"tables/t.csv"_s)))));
            rating::Workspace work;
            for (const Decimal &end : ends) {
                for (const char *step : {"0", "1", "-1", "0.5", "-0.0001", "0.000000000000000000001"}) {
                    const Decimal at = end + *Decimal::fromString(QString::fromLatin1(step));
                    formula::RiskNode risk;
                    risk.set(u"side"_s, maker.chance(2) ? u"a"_s : maker.chance(9) ? u"c"_s : u"b"_s);
                    if (kind != u"text range")
                        risk.set(u"x"_s, at);
                    else
                        risk.set(u"x"_s, at.toString().rightJustified(5, u'0'));
                    const auto bound = formula::bindRisk(*plan->program, risk);
                    QVERIFY(bound.has_value());
                    const auto premium = rating::run(*plan->program, *bound, work);
                    const auto expected = test::referencePremium(*plan->model, risk);
                    QVERIFY2(premium == expected,
                             qPrintable(u"seed %1, x %2: compiled %3, reference %4\n%5"_s.arg(seed).arg(
                                 at.toString(), premium ? premium->toString() : u"none"_s,
                                 expected ? expected->toString() : u"none"_s,
                                 QString::fromUtf8(folder.files.at(u"tables/t.csv"_s)))));
                    found += premium ? 1 : 0;
                    missed += premium ? 0 : 1;
                }
            }
        }
        QVERIFY2(found > 100 && missed > 20, qPrintable(u"%1 found, %2 missed"_s.arg(found).arg(missed)));
    }
};

BINDERY_TEST(RandomTablesTest)
#include "tst_random_tables.moc"
