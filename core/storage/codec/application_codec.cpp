#include "storage/codec/application_codec.h"

#include "storage/codec/json_reader.h"
#include "storage/store_error.h"

namespace bindery::storage {

using namespace domain;
using L = QLatin1StringView;

namespace {

QString dateText(QDate date)
{
    return date.isValid() ? date.toString(Qt::ISODate) : QString();
}

QJsonObject toJson(const Applicant &who)
{
    return {{L("firstName"), who.firstName},
            {L("lastName"), who.lastName},
            {L("birthDate"), dateText(who.birthDate.reveal())},
            {L("ssn"), who.ssn.reveal()},
            {L("email"), who.email},
            {L("phone"), who.phone}};
}

Applicant applicantFrom(JsonReader &json)
{
    Applicant who;
    who.firstName = json.text(L("firstName"));
    who.lastName = json.text(L("lastName"));
    who.birthDate = PersonalDate(json.date(L("birthDate")));
    who.ssn = PersonalText(json.text(L("ssn")));
    who.email = json.text(L("email"));
    who.phone = json.text(L("phone"));
    return who;
}

QJsonObject toJson(const Address &place)
{
    return {{L("street"), place.street}, {L("city"), place.city}, {L("state"), place.state}, {L("zip"), place.zip}};
}

Address addressFrom(JsonReader &json)
{
    Address place;
    place.street = json.text(L("street"));
    place.city = json.text(L("city"));
    place.state = json.text(L("state"));
    place.zip = json.text(L("zip"));
    return place;
}

QJsonObject toJson(const Driver &driver)
{
    return {{L("firstName"), driver.firstName},
            {L("lastName"), driver.lastName},
            {L("birthDate"), dateText(driver.birthDate.reveal())},
            {L("licenceNumber"), driver.licenceNumber.reveal()},
            {L("licenceState"), driver.licenceState}};
}

Driver driverFrom(JsonReader &json)
{
    Driver driver;
    driver.firstName = json.text(L("firstName"));
    driver.lastName = json.text(L("lastName"));
    driver.birthDate = PersonalDate(json.date(L("birthDate")));
    driver.licenceNumber = PersonalText(json.text(L("licenceNumber")));
    driver.licenceState = json.text(L("licenceState"));
    return driver;
}

QJsonObject toJson(const Vehicle &vehicle)
{
    return {
        {L("vin"), vehicle.vin},     {L("modelYear"), vehicle.modelYear},     {L("make"), vehicle.make},
        {L("model"), vehicle.model}, {L("use"), vehicleUseName(vehicle.use)}, {L("annualMiles"), vehicle.annualMiles}};
}

Vehicle vehicleFrom(JsonReader &json)
{
    Vehicle vehicle;
    vehicle.vin = json.text(L("vin"));
    vehicle.modelYear = json.number(L("modelYear"));
    vehicle.make = json.text(L("make"));
    vehicle.model = json.text(L("model"));
    if (json.has(L("use"))) {
        const auto use = vehicleUseFromName(json.text(L("use")));
        if (!use)
            json.fail(L("use"));
        vehicle.use = use.value_or(VehicleUse::Pleasure);
    }
    vehicle.annualMiles = json.number(L("annualMiles"));
    return vehicle;
}

QJsonObject toJson(const Coverages &coverages)
{
    QJsonObject json{{L("bodilyInjury"), coverages.bodilyInjury}};
    const auto putIfAny = [&json](L name, std::optional<int> value) {
        if (value)
            json.insert(name, *value);
    };
    putIfAny(L("propertyDamage"), coverages.propertyDamage);
    putIfAny(L("comprehensiveDeductible"), coverages.comprehensiveDeductible);
    putIfAny(L("collisionDeductible"), coverages.collisionDeductible);
    return json;
}

Coverages coveragesFrom(JsonReader &json)
{
    Coverages coverages;
    coverages.bodilyInjury = json.text(L("bodilyInjury"));
    coverages.propertyDamage = json.numberIfAny(L("propertyDamage"));
    coverages.comprehensiveDeductible = json.numberIfAny(L("comprehensiveDeductible"));
    coverages.collisionDeductible = json.numberIfAny(L("collisionDeductible"));
    return coverages;
}

template <class T> QJsonArray toArray(const std::vector<T> &values)
{
    QJsonArray array;
    for (const T &value : values)
        array.append(toJson(value));
    return array;
}

template <class T> T partOf(JsonReader &whole, L name, T (*read)(JsonReader &))
{
    JsonReader part(whole.object(name));
    T value = read(part);
    whole.take(part);
    return value;
}

template <class T> std::vector<T> partsOf(JsonReader &whole, L name, T (*read)(JsonReader &))
{
    std::vector<T> values;
    const QJsonArray array = whole.array(name);
    for (const QJsonValue &each : array) {
        if (!each.isObject())
            whole.fail(name);
        JsonReader part(each.toObject());
        values.push_back(read(part));
        whole.take(part);
    }
    return values;
}

} // namespace

QByteArray encodeApplication(const AutoApplication &application)
{
    const QJsonObject json{{L("reference"), application.reference},
                           {L("applicant"), toJson(application.applicant)},
                           {L("garaging"), toJson(application.garaging)},
                           {L("drivers"), toArray(application.drivers)},
                           {L("vehicles"), toArray(application.vehicles)},
                           {L("coverages"), toJson(application.coverages)},
                           {L("effectiveDate"), dateText(application.effectiveDate)},
                           {L("unknownFields"), application.unknownFields}};
    return compactJson(json);
}

Result<AutoApplication> decodeApplication(const QByteArray &json)
{
    const Result<QJsonObject> object = parsedObject(json, QStringLiteral("application"));
    if (!object)
        return failure(object.error());
    JsonReader reader(*object);
    AutoApplication application;
    application.reference = reader.text(L("reference"));
    application.applicant = partOf(reader, L("applicant"), &applicantFrom);
    application.garaging = partOf(reader, L("garaging"), &addressFrom);
    application.drivers = partsOf(reader, L("drivers"), &driverFrom);
    application.vehicles = partsOf(reader, L("vehicles"), &vehicleFrom);
    application.coverages = partOf(reader, L("coverages"), &coveragesFrom);
    application.effectiveDate = reader.date(L("effectiveDate"));
    application.unknownFields = reader.object(L("unknownFields"));
    if (!reader.ok())
        return failure(unreadableRecord(QStringLiteral("application: ") + reader.failed()));
    return application;
}

} // namespace bindery::storage
