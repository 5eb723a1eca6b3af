// Random tables against a plainly written interpreter that tries every value: results, gaps, overlaps and rows that
// never count must be the same. The seed of a failure is printed.
#include "rules/set/set_outcome.h"
#include "rules/table/table_check.h"
#include "rules/table/table_csv.h"
#include "test_support/soak.h"
#include "test_support/test_case.h"

#include <functional>
#include <random>

using namespace bindery;
using namespace bindery::rules;
using namespace Qt::StringLiterals;

namespace {

constexpr int Most = 6;
constexpr int Unknown = -1;

/// A cell as it is written and as a plain function; "maybe" of a comparison with null is no match either way.
struct PlainCell {
    QString text;
    std::function<bool(int)> matches;
};

struct PlainTable {
    QByteArray csv;
    std::vector<std::vector<PlainCell>> rows;
    std::vector<int> outputs;
};

class Maker {
public:
    explicit Maker(quint32 seed) : m_random(seed) {}

    PlainTable table(const QByteArray &policy)
    {
        PlainTable made;
        made.csv = "hit policy," + policy
            + "\ncolumn,input,input,output\nname,x,y,out\ntype,integer,integer,integer\n"
              "values,[0..6],[0..6],\"3, 1, 2\"\n";
        const int rows = 1 + below(6);
        for (int row = 0; row < rows; ++row) {
            made.rows.push_back({cell(), cell()});
            made.outputs.push_back(1 + below(3));
            made.csv += "r" + QByteArray::number(row) + ",\"" + made.rows.back()[0].text.toUtf8() + "\",\""
                + made.rows.back()[1].text.toUtf8() + "\"," + QByteArray::number(made.outputs.back()) + "\n";
        }
        return made;
    }

    int below(int limit) { return static_cast<int>(m_random() % static_cast<quint32>(limit)); }

private:
    PlainCell cell()
    {
        const int a = below(Most + 1);
        const int b = a + 1 + below(3);
        switch (below(9)) {
        case 0: return {u"-"_s, [](int) { return true; }};
        case 1: return {u"%1"_s.arg(a), [a](int v) { return v == a; }};
        case 2: return {u"<= %1"_s.arg(a), [a](int v) { return v != Unknown && v <= a; }};
        case 3: return {u"> %1"_s.arg(a), [a](int v) { return v > a; }};
        case 4: return {u"[%1..%2)"_s.arg(a).arg(b), [a, b](int v) { return v != Unknown && v >= a && v < b; }};
        case 5: return {u"not(%1, %2)"_s.arg(a).arg(b), [a, b](int v) { return v != a && v != b; }};
        case 6: return {u"not([%1..%2])"_s.arg(a).arg(b), [a, b](int v) { return v != Unknown && (v < a || v > b); }};
        case 7: return {u"%1, > %2"_s.arg(a).arg(b), [a, b](int v) { return v != Unknown && (v == a || v > b); }};
        default: return {u"null, %1"_s.arg(a), [a](int v) { return v == Unknown || v == a; }};
        }
    }

    std::mt19937 m_random;
};

std::vector<int> matchingRows(const PlainTable &table, int x, int y)
{
    std::vector<int> rows;
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        if (table.rows[row][0].matches(x) && table.rows[row][1].matches(y))
            rows.push_back(static_cast<int>(row));
    }
    return rows;
}

Values valuesAt(int x, int y)
{
    return {{u"x"_s, x == Unknown ? Value() : Value(x)}, {u"y"_s, y == Unknown ? Value() : Value(y)}};
}

bool hasFinding(const TableCheck &check, TableFinding::Kind kind, const QString &rule = {})
{
    return std::any_of(check.findings.begin(), check.findings.end(), [&](const TableFinding &finding) {
        return finding.kind == kind && (rule.isEmpty() || finding.rule == rule);
    });
}

} // namespace

class DecisionTableRandomTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void everyResultIsThatOfThePlainInterpreter()
    {
        for (const quint32 seed : test::seeds(test::steps(15, 20'000))) {
            const PlainTable plain = Maker(seed).table("F");
            const auto table = readTableCsv(plain.csv, u"t.csv"_s);
            QVERIFY2(table.has_value(), plain.csv.constData());
            for (int x = Unknown; x <= Most; ++x) {
                for (int y = Unknown; y <= Most; ++y) {
                    const auto result = table->evaluate(valuesAt(x, y));
                    QVERIFY(result.has_value());
                    const std::vector<int> expected = matchingRows(plain, x, y);
                    std::vector<int> got;
                    for (const MatchedRow &row : result->matched)
                        got.push_back(row.row);
                    QVERIFY2(got == expected, qPrintable(u"seed %1 at %2, %3"_s.arg(seed).arg(x).arg(y)));
                    const bool same = expected.empty()
                        ? result->rows.empty()
                        : result->rows.front().front() == Value(plain.outputs[std::size_t(expected.front())]);
                    QVERIFY2(same, qPrintable(u"seed %1"_s.arg(seed)));
                }
            }
        }
    }

    void gapsAndOverlapsAreThoseOfTryingEverything()
    {
        for (const quint32 seed : test::seeds(test::steps(20, 20'000))) {
            const PlainTable plain = Maker(seed).table("U");
            const auto table = readTableCsv(plain.csv, u"t.csv"_s);
            const TableCheck check = checkTable(*table);
            QVERIFY(check.complete);
            bool gap = false;
            bool overlap = false;
            for (int x = 0; x <= Most; ++x) {
                for (int y = 0; y <= Most; ++y) {
                    gap |= matchingRows(plain, x, y).empty();
                    overlap |= matchingRows(plain, x, y).size() > 1;
                }
            }
            // Where a row names null, a gap may lie there alone; without, the two must agree.
            if (!plain.csv.contains("null"))
                QVERIFY2(hasFinding(check, TableFinding::Kind::Gap) == gap, plain.csv.constData());
            else
                QVERIFY2(!gap || hasFinding(check, TableFinding::Kind::Gap), plain.csv.constData());
            QVERIFY2(!overlap || hasFinding(check, TableFinding::Kind::Overlap), plain.csv.constData());
            if (!plain.csv.contains("null"))
                QVERIFY2(hasFinding(check, TableFinding::Kind::Overlap) == overlap, plain.csv.constData());
        }
    }

    void rowsThatNeverCountAreThoseOfTryingEverything()
    {
        const quint32 begin = test::seed();
        const quint32 tables = test::steps(20, 20'000);
        for (const bool first : {true, false}) {
            for (quint32 seed = begin; seed != begin + tables; ++seed) {
                const PlainTable plain = Maker(seed).table(first ? "F" : "P");
                const auto table = readTableCsv(plain.csv, u"t.csv"_s);
                const TableCheck check = checkTable(*table);
                std::vector<bool> counts(plain.rows.size(), false);
                std::vector<bool> matches(plain.rows.size(), false);
                for (int x = Unknown; x <= Most; ++x) {
                    for (int y = Unknown; y <= Most; ++y) {
                        const std::vector<int> rows = matchingRows(plain, x, y);
                        if (rows.empty())
                            continue;
                        for (const int row : rows)
                            matches[std::size_t(row)] = true;
                        // Priority of the outputs: 3 before 1 before 2.
                        const auto place = [&](int row) { return (plain.outputs[std::size_t(row)] % 3); };
                        const auto chosen = first ? rows.begin()
                                                  : std::min_element(rows.begin(), rows.end(),
                                                                     [&](int a, int b) { return place(a) < place(b); });
                        counts[std::size_t(*chosen)] = true;
                    }
                }
                for (std::size_t row = 0; row < counts.size(); ++row) {
                    if (!matches[row])
                        continue;
                    const bool found = hasFinding(check, TableFinding::Kind::Unreachable, u"r%1"_s.arg(row));
                    QVERIFY2(found == !counts[row], (plain.csv + "row " + QByteArray::number(int(row))).constData());
                }
            }
        }
    }
};

BINDERY_TEST(DecisionTableRandomTest)
#include "tst_decision_table_random.moc"
