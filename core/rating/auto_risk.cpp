#include "rating/auto_risk.h"

using namespace Qt::StringLiterals;

namespace bindery::rating {

using domain::Decimal;

namespace {

void setOptional(RiskNode &node, const QString &name, const std::optional<int> &number)
{
    if (number)
        node.set(name, Decimal(*number));
}

void setText(RiskNode &node, const QString &name, const QString &text)
{
    if (!text.isEmpty())
        node.set(name, text);
}

RiskNode driverNode(const domain::AutoApplication &application, const domain::RiskFacts &facts, std::size_t index)
{
    const domain::Driver &driver = application.drivers[index];
    RiskNode node;
    if (const int age = driver.birthDate.ageAt(application.effectiveDate); age >= 0)
        node.set(u"age"_s, Decimal(age));
    setText(node, u"licence_state"_s, driver.licenceState);
    for (const domain::DriverFact &fact : facts.driverRecords) {
        if (fact.driver != static_cast<int>(index) || !fact.record.value)
            continue;
        int points = 0;
        for (const domain::Violation &violation : fact.record.value->violations)
            points += violation.points;
        setText(node, u"record_status"_s, fact.record.value->status);
        node.set(u"violations"_s, Decimal(static_cast<std::int64_t>(fact.record.value->violations.size())));
        node.set(u"points"_s, Decimal(points));
    }
    return node;
}

RiskNode coverageNode(const QString &code)
{
    RiskNode node;
    node.set(u"code"_s, code);
    return node;
}

RiskNode vehicleNode(const domain::Vehicle &vehicle, const domain::Coverages &wanted)
{
    RiskNode node;
    setText(node, u"vin"_s, vehicle.vin);
    if (vehicle.modelYear > 0)
        node.set(u"model_year"_s, Decimal(vehicle.modelYear));
    setText(node, u"make"_s, vehicle.make);
    setText(node, u"model"_s, vehicle.model);
    node.set(u"use"_s, domain::vehicleUseName(vehicle.use));
    node.set(u"annual_miles"_s, Decimal(vehicle.annualMiles));
    std::vector<RiskNode> coverages;
    if (!wanted.bodilyInjury.isEmpty()) {
        coverages.push_back(coverageNode(u"bodily_injury"_s));
        coverages.back().set(u"limit"_s, wanted.bodilyInjury);
    }
    if (wanted.propertyDamage) {
        coverages.push_back(coverageNode(u"property_damage"_s));
        coverages.back().set(u"limit_amount"_s, Decimal(*wanted.propertyDamage));
    }
    if (wanted.comprehensiveDeductible) {
        coverages.push_back(coverageNode(u"comprehensive"_s));
        coverages.back().set(u"deductible"_s, Decimal(*wanted.comprehensiveDeductible));
    }
    if (wanted.collisionDeductible) {
        coverages.push_back(coverageNode(u"collision"_s));
        coverages.back().set(u"deductible"_s, Decimal(*wanted.collisionDeductible));
    }
    node.lists.emplace_back(u"coverages"_s, std::move(coverages));
    return node;
}

} // namespace

RiskNode autoRisk(const domain::AutoApplication &application, const domain::RiskFacts &facts)
{
    RiskNode policy;
    if (application.effectiveDate.isValid())
        policy.set(u"effective_date"_s, application.effectiveDate);
    setText(policy, u"state"_s, application.garaging.state);
    const QString zip = application.garaging.zip.left(5);
    setText(policy, u"zip"_s, zip);
    bool isNumber = false;
    if (const int number = zip.toInt(&isNumber); isNumber)
        policy.set(u"zip_number"_s, Decimal(number));
    policy.set(u"transaction"_s, domain::transactionName(application.transaction));
    setText(policy, u"bodily_injury"_s, application.coverages.bodilyInjury);
    setOptional(policy, u"property_damage"_s, application.coverages.propertyDamage);
    setOptional(policy, u"comprehensive_deductible"_s, application.coverages.comprehensiveDeductible);
    setOptional(policy, u"collision_deductible"_s, application.coverages.collisionDeductible);
    if (facts.credit.value)
        policy.set(u"credit_score"_s, Decimal(facts.credit.value->score));
    if (facts.claims.value) {
        int atFault = 0;
        Decimal amount;
        for (const domain::Claim &claim : facts.claims.value->claims) {
            atFault += claim.atFault ? 1 : 0;
            amount += claim.amount;
        }
        policy.set(u"claims"_s, Decimal(static_cast<std::int64_t>(facts.claims.value->claims.size())));
        policy.set(u"at_fault_claims"_s, Decimal(atFault));
        policy.set(u"claims_amount"_s, amount);
    }
    std::vector<RiskNode> drivers;
    for (std::size_t i = 0; i < application.drivers.size(); ++i)
        drivers.push_back(driverNode(application, facts, i));
    policy.lists.emplace_back(u"drivers"_s, std::move(drivers));
    std::vector<RiskNode> vehicles;
    for (const domain::Vehicle &vehicle : application.vehicles)
        vehicles.push_back(vehicleNode(vehicle, application.coverages));
    policy.lists.emplace_back(u"vehicles"_s, std::move(vehicles));
    return policy;
}

} // namespace bindery::rating
