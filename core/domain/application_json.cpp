#include "domain/application_json.h"

#include "base/json_cursor.h"
#include "base/read_json.h"
#include "domain/application_validation.h"
#include "domain/unread_text.h"

#include <QJsonArray>

#include <limits>

namespace bindery::domain {

namespace {

using namespace Qt::StringLiterals;

constexpr auto UnknownFields = "unknownFields"_L1;
constexpr auto Unread = "unread"_L1;

/// Real applications have a few hundred values. A value takes about 150 bytes of memory.
constexpr JsonLimits ApplicationLimits{.bytes = MostApplicationBytes, .values = 200'000};

/// The text without the dashes and blanks that people write between nine digits.
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

/// Reads one application, and keeps unknown fields under their paths.
class ApplicationReader {
public:
    explicit ApplicationReader(const JsonNode &json) : m_root(json, m_reading) {}

    ParsedApplication read()
    {
        JsonFields fields = m_root.fields();
        m_application.reference = fields.text("reference"_L1);
        m_application.applicant = applicant(fields.at("applicant"_L1).fields());
        m_application.garaging = address(fields.at("garaging"_L1).fields());
        for (const JsonCursor &item : fields.at("drivers"_L1).items(MostDrivers + 1))
            m_application.drivers.push_back(driver(item.fields()));
        for (const JsonCursor &item : fields.at("vehicles"_L1).items(MostVehicles + 1))
            m_application.vehicles.push_back(vehicle(item.fields()));
        m_application.coverages = coverages(fields.at("coverages"_L1).fields());
        m_application.effectiveDate = date(fields, "effectiveDate"_L1);
        const JsonCursor transaction = fields.at("transaction"_L1);
        const QString written = transaction.text().value_or(QString()).toLower();
        if (const auto known = transactionFromName(written))
            m_application.transaction = *known;
        else if (!written.isEmpty())
            transaction.complain(u"Say \"new\" for new business or \"renewal\"."_s);
        // Fields that an earlier reading did not know come back under the paths that they had then.
        const JsonCursor earlier = fields.at(UnknownFields);
        if (earlier.is(JsonNode::Kind::Object)) {
            for (const auto &[path, field] : earlier.fields().others())
                keep(path, field);
        } else if (earlier.isGiven()) {
            keep(earlier.path(), earlier);
        }
        for (const auto &[path, field] : fields.at(Unread).fields().others())
            readUnread(path, field);
        keepOthers(fields);
        if (m_unknownBytes > MostUnknownBytes) {
            m_application.unknownFields = {};
            m_reading.add(Problem(m_root.path(),
                                  u"More than %1 kilobytes of this are fields that Bindery does not know. Take out "
                                  "what does not belong to the application."_s.arg(MostUnknownBytes / 1024),
                                  m_root.place()));
        }
        return ParsedApplication{std::move(m_application), m_reading.problems()};
    }

private:
    Applicant applicant(JsonFields fields)
    {
        Applicant who;
        who.firstName = fields.text("firstName"_L1);
        who.lastName = fields.text("lastName"_L1);
        who.birthDate = PersonalDate(date(fields, "birthDate"_L1));
        who.ssn = PersonalText(withoutSeparators(fields.text("ssn"_L1)));
        who.email = fields.text("email"_L1);
        who.phone = fields.text("phone"_L1);
        keepOthers(fields);
        return who;
    }

    Address address(JsonFields fields)
    {
        Address where;
        where.street = fields.text("street"_L1);
        where.city = fields.text("city"_L1);
        where.state = fields.text("state"_L1).toUpper();
        where.zip = fields.text("zip"_L1);
        keepOthers(fields);
        return where;
    }

    Driver driver(JsonFields fields)
    {
        Driver driver;
        driver.firstName = fields.text("firstName"_L1);
        driver.lastName = fields.text("lastName"_L1);
        driver.birthDate = PersonalDate(date(fields, "birthDate"_L1));
        driver.licenseNumber = PersonalText(fields.text("licenceNumber"_L1).toUpper());
        driver.licenseState = fields.text("licenceState"_L1).toUpper();
        keepOthers(fields);
        return driver;
    }

    Vehicle vehicle(JsonFields fields)
    {
        Vehicle vehicle;
        vehicle.vin = fields.text("vin"_L1).toUpper();
        vehicle.modelYear = whole(fields, "modelYear"_L1).value_or(0);
        vehicle.make = fields.text("make"_L1);
        vehicle.model = fields.text("model"_L1);
        const JsonCursor use = fields.at("use"_L1);
        const auto known = vehicleUseFromName(use.text().value_or(QString()).toLower());
        if (known)
            vehicle.use = *known;
        else
            use.complain(u"Say what the vehicle is used for: pleasure, commute, business or farm."_s);
        vehicle.annualMiles = whole(fields, "annualMiles"_L1).value_or(0);
        keepOthers(fields);
        return vehicle;
    }

    Coverages coverages(JsonFields fields)
    {
        Coverages coverages;
        coverages.bodilyInjury = fields.text("bodilyInjury"_L1);
        coverages.propertyDamage = whole(fields, "propertyDamage"_L1);
        coverages.comprehensiveDeductible = whole(fields, "comprehensiveDeductible"_L1);
        coverages.collisionDeductible = whole(fields, "collisionDeductible"_L1);
        keepOthers(fields);
        return coverages;
    }

    QDate date(JsonFields &fields, QLatin1StringView name)
    {
        const QDate date = fields.date(name);
        if (!date.isValid())
            keepUnread(fields.at(name));
        return date;
    }

    std::optional<int> whole(JsonFields &fields, QLatin1StringView name)
    {
        const std::optional<int> number = fields.integer(name);
        if (!number)
            keepUnread(fields.at(name));
        return number;
    }

    /// Keeps a text where a date or a number belongs as it is written, as the form does when the user types it.
    void keepUnread(const JsonCursor &field)
    {
        if (!field.is(JsonNode::Kind::Text))
            return;
        const QString text = field.text().value_or(QString());
        if (!text.trimmed().isEmpty())
            m_application.unread.insert(field.path(), PersonalText(text));
    }

    void readUnread(const QString &path, const JsonCursor &field)
    {
        const std::optional<QString> text = field.text();
        if (!mayBeUnread(path))
            field.complain(u"No date and no number stands at this path."_s);
        else if (text)
            m_application.unread.insert(path, PersonalText(*text));
    }

    /// Keeps unknown fields. A field whose name is nearly that of an absent one also gives a problem: the absent one
    /// was probably meant, and without its value the application would be another.
    void keepOthers(JsonFields &fields)
    {
        QStringList absent;
        for (const QString &name : fields.asked()) {
            if (!fields.has(name))
                absent.append(name);
        }
        for (const auto &[name, field] : fields.others()) {
            const QString meant = nearestName(name, absent);
            if (!meant.isEmpty())
                field.complain(u"There is no field \"%1\" here; did you mean \"%2\"?"_s.arg(name.left(80), meant));
            keep(field.path(), field);
        }
    }

    void keep(const QString &path, const JsonCursor &field)
    {
        m_unknownBytes += path.size() + compactJson(*field.node()).size();
        // Above the limit no field is kept, and the rest is only counted.
        if (m_unknownBytes > MostUnknownBytes)
            return;
        if (m_application.unknownFields.contains(path))
            m_reading.add({path, u"This is given twice: here, and in \"%1\"."_s.arg(UnknownFields), field.place()});
        m_application.unknownFields.insert(path, toQJson(*field.node()));
    }

    JsonReading m_reading{JsonManner::form()};
    JsonCursor m_root;
    AutoApplication m_application;
    qsizetype m_unknownBytes = 0;
};

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
                                   {u"licenceNumber"_s, driver.licenseNumber.reveal()},
                                   {u"licenceState"_s, driver.licenseState}});
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
         QJsonObject{
             {u"street"_s, where.street}, {u"city"_s, where.city}, {u"state"_s, where.state}, {u"zip"_s, where.zip}}},
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
    QJsonObject unread;
    for (auto text = application.unread.cbegin(); text != application.unread.cend(); ++text)
        unread.insert(text.key(), text->reveal());
    if (!unread.isEmpty())
        json.insert(Unread, unread);
    return json;
}

