#include "text/reason_subjects.h"

#include "base/us_states.h"
#include "risk/record/record.h"
#include "domain/license_status.h"
#include "domain/person_name.h"
#include "domain/quote.h"
#include "facts/fact_set.h"
#include "risk/check/vin.h"

#include <QStringList>

#include <functional>

using namespace Qt::StringLiterals;

namespace bindery::text {

namespace {

int pointsOf(const domain::DriverRecord &record)
{
    int points = 0;
    for (const domain::Violation &violation : record.violations)
        points += violation.points;
    return points;
}

/// Tells whether a match is about a driver. Null for a match that is not about single drivers.
std::function<bool(const domain::Driver &, const facts::Fact<domain::DriverRecord> &)>
driverTest(const domain::MatchedCell &match, QDate day)
{
    using Driver = const domain::Driver &;
    using Record = const facts::Fact<domain::DriverRecord> &;
    const QString value = match.value;
    if (match.name == "driver.provenance"_L1)
        return [value](Driver, Record record) { return facts::provenanceName(record.origin.provenance) == value; };
    if (match.name == "driver.suspended"_L1)
        return [](Driver, Record record) { return record.value && domain::isInvalidLicense(record.value->status); };
    if (match.name == "driver.unknown_records"_L1)
        return [](Driver, Record record) { return !record.value; };
    if (match.name == "driver.not_understood"_L1)
        return [](Driver, Record record) { return record.value && domain::notUnderstood(*record.value) > 0; };
    if (match.name == "driver.max_points"_L1)
        return [value](Driver, Record record) {
            return record.value && QString::number(pointsOf(*record.value)) == value;
        };
    if (match.name == "driver.max_violations"_L1)
        return [value](Driver, Record record) {
            return record.value && QString::number(record.value->violations.size()) == value;
        };
    if (match.name == "driver.youngest_age"_L1 || match.name == "driver.oldest_age"_L1)
        return [value, day](Driver driver, Record) { return QString::number(driver.birthDate.ageAt(day)) == value; };
    if (match.name == "driver.other_license"_L1)
        return
            [](Driver driver, Record) { return !driver.licenseState.isEmpty() && !isStateCode(driver.licenseState); };
    return {};
}

std::function<bool(const domain::Vehicle &)> vehicleTest(const domain::MatchedCell &match, QDate day, QDate decided)
{
    using Vehicle = const domain::Vehicle &;
    const QString value = match.value;
    if (match.name == "vehicle.oldest_age"_L1)
        return [value, day](Vehicle vehicle) {
            return vehicle.modelYear > 0 && QString::number(day.year() - vehicle.modelYear) == value;
        };
    if (match.name == "vehicle.business_use"_L1)
        return [](Vehicle vehicle) { return vehicle.use == domain::VehicleUse::Business; };
    if (match.name == "vehicle.unproven_vin"_L1)
        return [decided](Vehicle vehicle) {
            return !risk::checkVin(vehicle.vin, vehicle.modelYear, decided).unproven.isEmpty();
        };
    return {};
}

/// "A", "A and B", "A, B and C".
QString listed(const QStringList &names)
{
    if (names.size() < 2)
        return names.join(QString());
    return names.first(names.size() - 1).join(u", "_s) + u" and "_s + names.last();
}

QString nameOf(const domain::Driver &driver, std::size_t at)
{
    const QString name = domain::personName(driver.firstName, driver.lastName);
    return name.isEmpty() ? u"Driver %1"_s.arg(at + 1) : name;
}

QString nameOf(const domain::Vehicle &vehicle, std::size_t at)
{
    const QString year = vehicle.modelYear > 0 ? QString::number(vehicle.modelYear) : QString();
    const QString name = u"%1 %2 %3"_s.arg(year, vehicle.make, vehicle.model).simplified();
    return name.isEmpty() ? u"Vehicle %1"_s.arg(at + 1) : name;
}

/// No names where the reason is about all of them.
QString told(const QStringList &names, std::size_t all)
{
    return names.isEmpty() || std::size_t(names.size()) == all ? QString() : listed(names);
}

} // namespace

QString aboutWhom(const domain::DecisionReason &reason, const domain::Quote &quote,
                  const risk::Record &application)
{
    const QDate day = application.effectiveDate.isValid() ? application.effectiveDate : quote.decidedOn;
    const auto &records = quote.facts.driverRecords;
    for (const domain::MatchedCell &match : reason.matches) {
        QStringList names;
        if (const auto isMeant = driverTest(match, day); isMeant && records.size() == application.drivers.size()) {
            for (std::size_t at = 0; at < records.size(); ++at) {
                if (isMeant(application.drivers[at], records[at].record))
                    names.append(nameOf(application.drivers[at], at));
            }
            return told(names, records.size());
        }
        if (const auto isMeant = vehicleTest(match, day, quote.decidedOn)) {
            for (std::size_t at = 0; at < application.vehicles.size(); ++at) {
                if (isMeant(application.vehicles[at]))
                    names.append(nameOf(application.vehicles[at], at));
            }
            return told(names, application.vehicles.size());
        }
    }
    return {};
}

} // namespace bindery::text
