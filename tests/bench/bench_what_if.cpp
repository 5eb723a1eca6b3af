// What-if follows a key (requirement: under 5 ms): from the text of a field to both premiums and the steps that differ,
// full personal auto plan, two drivers and two vehicles.
#include "risk/record/record_json.h"
#include "rating/run/plan_library.h"
#include "rules/set/rule_book.h"
#include "ui/whatif/step_difference.h"
#include "ui/whatif/what_if.h"

#include <benchmark/benchmark.h>

#include <QFile>

using namespace bindery;
using namespace Qt::StringLiterals;

namespace {

risk::Record sampleOf(const QString &name)
{
    QFile file(u":/bindery/samples/"_s + name);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("there is no such sample");
    return domain::readApplication(file.readAll(), QDate(2026, 11, 20))->application;
}

/// Every service has answered, and nothing speaks against the risk.
facts::FactSet knownFacts(const risk::Record &application)
{
    facts::FactOrigin live;
    live.provenance = facts::Provenance::Live;
    facts::FactSet facts;
    for (std::size_t i = 0; i < application.drivers.size(); ++i)
        facts.driverRecords.push_back({static_cast<int>(i), {domain::DriverRecord{u"ok"_s, {}}, live}});
    facts.credit = {domain::CreditScore{720, {}, {}, {}}, live};
    facts.claims = {domain::ClaimsHistory{}, live};
    facts.rating = {domain::ThirdPartyPremium{Decimal(1400)}, live};
    return facts;
}

void whatIfFollowsAKey(benchmark::State &state)
{
    const auto plans = rating::PlanLibrary::load(u":/bindery/plans"_s);
    const auto rules = rules::RuleBook::load(u":/bindery/rules"_s);
    ui::WhatIf whatIf(underwriting::Books{*plans, *rules});
    const risk::Record sample = sampleOf(u"08_retired_couple.json"_s);
    whatIf.begin(sample, knownFacts(sample), QDate(2026, 11, 20), true);
    whatIf.setPlanFolder(u"personal-auto-full"_s);
    ui::StepDifferenceModel steps;
    int miles = 4000;
    for (auto _ : state) {
        whatIf.setText(u"$.vehicles[0].annualMiles"_s, QString::number(4000 + ++miles % 1000));
        steps.update(ui::stepDifferences(whatIf.base().premium, whatIf.changed().premium));
        benchmark::DoNotOptimize(steps.rowCount());
    }
}
BENCHMARK(whatIfFollowsAKey)->Unit(benchmark::kMicrosecond);

} // namespace

BENCHMARK_MAIN();