ParsedApplication applicationFromJson(const JsonNode &json)
{
    return ApplicationReader(json).read();
}

tl::expected<ParsedApplication, Problem> readApplication(const QByteArray &text, QDate today)
{
    if (text.size() > MostApplicationBytes)
        return tl::unexpected(tooLargeProblem());
    if (text.trimmed().isEmpty())
        return tl::unexpected(wholeFile(u"The file is empty: an application is one JSON object."_s));
    const auto json = readJson(text, QString(), ApplicationLimits);
    if (!json) {
        return tl::unexpected(
            wholeFile(u"The file cannot be read at %1: %2"_s.arg(toText(json.error().place), json.error().message)));
    }
    if (!json->is(JsonNode::Kind::Object)) {
        return tl::unexpected(wholeFile(u"The file holds %1: an application is one JSON object, and each has a file of "
                                        "its own."_s.arg(kindName(json->kind))));
    }
    ParsedApplication parsed = applicationFromJson(*json);
    AutoApplication nothing;
    nothing.coverages = Coverages{QString(), std::nullopt, std::nullopt, std::nullopt};
    nothing.unknownFields = parsed.application.unknownFields;
    if (parsed.problems.empty() && parsed.application == nothing) {
        return tl::unexpected(wholeFile(u"No field of an application is in this file: an application has \"applicant\","
                                        " \"garaging\", \"drivers\", \"vehicles\" and \"coverages\"."_s));
    }
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
