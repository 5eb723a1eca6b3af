#include "rating/run/auto_risk.h"

#include "risk/record/record.h"
#include "facts/fact_set.h"
#include "facts/knowledge.h"

using namespace Qt::StringLiterals;

namespace bindery::rating {

using formula::RiskNode;

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

/// Marks inputs whose fact is not known, or of which the service has nothing on file.
void mark(RiskNode &node, facts::Knowledge knowledge, const QString &fact, std::initializer_list<QString> names)
{
    const bool isNoHit = knowledge == facts::Knowledge::NothingOnFile;
    if (!isNoHit && knowledge != facts::Knowledge::Unknown)
        return;
    node.unknown.reserve(node.unknown.size() + names.size());
    for (const QString &name : names)
        node.unknown.push_back({name, fact, isNoHit});
}

/// True within three years before the policy begins. An event without a date counts as recent.
bool isRecent(QDate date, QDate effective)
{
    return !date.isValid() || !effective.isValid() || date > effective.addYears(-3);
}

void addRecord(RiskNode &node, const domain::DriverRecord &record, QDate effective)
{
    int points = 0;
    int recent = 0;
    int recentPoints = 0;
    for (const domain::Violation &violation : record.violations) {
        points += violation.points;
        if (!isRecent(violation.date, effective))
            continue;
        ++recent;
        recentPoints += violation.points;
    }
    setText(node, u"record_status"_s, record.status);
    node.set(u"violations"_s, Decimal(static_cast<std::int64_t>(record.violations.size())));
    node.set(u"points"_s, Decimal(points));
    node.set(u"violations_3_years"_s, Decimal(recent));
    node.set(u"points_3_years"_s, Decimal(recentPoints));
}

RiskNode driverNode(const risk::Record &application, const facts::FactSet &facts, std::size_t index)
{
    const domain::Driver &driver = application.drivers[index];
    RiskNode node;
    node.reserve(8);
    if (const int age = driver.birthDate.ageAt(application.effectiveDate); age >= 0)
        node.set(u"age"_s, Decimal(age));
    setText(node, u"licence_state"_s, driver.licenseState);
    const auto number = static_cast<int>(index);
    auto knowledge = facts::Knowledge::Unknown;
    for (const domain::DriverFact &fact : facts.driverRecords) {
        if (fact.driver != number)
            continue;
        knowledge = facts::knowledgeOf(fact.record);
        if (fact.record.value)
            addRecord(node, *fact.record.value, application.effectiveDate);
    }
    mark(node, knowledge, domain::driverRecordName(number),
         {u"record_status"_s, u"violations"_s, u"points"_s, u"violations_3_years"_s, u"points_3_years"_s});
    return node;
}

void addClaims(RiskNode &policy, const domain::ClaimsHistory &history, QDate effective)
{
    int atFault = 0;
    int recent = 0;
    int recentAtFault = 0;
    Decimal amount;
    for (const domain::Claim &claim : history.claims) {
        const bool counts = isRecent(claim.date, effective);
        atFault += claim.atFault ? 1 : 0;
        recent += counts ? 1 : 0;
        recentAtFault += counts && claim.atFault ? 1 : 0;
        amount += claim.amount;
    }
    policy.set(u"claims"_s, Decimal(static_cast<std::int64_t>(history.claims.size())));
    policy.set(u"at_fault_claims"_s, Decimal(atFault));
    policy.set(u"claims_amount"_s, amount);
    policy.set(u"claims_3_years"_s, Decimal(recent));
    policy.set(u"at_fault_claims_3_years"_s, Decimal(recentAtFault));
}

RiskNode coverageNode(const QString &code)
{
    RiskNode node;
    node.reserve(2);
    node.set(u"code"_s, code);
    return node;
}

RiskNode vehicleNode(const domain::Vehicle &vehicle, const domain::Coverages &wanted)
{
    RiskNode node;
    node.reserve(6);
    setText(node, u"vin"_s, vehicle.vin);
    if (vehicle.modelYear > 0)
        node.set(u"model_year"_s, Decimal(vehicle.modelYear));
    setText(node, u"make"_s, vehicle.make);
    setText(node, u"model"_s, vehicle.model);
    node.set(u"use"_s, domain::vehicleUseName(vehicle.use));
    node.set(u"annual_miles"_s, Decimal(vehicle.annualMiles));
    std::vector<RiskNode> coverages;
    coverages.reserve(4);
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

RiskNode autoRisk(const risk::Record &application, const facts::FactSet &facts)
{
    // These are made once: a Latin-1 name would become a QString for every risk.
    static const QString creditScore = domain::CreditScoreName;
    static const QString claimsHistory = domain::ClaimsHistoryName;
    RiskNode policy;
    policy.reserve(16);
    policy.unknown.reserve(6);
    policy.lists.reserve(2);
    if (application.effectiveDate.isValid())
        policy.set(u"effective_date"_s, application.effectiveDate);
    setText(policy, u"state"_s, application.garaging.state);
    const QString zip = application.garaging.zip.left(5);
    setText(policy, u"zip"_s, zip);
    bool isNumber = false;
    if (const int number = zip.toInt(&isNumber); isNumber)
        policy.set(u"zip_number"_s, Decimal(number));
    policy.set(u"transaction"_s, transactionName(application.transaction));
    setText(policy, u"bodily_injury"_s, application.coverages.bodilyInjury);
    setOptional(policy, u"property_damage"_s, application.coverages.propertyDamage);
    setOptional(policy, u"comprehensive_deductible"_s, application.coverages.comprehensiveDeductible);
    setOptional(policy, u"collision_deductible"_s, application.coverages.collisionDeductible);
    if (facts.credit.value)
        policy.set(u"credit_score"_s, Decimal(facts.credit.value->score));
    mark(policy, facts::knowledgeOf(facts.credit), creditScore, {u"credit_score"_s});
    if (facts.claims.value)
        addClaims(policy, *facts.claims.value, application.effectiveDate);
    mark(policy, facts::knowledgeOf(facts.claims), claimsHistory,
         {u"claims"_s, u"at_fault_claims"_s, u"claims_amount"_s, u"claims_3_years"_s, u"at_fault_claims_3_years"_s});
    std::vector<RiskNode> drivers;
    drivers.reserve(application.drivers.size());
    for (std::size_t i = 0; i < application.drivers.size(); ++i)
        drivers.push_back(driverNode(application, facts, i));
    policy.lists.emplace_back(u"drivers"_s, std::move(drivers));
    std::vector<RiskNode> vehicles;
    vehicles.reserve(application.vehicles.size());
    for (const domain::Vehicle &vehicle : application.vehicles)
        vehicles.push_back(vehicleNode(vehicle, application.coverages));
    policy.lists.emplace_back(u"vehicles"_s, std::move(vehicles));
    return policy;
}

} // namespace bindery::rating
