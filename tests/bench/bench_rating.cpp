// What a rating costs: from bound inputs to the premium, without and with its worksheet, and from the application as
// the workflow has it; with the same homeowners rating as SQL joins over the same tables in SQLite beside it: what a
// user would otherwise do. Allocations are counted, because after the first rating there should be none.
#include "base/read_json.h"
#include "counted_new.h"
#include "facts/fact_set.h"
#include "inputs/fitted_inputs.h"
#include "inputs/input_case.h"
#include "inputs/input_program.h"
#include "rating/compile/plan.h"
#include "rating/plan/plan_folder.h"
#include "rating/plan/plan_model.h"
#include "rating/run/engine.h"
#include "risk/product/product.h"
#include "risk/record/record_json.h"
#include "risk/schema/schema.h"
#include "services/definition/definition_reader.h"
#include "underwriting/offered_product.h"
#include "underwriting/plan_inputs.h"

#include <benchmark/benchmark.h>

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>

using namespace bindery;
using namespace Qt::StringLiterals;

namespace {

const QString Plans = u"" BINDERY_SOURCE_DIR "/tests/rating/plans/"_s;
const QString Shipped = u"" BINDERY_SOURCE_DIR "/resources/plans/"_s;

rating::Plan planAt(const QString &path)
{
    auto plan = rating::loadPlan(path);
    if (!plan)
        qFatal("%s", qPrintable(plan.error().front().message));
    return std::move(*plan);
}

/// The input of the plan's first worked example.
formula::RiskNode exampleInputs(const rating::Plan &plan)
{
    for (const auto &[path, bytes] : plan.folder->files) {
        if (!path.startsWith(u"tests/"_s))
            continue;
        const auto json = bindery::readJson(bytes, path);
        return formula::riskFromJson(*json->find(u"tests")->items.front().find(u"input")).value();
    }
    qFatal("a plan without tests");
}

formula::BoundRisk example(const rating::Plan &plan)
{
    return formula::bindRisk(*plan.program, exampleInputs(plan)).value();
}

void rateExample(benchmark::State &state, const QString &path)
{
    const rating::Plan plan = planAt(path);
    const formula::BoundRisk risk = example(plan);
    rating::Workspace work;
    if (!rating::run(*plan.program, risk, work))
        qFatal("cannot be rated");
    const std::int64_t before = bench::allocations();
    for (auto _ : state) {
        auto premium = rating::run(*plan.program, risk, work);
        benchmark::DoNotOptimize(premium);
    }
    state.SetItemsProcessed(state.iterations());
    state.counters["allocations"]
        = static_cast<double>(bench::allocations() - before) / static_cast<double>(state.iterations());
}

void homeowners(benchmark::State &state)
{
    rateExample(state, Plans + u"homeowners-textbook"_s);
}
void personalAutoFull(benchmark::State &state)
{
    rateExample(state, Shipped + u"personal-auto-full"_s);
}

/// Names looked up and texts numbered each time, as for a risk that comes as JSON.
void homeownersWithBinding(benchmark::State &state)
{
    const rating::Plan plan = planAt(Plans + u"homeowners-textbook"_s);
    const formula::RiskNode inputs = exampleInputs(plan);
    rating::Workspace work;
    for (auto _ : state) {
        const auto risk = formula::bindRisk(*plan.program, inputs);
        auto premium = rating::run(*plan.program, *risk, work);
        benchmark::DoNotOptimize(premium);
    }
    state.SetItemsProcessed(state.iterations());
}

/// The product that ships, its plan, and a record under it. No service has answered.
struct AutoRecord {
    std::shared_ptr<const underwriting::OfferedProduct> offer = offered();
    rating::Plan plan = planAt(Shipped + u"personal-auto-full"_s);
    std::shared_ptr<const inputs::FittedInputs> inputs = offer->planInputs.front()->of(plan);
    risk::Record record = risk::readRecord(offer->product->schema, R"json({
        "garaging": {"state": "NY", "zip": "11201"}, "effectiveDate": "2026-06-15",
        "drivers": [{"birthDate": "1981-03-01"}, {"birthDate": "2007-03-01"}],
        "vehicles": [{"modelYear": 2018, "annualMiles": 12500, "use": "pleasure"},
                     {"modelYear": 2025, "annualMiles": 12500, "use": "pleasure"}],
        "coverages": {"bodilyInjury": "50/100", "propertyDamage": 50000, "comprehensiveDeductible": 500,
                      "collisionDeductible": 1000}})json",
                                           Today)
                              .value()
                              .record;

    static inline const QDate Today{2026, 6, 15};

private:
    static std::shared_ptr<const underwriting::OfferedProduct> offered()
    {
        auto product = risk::loadProduct(u"" BINDERY_SOURCE_DIR "/resources/products/personal-auto"_s).value();
        return underwriting::offerProduct(std::make_shared<const risk::Product>(std::move(product)),
                                          services::shippedDefinition)
            .value();
    }
};

