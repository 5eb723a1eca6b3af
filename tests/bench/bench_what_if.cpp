// What-if follows a key (requirement: under 5 ms): from the text of a field to both premiums and the steps that differ,
// full personal auto plan, two drivers and two vehicles.
#include "risk/product/product.h"
#include "risk/record/record_json.h"
#include "test_support/answer_samples.h"
#include "test_support/files.h"
#include "test_support/shipped_books.h"
#include "ui/whatif/step_difference.h"
#include "ui/whatif/what_if.h"
#include "underwriting/assess.h"

#include <benchmark/benchmark.h>

using namespace bindery;
using namespace Qt::StringLiterals;

namespace {

/// Every service has answered, and nothing speaks against the risk.
facts::FactSet knownFacts(int drivers)
{
    facts::FactOrigin live;
    live.provenance = facts::Provenance::Live;
    facts::FactSet facts;
    for (int driver = 0; driver < drivers; ++driver)
        test::putFact(facts, test::factKey(u"driver_record"_s, driver), R"({"status": "ok"})", live);
    test::putFact(facts, test::factKey(u"credit_score"_s), R"({"score": 720})", live);
    test::putFact(facts, test::factKey(u"claims_history"_s), "{}", live);
    test::putFact(facts, test::factKey(u"rating"_s), R"({"rating": 1400})", live);
    return facts;
}

void whatIfFollowsAKey(benchmark::State &state)
{
    const underwriting::Books books = test::booksInForce();
    ui::WhatIf whatIf(books);
    const QDate day(2026, 11, 20);
    // A record is rated under the very product that the books hold.
    const auto sample = risk::readRecord(books.products.newest(u"personal-auto"_s)->schema,
                                         test::contentOf(u":/bindery/samples/08_retired_couple.json"_s), day);
    if (!sample)
        qFatal("the sample is no application");
    whatIf.begin(sample->record, knownFacts(2), day, true);
    whatIf.setPlanFolder(u"personal-auto-full"_s);
    ui::StepDifferenceModel steps;
    int miles = 4000;
    for (auto _ : state) {
        whatIf.setText(u"$.vehicles[0].annualMiles"_s, QString::number(4000 + ++miles % 1000));
        steps.update(ui::stepDifferences(whatIf.base(), whatIf.changed()));
        benchmark::DoNotOptimize(steps.rowCount());
    }
}
BENCHMARK(whatIfFollowsAKey)->Unit(benchmark::kMicrosecond);

} // namespace

BENCHMARK_MAIN();
