#include "domain/application_json.h"

#include "domain/application_validation.h"
#include "domain/json_reader.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace bindery::domain {

namespace {

using namespace Qt::StringLiterals;

constexpr auto UnknownFields = "unknownFields"_L1;

/// Nine digits are held without the dashes and blanks that people write between them.
QString withoutSeparators(QString text)
{
    return text.remove(u'-').remove(u' ');
}

QJsonValue amountOrNull(const std::optional<int> &amount)
{
    return amount ? QJsonValue(*amount) : QJsonValue(QJsonValue::Null);
}

QString dateText(QDate date)
{
    return date.isValid() ? date.toString(Qt::ISODate) : QString();
}

Applicant readApplicant(JsonReader reader)
{
    Applicant who;
    who.firstName = reader.text(u"firstName"_s);
    who.lastName = reader.text(u"lastName"_s);
    who.birthDate = PersonalDate(reader.date(u"birthDate"_s));
    who.ssn = PersonalText(withoutSeparators(reader.text(u"ssn"_s)));
    who.email = reader.text(u"email"_s);
    who.phone = reader.text(u"phone"_s);
    return who;
}

Address readAddress(JsonReader reader)
{
    Address where;
    where.street = reader.text(u"street"_s);
    where.city = reader.text(u"city"_s);
    where.state = reader.text(u"state"_s).toUpper();
    where.zip = reader.text(u"zip"_s);
    return where;
}

Driver readDriver(JsonReader reader)
{
    Driver driver;
    driver.firstName = reader.text(u"firstName"_s);
    driver.lastName = reader.text(u"lastName"_s);
    driver.birthDate = PersonalDate(reader.date(u"birthDate"_s));
    driver.licenceNumber = PersonalText(reader.text(u"licenceNumber"_s).toUpper());
    driver.licenceState = reader.text(u"licenceState"_s).toUpper();
    return driver;
}

Vehicle readVehicle(JsonReader reader)
{
    Vehicle vehicle;
    vehicle.vin = reader.text(u"vin"_s).toUpper();
    vehicle.modelYear = reader.wholeNumber(u"modelYear"_s).value_or(0);
    vehicle.make = reader.text(u"make"_s);
    vehicle.model = reader.text(u"model"_s);
    const auto use = vehicleUseFromName(reader.text(u"use"_s).toLower());
    if (use)
        vehicle.use = *use;
    else
        reader.refuse(u"use"_s, u"Say what the vehicle is used for: pleasure, commute, business or farm."_s);
    vehicle.annualMiles = reader.wholeNumber(u"annualMiles"_s).value_or(0);
    return vehicle;
}

Coverages readCoverages(JsonReader reader)
{
    Coverages coverages;
    coverages.bodilyInjury = reader.text(u"bodilyInjury"_s);
    coverages.propertyDamage = reader.wholeNumber(u"propertyDamage"_s);
    coverages.comprehensiveDeductible = reader.wholeNumber(u"comprehensiveDeductible"_s);
    coverages.collisionDeductible = reader.wholeNumber(u"collisionDeductible"_s);
    return coverages;
}

/// "line 3, column 7" of a byte offset.
QString placeOf(const QByteArray &text, qsizetype offset)
{
    const QByteArrayView before = QByteArrayView(text).first(std::clamp<qsizetype>(offset, 0, text.size()));
    const auto line = std::count(before.begin(), before.end(), '\n') + 1;
    const qsizetype lineStart = before.lastIndexOf('\n') + 1;
    return u"line %1, column %2"_s.arg(line).arg(before.size() - lineStart + 1);
}

qsizetype firstInvalidByte(const QByteArray &text)
{
    // The longest valid beginning, found by halving: a beginning that cuts a character is invalid, so the answer may
    // lie up to three bytes early, inside the character where the fault is.
    qsizetype good = 0;
    qsizetype bad = text.size();
    while (bad - good > 1) {
        const qsizetype middle = good + (bad - good) / 2;
        // A cut character at the end is completed by looking at most three bytes further on.
        bool valid = false;
        for (qsizetype end = middle; !valid && end < std::min(middle + 4, text.size() + 1); ++end)
            valid = QUtf8StringView(text.constData(), end).isValidUtf8();
        (valid ? good : bad) = middle;
    }
    return good;
}

QString parseFault(const QJsonParseError &error, const QByteArray &text)
{
    const QString place = placeOf(text, error.offset);
    switch (error.error) {
    case QJsonParseError::DeepNesting:
        return u"The brackets in this file are nested too deeply for an application (%1)."_s.arg(place);
    case QJsonParseError::UnterminatedObject:
    case QJsonParseError::UnterminatedArray:
    case QJsonParseError::UnterminatedString:
        return u"The file ends too early: what was opened is not closed (%1). It may be half of a file."_s.arg(place);
    default:
        return u"The file is not valid JSON (%1): %2. An application is one JSON object."_s.arg(
            place, error.errorString());
    }
}

Problem wholeFile(const QString &message)
{
    return Problem{u"$"_s, message};
}

} // namespace

Problem tooLargeProblem()
{
    return wholeFile(u"The file is larger than 4 MiB: no application is. Check that it is the right file."_s);
}

