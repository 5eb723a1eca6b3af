#include "storage/codec/application_codec.h"

#include "base/json_node.h"
#include "domain/application_json.h"
#include "storage/codec/record_reader.h"
#include "storage/store_error.h"

namespace bindery::storage {

using namespace domain;
using L = QLatin1StringView;

namespace {

Applicant applicantFrom(RecordReader &json)
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

Address addressFrom(RecordReader &json)
{
    Address place;
    place.street = json.text(L("street"));
    place.city = json.text(L("city"));
    place.state = json.text(L("state"));
    place.zip = json.text(L("zip"));
    return place;
}

Driver driverFrom(RecordReader &json)
{
    Driver driver;
    driver.firstName = json.text(L("firstName"));
    driver.lastName = json.text(L("lastName"));
    driver.birthDate = PersonalDate(json.date(L("birthDate")));
    driver.licenseNumber = PersonalText(json.text(L("licenceNumber")));
    driver.licenseState = json.text(L("licenceState"));
    return driver;
}

Vehicle vehicleFrom(RecordReader &json)
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

Coverages coveragesFrom(RecordReader &json)
{
    Coverages coverages;
    coverages.bodilyInjury = json.text(L("bodilyInjury"));
    coverages.propertyDamage = json.numberIfAny(L("propertyDamage"));
    coverages.comprehensiveDeductible = json.numberIfAny(L("comprehensiveDeductible"));
    coverages.collisionDeductible = json.numberIfAny(L("collisionDeductible"));
    return coverages;
}

template<class T>
T partOf(RecordReader &whole, L name, T (*read)(RecordReader &))
{
    RecordReader part(whole.object(name));
    T value = read(part);
    whole.take(part);
    return value;
}

template<class T>
std::vector<T> partsOf(RecordReader &whole, L name, T (*read)(RecordReader &))
{
    std::vector<T> values;
    for (RecordReader &part : whole.records(name)) {
        values.push_back(read(part));
        whole.take(part);
    }
    return values;
}

} // namespace

QByteArray encodeApplication(const AutoApplication &application)
{
    return compactJson(applicationToJson(application));
}

Result<AutoApplication> decodeApplication(const QByteArray &json)
{
    const Result<QJsonObject> object = parsedObject(json, QStringLiteral("application"));
    if (!object)
        return failure(object.error());
    RecordReader reader(*object);
    AutoApplication application;
    application.reference = reader.text(L("reference"));
    application.applicant = partOf(reader, L("applicant"), &applicantFrom);
    application.garaging = partOf(reader, L("garaging"), &addressFrom);
    application.drivers = partsOf(reader, L("drivers"), &driverFrom);
    application.vehicles = partsOf(reader, L("vehicles"), &vehicleFrom);
    application.coverages = partOf(reader, L("coverages"), &coveragesFrom);
    application.effectiveDate = reader.date(L("effectiveDate"));
    // Applications that were stored before renewals existed do not have this field.
    if (reader.has(L("transaction"))) {
        const auto transaction = transactionFromName(reader.text(L("transaction")));
        if (!transaction)
            reader.fail(L("transaction"));
        application.transaction = transaction.value_or(Transaction::New);
    }
    application.unknownFields = reader.object(L("unknownFields"));
    const QJsonObject unread = reader.object(L("unread"));
    for (auto text = unread.constBegin(); text != unread.constEnd(); ++text) {
        if (!text->isString())
            reader.fail(L("unread"));
        application.unread.insert(text.key(), PersonalText(text->toString()));
    }
    if (!reader.ok())
        return failure(unreadableRecord(QStringLiteral("application: ") + reader.failed()));
    return application;
}

} // namespace bindery::storage
