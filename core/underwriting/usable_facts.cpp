#include "underwriting/usable_facts.h"

#include "facts/report_age.h"
#include "services/definition/service_definition.h"
#include "services/order.h"

#include <algorithm>

namespace bindery::underwriting {

facts::FactSet usableFacts(facts::FactSet facts, const services::Orders &orders, QDate day, int reportMaxAgeDays)
{
    const auto isReport = [&orders](const QString &service) {
        return std::any_of(orders.orders.begin(), orders.orders.end(), [&service](const services::Order &order) {
            return order.service->code == service && !order.service->reportKind.isEmpty();
        });
    };
    std::vector<facts::FactSet::Entry> tooOld;
    for (const facts::FactSet::Entry &entry : facts.all()) {
        if (entry.fact.value && facts::reportAgeDays(entry.fact, day) > reportMaxAgeDays && isReport(entry.key.service))
            tooOld.push_back(entry);
    }
    for (facts::FactSet::Entry &entry : tooOld) {
        entry.fact.value.reset();
        facts.put(entry.key, std::move(entry.fact), std::move(entry.words));
    }
    return facts;
}

} // namespace bindery::underwriting
