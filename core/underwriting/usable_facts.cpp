#include "underwriting/usable_facts.h"

#include "facts/report_age.h"
#include "services/definition/service_definition.h"
#include "services/order.h"

#include <algorithm>

namespace bindery::underwriting {

namespace {

bool isOfReports(const services::Orders &orders, const QString &service)
{
    return std::any_of(orders.orders.begin(), orders.orders.end(), [&service](const services::Order &order) {
        return order.service->code == service && !order.service->reportKind.isEmpty();
    });
}

bool isTooOld(const facts::FactSet::Entry &entry, const services::Orders &orders, QDate day, int reportMaxAgeDays)
{
    return entry.fact.value && facts::reportAgeDays(entry.fact, day) > reportMaxAgeDays
        && isOfReports(orders, entry.key.service);
}

} // namespace

bool hasOldReports(const facts::FactSet &facts, const services::Orders &orders, QDate day, int reportMaxAgeDays)
{
    return std::any_of(facts.all().begin(), facts.all().end(), [&](const facts::FactSet::Entry &entry) {
        return isTooOld(entry, orders, day, reportMaxAgeDays);
    });
}

facts::FactSet usableFacts(facts::FactSet facts, const services::Orders &orders, QDate day, int reportMaxAgeDays)
{
    std::vector<facts::FactSet::Entry> tooOld;
    for (const facts::FactSet::Entry &entry : facts.all()) {
        if (isTooOld(entry, orders, day, reportMaxAgeDays))
            tooOld.push_back(entry);
    }
    for (facts::FactSet::Entry &entry : tooOld) {
        entry.fact.value.reset();
        facts.put(entry.key, std::move(entry.fact), std::move(entry.words));
    }
    return facts;
}

} // namespace bindery::underwriting