/// The whole way of bulk work: the values of the record straight into the plan's slots, and the premium.
void personalAutoFromRecord(benchmark::State &state)
{
    const AutoRecord made;
    const facts::FactSet facts;
    inputs::InputWorkspace inputs;
    rating::Workspace work;
    const auto rate = [&] {
        if (!inputs::bindInputs(*made.inputs, *made.plan.program, {made.record, facts, made.Today}, inputs,
                                inputs.risk))
            qFatal("does not fit");
        auto premium = rating::run(*made.plan.program, inputs.risk, work);
        if (!premium)
            qFatal("cannot be rated");
        benchmark::DoNotOptimize(premium);
    };
    rate();
    const std::int64_t before = bench::allocations();
    for (auto _ : state)
        rate();
    state.SetItemsProcessed(state.iterations());
    state.counters["allocations"]
        = static_cast<double>(bench::allocations() - before) / static_cast<double>(state.iterations());
}

/// The part of the way before the plan.
void bindPersonalAutoFromRecord(benchmark::State &state)
{
    const AutoRecord made;
    const facts::FactSet facts;
    inputs::InputWorkspace inputs;
    for (auto _ : state) {
        const bool fits = inputs::bindInputs(*made.inputs, *made.plan.program, {made.record, facts, made.Today}, inputs,
                                             inputs.risk);
        benchmark::DoNotOptimize(fits);
    }
    state.SetItemsProcessed(state.iterations());
}

void worksheetOfPersonalAuto(benchmark::State &state)
{
    const rating::Plan plan = planAt(Shipped + u"personal-auto-full"_s);
    const formula::BoundRisk risk = example(plan);
    for (auto _ : state) {
        auto premium = rating::rateRisk(*plan.program, risk);
        benchmark::DoNotOptimize(premium);
    }
    state.SetItemsProcessed(state.iterations());
}

void loadAHundredThousandRows(benchmark::State &state)
{
    rating::PlanFolder folder;
    folder.name = u"large"_s;
    folder.files[u"plan.json"_s] = R"j({ "format": 1, "code": "l", "edition": "1", "name": "L", "line": "l",
        "scopes": { "policy": { "inputs": { "x": "number" } } }, "tables": { "t": { "keys": { "x": "whole" } } },
        "steps": [ { "id": "a", "set": "t(x)" } ] })j";
    QByteArray rows = "x,factor\n";
    for (int i = 0; i < 100000; ++i)
        rows += QByteArray::number(i) + ",1." + QByteArray::number(i % 100).rightJustified(2, '0') + '\n';
    folder.files[u"tables/t.csv"_s] = rows;
    for (auto _ : state) {
        auto plan = rating::makePlan(folder);
        if (!plan)
            qFatal("%s", qPrintable(plan.error().front().message));
        benchmark::DoNotOptimize(plan);
    }
}

/// The homeowners tables in SQLite, all factors of one risk in one statement with joins, and the rounding in SQL.
void homeownersInSql(benchmark::State &state)
{
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"bench"_s);
        database.setDatabaseName(u":memory:"_s);
        if (!database.open())
            qFatal("%s", qPrintable(database.lastError().text()));
        const rating::Plan plan = planAt(Plans + u"homeowners-textbook"_s);
        QSqlQuery query(database);
        for (const formula::TableModel &table : plan.model->tables) {
            QStringList columns;
            for (const QString &name : table.csv.header)
                columns.append(u'"' + name + u'"');
            query.exec(
                u"CREATE TABLE %1 (%2, PRIMARY KEY (%3))"_s.arg(table.name, columns.join(u','), columns.front()));
            for (const formula::CsvRow &row : table.csv.rows) {
                QStringList cells;
                for (const QString &cell : row.cells)
                    cells.append(Decimal::fromString(cell) ? cell : u'\'' + cell + u'\'');
                query.exec(u"INSERT INTO %1 VALUES (%2)"_s.arg(table.name, cells.join(u',')));
            }
        }
        query.exec(u"UPDATE protection SET protection_class = 4 WHERE protection_class = '1..4'"_s);
        query.prepare(
            u"SELECT round(round(round(round(round(round(round(500 * a.relativity, 2) * t.relativity, 2) * "
            "p.Frame, 2) * u.relativity, 2) * d.relativity, 2) * (1 - c.amount - f.amount), 2) + j.amount + "
            "l.amount + 50, 0) FROM amount a, territory t, protection p, tier u, deductible d, credits c, "
            "credits f, jewelry j, liability l WHERE a.amount_of_insurance = ? AND t.territory = ? AND "
            "p.protection_class = ? AND u.tier = ? AND d.deductible = ? AND c.credit = 'new_home' AND f.credit "
            "= 'claims_free_5_years' AND j.\"limit\" = ? AND l.limits = ?"_s);
        for (auto _ : state) {
            const QVariantList inputs{215000, 4, 7, u"C"_s, 1000, 5000, u"300000/1000"_s};
            for (int i = 0; i < inputs.size(); ++i)
                query.bindValue(i, inputs[i]);
            if (!query.exec() || !query.next())
                qFatal("%s", qPrintable(query.lastError().text()));
            auto premium = query.value(0).toDouble();
            benchmark::DoNotOptimize(premium);
            query.finish();
        }
        state.SetItemsProcessed(state.iterations());
    }
    QSqlDatabase::removeDatabase(u"bench"_s);
}

BENCHMARK(homeowners);
BENCHMARK(homeownersInSql);
BENCHMARK(homeownersWithBinding);
BENCHMARK(personalAutoFull);
BENCHMARK(personalAutoFromRecord);
BENCHMARK(bindPersonalAutoFromRecord);
BENCHMARK(worksheetOfPersonalAuto);
BENCHMARK(loadAHundredThousandRows)->Unit(benchmark::kMillisecond);

} // namespace

BENCHMARK_MAIN();
