#include "ui/application/application_fields.h"

#include "base/decimal.h"
#include "risk/record/record.h"
#include "domain/unread_text.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace bindery::ui {

namespace {

using risk::Record;

QDate dateFromText(const QString &text)
{
    const QString trimmed = text.trimmed();
    for (const QString &format : {u"yyyy-M-d"_s, u"M/d/yyyy"_s, u"MMddyyyy"_s}) {
        const QDate date = QDate::fromString(trimmed, format);
        if (date.isValid() && date.year() >= 1000)
            return date;
    }
    return {};
}

QString withoutGrouping(QString text)
{
    return text.remove(u',').remove(u' ').remove(u'$');
}

QString ssnText(const QString &digits)
{
    return digits.size() == 9 ? u"%1-%2-%3"_s.arg(digits.left(3), digits.mid(3, 2), digits.mid(5)) : digits;
}

QString wholeText(int number)
{
    return number == 0 ? QString() : QString::number(number);
}

QString optionalText(const std::optional<int> &amount)
{
    return amount ? QString::number(*amount) : QString();
}

bool setNumber(int &number, const QString &text)
{
    const QString digits = withoutGrouping(text);
    bool ok = false;
    number = digits.toInt(&ok);
    return ok || digits.isEmpty();
}

bool setOptional(std::optional<int> &amount, const QString &text)
{
    int number = 0;
    const bool held = setNumber(number, text);
    amount.reset();
    // "0" is a deductible of nothing. An empty text is a coverage that is not wanted.
    if (held && !withoutGrouping(text).isEmpty())
        amount = number;
    return held;
}

bool setDate(QDate &date, const QString &text)
{
    date = dateFromText(text);
    return date.isValid() || text.trimmed().isEmpty();
}

bool setDate(PersonalDate &date, const QString &text)
{
    QDate plain;
    const bool held = setDate(plain, text);
    date = PersonalDate(plain);
    return held;
}

bool setPlain(QString &field, const QString &text)
{
    field = text.trimmed();
    return true;
}

bool setCode(QString &field, const QString &text)
{
    field = text.trimmed().toUpper();
    return true;
}

/// Each visit function calls `use` with the field of this name, by the kind of its text.
template<class Application, class Use>
auto visitPolicy(Application &application, const QString &name, Use use)
{
    if (name == "reference"_L1)
        return use.plain(application.reference);
    if (name == "effectiveDate"_L1)
        return use.date(application.effectiveDate);
    if (name == "transaction"_L1)
        return use.transaction(application.transaction);
    return use.none();
}

template<class Application, class Use>
auto visitApplicant(Application &application, const QString &name, Use use)
{
    auto &who = application.applicant;
    if (name == "firstName"_L1)
        return use.plain(who.firstName);
    if (name == "lastName"_L1)
        return use.plain(who.lastName);
    if (name == "birthDate"_L1)
        return use.personalDate(who.birthDate);
    if (name == "ssn"_L1)
        return use.ssn(who.ssn);
    if (name == "email"_L1)
        return use.plain(who.email);
    if (name == "phone"_L1)
        return use.plain(who.phone);
    return use.none();
}

template<class Application, class Use>
auto visitGaraging(Application &application, const QString &name, Use use)
{
    auto &where = application.garaging;
    if (name == "street"_L1)
        return use.plain(where.street);
    if (name == "city"_L1)
        return use.plain(where.city);
    if (name == "state"_L1)
        return use.code(where.state);
    if (name == "zip"_L1)
        return use.code(where.zip);
    return use.none();
}

template<class Driver, class Use>
auto visitDriver(Driver &driver, const QString &name, Use use)
{
    if (name == "firstName"_L1)
        return use.plain(driver.firstName);
    if (name == "lastName"_L1)
        return use.plain(driver.lastName);
    if (name == "birthDate"_L1)
        return use.personalDate(driver.birthDate);
    if (name == "licenceNumber"_L1)
        return use.license(driver.licenseNumber);
    if (name == "licenceState"_L1)
        return use.code(driver.licenseState);
    return use.none();
}

template<class Vehicle, class Use>
auto visitVehicle(Vehicle &vehicle, const QString &name, Use use)
{
    if (name == "vin"_L1)
        return use.code(vehicle.vin);
    if (name == "modelYear"_L1)
        return use.number(vehicle.modelYear);
    if (name == "make"_L1)
        return use.plain(vehicle.make);
    if (name == "model"_L1)
        return use.plain(vehicle.model);
    if (name == "use"_L1)
        return use.vehicleUse(vehicle.use);
    if (name == "annualMiles"_L1)
        return use.number(vehicle.annualMiles);
    return use.none();
}

template<class Application, class Use>
auto visitCoverage(Application &application, const QString &name, Use use)
{
    auto &coverages = application.coverages;
    if (name == "bodilyInjury"_L1)
        return use.plain(coverages.bodilyInjury);
    if (name == "propertyDamage"_L1)
        return use.amount(coverages.propertyDamage);
    if (name == "comprehensiveDeductible"_L1)
        return use.amount(coverages.comprehensiveDeductible);
    if (name == "collisionDeductible"_L1)
        return use.amount(coverages.collisionDeductible);
    return use.none();
}

template<class Application, class Use>
auto visit(Application &application, const QString &path, Use use)
{
    const FieldPlace place = fieldPlace(path);
    const auto at = static_cast<std::size_t>(place.index);
    if (place.group == "applicant"_L1)
        return visitApplicant(application, place.name, use);
    if (place.group == "garaging"_L1)
        return visitGaraging(application, place.name, use);
    if (place.group == "drivers"_L1 && place.index >= 0 && at < application.drivers.size())
        return visitDriver(application.drivers[at], place.name, use);
    if (place.group == "vehicles"_L1 && place.index >= 0 && at < application.vehicles.size())
        return visitVehicle(application.vehicles[at], place.name, use);
    if (place.group == "coverages"_L1)
        return visitCoverage(application, place.name, use);
    return visitPolicy(application, place.name, use);
}

struct Read {
    static QString none() { return {}; }
    static QString plain(const QString &text) { return text; }
    static QString code(const QString &text) { return text; }
    static QString date(QDate day) { return day.toString(Qt::ISODate); }
    static QString personalDate(const PersonalDate &day) { return day.reveal().toString(Qt::ISODate); }
    static QString ssn(const PersonalText &text) { return ssnText(text.reveal()); }
    static QString license(const PersonalText &text) { return text.reveal(); }
    static QString number(int value) { return wholeText(value); }
    static QString amount(const std::optional<int> &value) { return optionalText(value); }
    static QString vehicleUse(domain::VehicleUse use) { return domain::vehicleUseName(use); }
    static QString transaction(Transaction kind) { return transactionName(kind); }
};

struct Write {
    const QString &text;

