// What the check of a record costs: an auto application with two drivers and two vehicles, and a schedule of 500
// buildings at ten locations. Each iteration checks a whole record, as a key in the form does.
#include "base/folder_files.h"
#include "risk/check/record_check.h"
#include "risk/product/product.h"
#include "risk/record/record_json.h"

#include <benchmark/benchmark.h>

using namespace bindery;
using namespace Qt::StringLiterals;

namespace {

const QDate Today(2026, 6, 15);

risk::Product made(tl::expected<risk::Product, Problems> product)
{
    if (!product)
        qFatal("%s", qPrintable(toText(product.error().front())));
    return std::move(*product);
}

risk::Record record(const risk::Product &product, const QByteArray &json)
{
    const auto read = risk::readRecord(product.schema, json, Today);
    if (!read)
        qFatal("%s", qPrintable(read.error().message));
    const Problems problems = risk::allProblems(*read, Today);
    if (!problems.empty())
        qFatal("%s", qPrintable(toText(problems.front())));
    return read->record;
}

void check(benchmark::State &state, const risk::Record &record)
{
    for (auto _ : state) {
        auto findings = risk::checkRecord(record, Today);
        benchmark::DoNotOptimize(findings);
    }
    state.SetItemsProcessed(state.iterations());
}

const QByteArray Auto = R"j({
  "applicant": { "firstName": "Ann", "lastName": "Fox", "birthDate": "1977-11-01", "ssn": "321549876",
                 "email": "ann@example.com", "phone": "206-555-0129" },
  "garaging": { "street": "9 Heron Lane", "city": "Seattle", "state": "WA", "zip": "98109" },
  "drivers": [
    { "firstName": "Ann", "lastName": "Fox", "birthDate": "1977-11-01", "licenseNumber": "WDL4435858",
      "licenseState": "WA" },
    { "firstName": "Ben", "lastName": "Fox", "birthDate": "1975-06-30", "licenseNumber": "WDL5486185",
      "licenseState": "WA" }],
  "vehicles": [
    { "vin": "5YJ3E1EA8MF000003", "modelYear": 2021, "make": "Tesla", "model": "Model 3", "use": "commute",
      "annualMiles": 12500 },
    { "vin": "JF2SKAUC6LH000010", "modelYear": 2020, "make": "Subaru", "model": "Forester", "use": "pleasure",
      "annualMiles": 8000 }],
  "coverages": { "bodilyInjury": "250/500", "propertyDamage": 100000, "comprehensiveDeductible": 500,
                 "collisionDeductible": 500 } })j";

void autoOfTwoDrivers(benchmark::State &state)
{
    const risk::Product product = made(risk::loadProduct(u"" BINDERY_SOURCE_DIR "/resources/products/personal-auto"_s));
    check(state, record(product, Auto));
}

FolderFiles propertyProduct()
{
    FolderFiles files;
    files.name = u"property"_s;
    files.files[u"product.json"_s] = R"j({
      "format": 1, "code": "property", "edition": "1", "title": "Property", "line": "property",
      "fields": {
        "insured": { "type": "text", "needed": "quote" },
        "total": { "type": "money", "derived": "sum(building: limit)" },
        "locations": { "list": "location", "fields": {
          "state": { "type": "state", "needed": "quote", "choices": ["NJ", "NY"] },
          "zip": { "type": "zip", "needed": "quote", "beside": { "state": "state" } },
          "buildings": { "list": "building", "least": 1,
            "checks": [{ "must": "contents <= limit", "severity": "warn", "say": "Contents above the building." }],
            "fields": {
              "number": { "type": "whole", "needed": "quote", "unique": {} },
              "street": { "type": "text", "needed": "quote" },
              "code": { "type": "text", "pattern": "[A-Z]{2}-[0-9]+" },
              "occupancy": { "type": "choice", "needed": "quote", "choices": ["office", "retail", "storage"] },
              "construction": { "type": "construction", "needed": "quote" },
              "yearBuilt": { "type": "year", "needed": "quote", "least": 1700, "most": "year(today)" },
              "age": { "type": "whole", "derived": "year(today) - yearBuilt" },
              "roof": { "type": "choice", "needed": "quote", "shown": "age > 15", "choices": ["shingle", "metal"] },
              "stories": { "type": "whole", "needed": "quote", "least": 1, "most": 200 },
              "area": { "type": "whole", "needed": "quote", "least": 100 },
              "limit": { "type": "money", "needed": "quote", "least": 10000,
                         "checks": [{ "must": "limit <= 5000 * area", "say": "More than 5,000 a square foot." }] },
              "contents": { "type": "money", "least": 0 },
              "sprinklered": { "type": "flag", "default": false } } } } } },
      "checks": [{ "must": "total <= 10000000000", "say": "More than we write." }] })j";
    return files;
}

/// The same with occupancies of a file of 10,000 rows, that depend on the state and the year.
FolderFiles propertyWithDependentChoices()
{
    FolderFiles files = propertyProduct();
    QByteArray csv = "value,state,years\noffice,NY,1900..1990\noffice,*,>1990\n";
    for (int row = 0; row < 10'000; ++row)
        csv += 'o' + QByteArray::number(row) + ",NY,>=" + QByteArray::number(1900 + row % 100) + '\n';
    files.files[u"occupancies.csv"_s] = csv;
    files.files[u"product.json"_s].replace(
        R"("choices": ["office", "retail", "storage"])",
        R"("choices": { "file": "occupancies.csv", "where": { "state": "state", "years": "yearBuilt" } })");
    return files;
}

void checkSchedule(benchmark::State &state, const risk::Product &product)
{
    QByteArray locations;
    for (int location = 0; location < 10; ++location) {
        QByteArray buildings;
        for (int i = 0; i < 50; ++i) {
            buildings += (i > 0 ? "," : "") + QByteArray(R"({"number":)") + QByteArray::number(i + 1)
                + R"(,"street":"12 Maple Street","code":"AB-)" + QByteArray::number(i)
                + R"(","occupancy":"office","construction":4,"yearBuilt":)" + QByteArray::number(1950 + i)
                + R"(,"roof":"metal","stories":3,"area":12000,"limit":2500000,"contents":400000,"sprinklered":true})";
        }
        locations += (location > 0 ? "," : "") + QByteArray(R"({"state":"NY","zip":"11201","buildings":[)") + buildings
            + "]}";
    }
    check(state, record(product, R"({"insured":"Maple Bakery","locations":[)" + locations + "]}"));
}

void scheduleOf500Buildings(benchmark::State &state)
{
    checkSchedule(state, made(risk::makeProduct(propertyProduct())));
}

void scheduleOf500DependentChoices(benchmark::State &state)
{
    checkSchedule(state, made(risk::makeProduct(propertyWithDependentChoices())));
}

BENCHMARK(autoOfTwoDrivers);
BENCHMARK(scheduleOf500Buildings)->Unit(benchmark::kMicrosecond);
BENCHMARK(scheduleOf500DependentChoices)->Unit(benchmark::kMicrosecond);

} // namespace

BENCHMARK_MAIN();