QJsonObject applicationToJson(const AutoApplication &application)
{
    const Applicant &who = application.applicant;
    const Address &where = application.garaging;
    QJsonArray drivers;
    for (const Driver &driver : application.drivers) {
        drivers.append(QJsonObject{{u"firstName"_s, driver.firstName},
                                   {u"lastName"_s, driver.lastName},
                                   {u"birthDate"_s, dateText(driver.birthDate.reveal())},
                                   {u"licenceNumber"_s, driver.licenceNumber.reveal()},
                                   {u"licenceState"_s, driver.licenceState}});
    }
    QJsonArray vehicles;
    for (const Vehicle &vehicle : application.vehicles) {
        vehicles.append(QJsonObject{{u"vin"_s, vehicle.vin},
                                    {u"modelYear"_s, vehicle.modelYear},
                                    {u"make"_s, vehicle.make},
                                    {u"model"_s, vehicle.model},
                                    {u"use"_s, vehicleUseName(vehicle.use)},
                                    {u"annualMiles"_s, vehicle.annualMiles}});
    }
    const Coverages &coverages = application.coverages;
    QJsonObject json{
        {u"reference"_s, application.reference},
        {u"applicant"_s,
         QJsonObject{{u"firstName"_s, who.firstName},
                     {u"lastName"_s, who.lastName},
                     {u"birthDate"_s, dateText(who.birthDate.reveal())},
                     {u"ssn"_s, who.ssn.reveal()},
                     {u"email"_s, who.email},
                     {u"phone"_s, who.phone}}},
        {u"garaging"_s,
         QJsonObject{{u"street"_s, where.street},
                     {u"city"_s, where.city},
                     {u"state"_s, where.state},
                     {u"zip"_s, where.zip}}},
        {u"drivers"_s, drivers},
        {u"vehicles"_s, vehicles},
        {u"coverages"_s,
         QJsonObject{{u"bodilyInjury"_s, coverages.bodilyInjury},
                     {u"propertyDamage"_s, amountOrNull(coverages.propertyDamage)},
                     {u"comprehensiveDeductible"_s, amountOrNull(coverages.comprehensiveDeductible)},
                     {u"collisionDeductible"_s, amountOrNull(coverages.collisionDeductible)}}},
        {u"effectiveDate"_s, dateText(application.effectiveDate)},
        {u"transaction"_s, transactionName(application.transaction)},
    };
    if (!application.unknownFields.isEmpty())
        json.insert(UnknownFields, application.unknownFields);
    return json;
}

ParsedApplication applicationFromJson(const QJsonObject &json)
{
    ParsedApplication parsed;
    JsonReader reader(json, u"$"_s, parsed.problems, parsed.application.unknownFields);
    AutoApplication &application = parsed.application;
    application.reference = reader.text(u"reference"_s);
    application.applicant = readApplicant(reader.object(u"applicant"_s));
    application.garaging = readAddress(reader.object(u"garaging"_s));
    for (JsonReader &driver : reader.objects(u"drivers"_s, MostDrivers + 1))
        application.drivers.push_back(readDriver(std::move(driver)));
    for (JsonReader &vehicle : reader.objects(u"vehicles"_s, MostVehicles + 1))
        application.vehicles.push_back(readVehicle(std::move(vehicle)));
    application.coverages = readCoverages(reader.object(u"coverages"_s));
    application.effectiveDate = reader.date(u"effectiveDate"_s);
    const QString transaction = reader.text(u"transaction"_s).toLower();
    if (const auto known = transactionFromName(transaction))
        application.transaction = *known;
    else if (!transaction.isEmpty())
        reader.refuse(u"transaction"_s, u"Say \"new\" for new business or \"renewal\"."_s);
    // What an earlier reading did not know comes back under the paths that it had then.
    const QJsonValue earlier = json.value(UnknownFields);
    if (earlier.isObject()) {
        reader.markKnown(UnknownFields);
        const QJsonObject fields = earlier.toObject();
        for (auto field = fields.begin(); field != fields.end(); ++field)
            application.unknownFields.insert(field.key(), field.value());
    }
    return parsed;
}

tl::expected<ParsedApplication, Problem> readApplication(const QByteArray &text, QDate today)
{
    if (text.size() > MostApplicationBytes)
        return tl::unexpected(tooLargeProblem());
    if (text.trimmed().isEmpty())
        return tl::unexpected(wholeFile(u"The file is empty: an application is one JSON object."_s));
    if (!QUtf8StringView(text.constData(), text.size()).isValidUtf8()) {
        return tl::unexpected(wholeFile(
            u"The file is not UTF-8 text (first at %1): save it as JSON in UTF-8."_s.arg(
                placeOf(text, firstInvalidByte(text)))));
    }
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(text, &error);
    if (error.error != QJsonParseError::NoError)
        return tl::unexpected(wholeFile(parseFault(error, text)));
    if (!document.isObject()) {
        return tl::unexpected(wholeFile(
            u"The file holds a JSON list: an application is one JSON object, and each has a file of its own."_s));
    }
    ParsedApplication parsed = applicationFromJson(document.object());
    if (!parsed.application.effectiveDate.isValid() && !isToldOf(parsed.problems, u"$.effectiveDate"_s))
        parsed.application.effectiveDate = today;
    return parsed;
}

Problems allProblems(const ParsedApplication &parsed, QDate today)
{
    Problems all = parsed.problems;
    for (const Problem &problem : validateApplication(parsed.application, today)) {
        if (!isToldOf(parsed.problems, problem.path))
            all.push_back(problem);
    }
    return all;
}

} // namespace bindery::domain
