// The formula language by itself, without a rate plan: scopes, inputs, tables and definitions, built part by part and
// worked out for a risk.
#include "formula/language/node_reader.h"
#include "formula/table/table_reader.h"
#include "program_trial.h"
#include "test_support/test_case.h"

using namespace bindery;
using namespace Qt::StringLiterals;
using formula::Formula;
using formula::ValueType;

namespace {

Formula written(const QString &text, int row = 1)
{
    Problems problems;
    const auto formula = formula::readFormula(text, Place{u"product.json"_s, row, 1}, problems);
    if (!formula)
        qFatal("%s", qPrintable(problems.front().message));
    return *formula;
}

/// A risk with parts, the table `t` and the definitions of a test, as a product would write them.
struct Product : test::ProgramTrial {
    /// `entry` and `csv` are the table's; JSON with ' for ".
    explicit Product(QByteArray entry = "{'keys': {'use': 'text'}}", const QByteArray &csv = "use,f\nwork,2\nfarm,3\n")
    {
        const auto json = readJson(entry.replace('\'', '"'), u"product.json"_s);
        if (auto table = formula::readTable({{u"tables/t.csv"_s, csv}}, u"t"_s, *json, problems))
            tables.push_back(std::move(*table));
        builder.addInput(builder.addScope(u"policy"_s, {}, {}), {u"fee"_s, ValueType::Number, {}, {}, {}}, {}, {});
        const int vehicle = builder.addScope(u"vehicle"_s, u"vehicles"_s, u"policy"_s);
        builder.addInput(vehicle, {u"use"_s, ValueType::Text, {}, {u"work"_s, u"farm"_s}, {}}, u"habits"_s, {});
        builder.addInput(vehicle, {u"price"_s, ValueType::Number, {}, {}, {}}, {}, {});
        builder.nameTables();
    }

    void define(int scope, const QString &name, const Formula &formula) { builder.addDefinition(scope, name, formula); }

    /// Compiles everything, with `asked` as the formula that somebody wants to know. Gives its code.
    int compile(const Formula &asked)
    {
        builder.buildTables({&asked.tree});
        builder.compileDefinitions();
        const int code = builder.compile(asked, 0, ValueType::Missing, dependencies);
        builder.graph().read(dependencies);
        builder.graph().tellCycles(program, problems);
        builder.graph().tellUnreadTables(tables, problems);
        return code;
    }
};

} // namespace

class ProgramsTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void definitionsWaitForOneAnotherAndReadTables()
    {
        Product product;
        const Formula total = written(u"sum(vehicle: each)"_s);
        const Formula each = written(u"t(use) * price"_s);
        const Formula asked = written(u"total + fee"_s);
        product.define(0, u"total"_s, total);
        product.define(1, u"each"_s, each);
        const int code = product.compile(asked);
        QCOMPARE(product.problems, Problems());
        QCOMPARE(product.builder.graph().usesOf(product.dependencies), std::set<QString>{u"habits"_s});
        const QByteArray vehicles = "'vehicles': [{'use': 'work', 'price': 10}, {'use': 'farm', 'price': 0.5}]";
        QCOMPARE(product.worth(code, "{'fee': 1, " + vehicles + "}"), u"22.5"_s);
        QCOMPARE(product.work.lookups.size(), std::size_t(2));
        QCOMPARE(product.worth(code, "{" + vehicles + "}"),
                 u"failure %1"_s.arg(static_cast<int>(formula::FailureSite::Kind::NotGiven)));
        QCOMPARE(product.work.failure.slot, 0);
    }

    void aKeyWithoutARowIsAFailureWithItsTable()
    {
        Product product("{'keys': {'use': 'text'}}", "use,f\nwork,2\n");
        const Formula asked = written(u"max(vehicle: t(use))"_s);
        const int code = product.compile(asked);
        QCOMPARE(product.problems, Problems());
        QCOMPARE(product.worth(code, "{'vehicles': [{'use': 'farm'}]}"),
                 u"failure %1"_s.arg(static_cast<int>(formula::FailureSite::Kind::NoRow)));
        QCOMPARE(product.work.failure.table, 0);
    }

    void aCircleIsToldOnceWithItsPlace()
    {
        Product product;
        const Formula a = written(u"b + 1"_s, 7);
        const Formula b = written(u"a * 2"_s, 8);
        product.define(0, u"a"_s, a);
        product.define(0, u"b"_s, b);
        product.compile(written(u"max(vehicle: t(use))"_s));
        QCOMPARE(product.problems.size(), std::size_t(1));
        QCOMPARE(product.problems.front().message, u"This goes in a circle: a → b → a."_s);
        QCOMPARE(product.problems.front().place.row, 7);
    }

    void aTableThatNobodyReadsIsTold()
    {
        Product product;
        product.compile(written(u"fee"_s));
        QCOMPARE(product.problems.size(), std::size_t(1));
        QCOMPARE(product.problems.front().message, u"Nobody reads the table \"t\"."_s);
    }

    /// Sentences about a table name the file in which the table is declared, whatever its name is.
    void sentencesNameTheManifest()
    {
        Product product("{'keys': {'use': 'whole'}}");
        product.compile(written(u"t(fee)"_s));
        QVERIFY(!product.problems.empty());
        for (const Problem &problem : product.problems)
            QVERIFY2(problem.message.contains(u"in product.json"_s), qPrintable(problem.message));
    }

    /// An input that may have these texts alone never finds a row under another spelling.
    void keysAreSpelledAsTheInputIs()
    {
        Product product("{'keys': {'use': 'text'}}", "use,f\nWork,2\nfarm,3\n");
        product.compile(written(u"max(vehicle: t(use))"_s));
        QCOMPARE(product.problems.size(), std::size_t(1));
        QVERIFY(product.problems.front().message.contains(u"Write work instead."_s));
    }

    /// A text that the formula makes of the input is spelled as the formula says.
    void keysThatAreMadeHaveASpellingOfTheirOwn()
    {
        Product product("{'keys': {'use': 'text'}}", "use,f\nWORK,2\nFARM,3\n");
        const Formula asked = written(u"max(vehicle: t(upper(use)))"_s);
        const int code = product.compile(asked);
        QCOMPARE(product.problems, Problems());
        QCOMPARE(product.worth(code, "{'vehicles': [{'use': 'farm'}, {'use': 'work'}]}"), u"3"_s);
    }
};

BINDERY_TEST(ProgramsTest)
#include "tst_programs.moc"