    static bool none() { return false; }
    bool plain(QString &field) const { return setPlain(field, text); }
    bool code(QString &field) const { return setCode(field, text); }
    bool date(QDate &day) const { return setDate(day, text); }
    bool personalDate(PersonalDate &day) const { return setDate(day, text); }
    bool ssn(PersonalText &field) const
    {
        QString digits = text;
        digits.remove(u'-').remove(u' ');
        field = PersonalText(digits);
        return true;
    }
    bool license(PersonalText &field) const
    {
        field = PersonalText(text.trimmed().toUpper());
        return true;
    }
    bool number(int &value) const { return setNumber(value, text); }
    bool amount(std::optional<int> &value) const { return setOptional(value, text); }
    bool vehicleUse(domain::VehicleUse &use) const
    {
        const auto named = domain::vehicleUseFromName(text);
        use = named.value_or(domain::VehicleUse::Pleasure);
        return named.has_value();
    }
    bool transaction(Transaction &kind) const
    {
        const auto named = transactionFromName(text);
        kind = named.value_or(Transaction::New);
        return named.has_value();
    }
};

QString nameTitle(const QString &name)
{
    static const QHash<QString, QString> titles{
        {u"reference"_s, u"reference"_s},
        {u"effectiveDate"_s, u"effective date"_s},
        {u"transaction"_s, u"new business or renewal"_s},
        {u"firstName"_s, u"first name"_s},
        {u"lastName"_s, u"last name"_s},
        {u"birthDate"_s, u"birth date"_s},
        {u"ssn"_s, u"social security number"_s},
        {u"email"_s, u"e-mail"_s},
        {u"phone"_s, u"phone number"_s},
        {u"street"_s, u"street"_s},
        {u"city"_s, u"city"_s},
        {u"state"_s, u"state"_s},
        {u"zip"_s, u"ZIP code"_s},
        {u"licenceNumber"_s, u"license number"_s},
        {u"licenceState"_s, u"license state"_s},
        {u"vin"_s, u"VIN"_s},
        {u"modelYear"_s, u"model year"_s},
        {u"make"_s, u"make"_s},
        {u"model"_s, u"model"_s},
        {u"use"_s, u"use"_s},
        {u"annualMiles"_s, u"miles a year"_s},
        {u"bodilyInjury"_s, u"bodily injury"_s},
        {u"propertyDamage"_s, u"property damage"_s},
        {u"comprehensiveDeductible"_s, u"comprehensive"_s},
        {u"collisionDeductible"_s, u"collision"_s},
    };
    return titles.value(name, name);
}

} // namespace

QString fieldText(const risk::Record &application, const QString &path)
{
    const auto unread = application.unread.constFind(path);
    return unread != application.unread.constEnd() ? unread->reveal() : visit(application, path, Read{});
}

bool setFieldText(risk::Record &application, const QString &path, const QString &text)
{
    application.unread.remove(path);
    const bool held = visit(application, path, Write{text});
    if (!held && domain::mayBeUnread(path))
        application.unread.insert(path, PersonalText(text));
    return held;
}

QString fieldTitle(const QString &path)
{
    const FieldPlace place = fieldPlace(path);
    const QString name = nameTitle(place.name);
    if (place.group == "drivers"_L1)
        return u"Driver %1, %2"_s.arg(place.index + 1).arg(name);
    if (place.group == "vehicles"_L1)
        return u"Vehicle %1, %2"_s.arg(place.index + 1).arg(name);
    if (place.group == "applicant"_L1)
        return u"Applicant, %1"_s.arg(name);
    if (place.group == "garaging"_L1)
        return u"Garaging, %1"_s.arg(name);
    if (place.name == "drivers"_L1)
        return u"Drivers"_s;
    if (place.name == "vehicles"_L1)
        return u"Vehicles"_s;
    return name.left(1).toUpper() + name.mid(1);
}

} // namespace bindery::ui
