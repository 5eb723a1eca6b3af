#include "storage/codec/application_codec.h"

#include "base/json_node.h"
#include "risk/record/record_json.h"
#include "storage/codec/record_reader.h"
#include "storage/store_error.h"

namespace bindery::storage {

using namespace domain;
using L = QLatin1StringView;

namespace {

Applicant applicantFrom(RecordReader &json)
{
    Applicant who;
    json.fill({{L("firstName"), &who.firstName}, {L("lastName"), &who.lastName}});
    who.birthDate = PersonalDate(json.date(L("birthDate")));
    who.ssn = PersonalText(json.text(L("ssn")));
    json.fill({{L("email"), &who.email}, {L("phone"), &who.phone}});
    return who;
}

Address addressFrom(RecordReader &json)
{
    Address place;
    json.fill(
        {{L("street"), &place.street}, {L("city"), &place.city}, {L("state"), &place.state}, {L("zip"), &place.zip}});
    return place;
}

Driver driverFrom(RecordReader &json)
{
    Driver driver;
    json.fill({{L("firstName"), &driver.firstName}, {L("lastName"), &driver.lastName}});
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
    json.fill({{L("make"), &vehicle.make}, {L("model"), &vehicle.model}});
    json.choose(L("use"), &vehicleUseFromName, vehicle.use);
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

} // namespace

QByteArray encodeApplication(const risk::Record &application)
{
    return compactJson(applicationToJson(application));
}

Result<risk::Record> decodeApplication(const QByteArray &json)
{
    const Result<QJsonObject> object = parsedObject(json, QStringLiteral("application"));
    if (!object)
        return failure(object.error());
    RecordReader reader(*object);
    risk::Record application;
    application.reference = reader.text(L("reference"));
    application.applicant = partOf(reader, L("applicant"), &applicantFrom);
    application.garaging = partOf(reader, L("garaging"), &addressFrom);
    application.drivers = reader.parts(L("drivers"), &driverFrom);
    application.vehicles = reader.parts(L("vehicles"), &vehicleFrom);
    application.coverages = partOf(reader, L("coverages"), &coveragesFrom);
    application.effectiveDate = reader.date(L("effectiveDate"));
    // Applications that were stored before renewals existed do not have this field.
    reader.choose(L("transaction"), &transactionFromName, application.transaction);
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
