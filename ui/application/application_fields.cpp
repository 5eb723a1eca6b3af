#include "ui/application/application_fields.h"

#include <QHash>
#include <QLocale>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace bindery::ui {

namespace {

using domain::AutoApplication;

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

/// Why a text of the shape of a date is none.
QString whyNoDate(const QString &text)
{
    static const QRegularExpression shapes(
        u"^(?:(?<y>\\d{4})-(?<m>\\d{1,2})-(?<d>\\d{1,2})|(?<m2>\\d{1,2})/(?<d2>\\d{1,2})/(?<y2>\\d{4})"
        "|(?<m3>\\d{2})(?<d3>\\d{2})(?<y3>\\d{4}))$"_s);
    const QRegularExpressionMatch match = shapes.match(text.trimmed());
    const auto number = [&match](const QString &name) {
        int found = 0;
        for (const QString &suffix : {QString(), u"2"_s, u"3"_s})
            found = std::max(found, match.captured(name + suffix).toInt());
        return found;
    };
    const QString cure = u"Write the date as YYYY-MM-DD or MM/DD/YYYY, for example 1988-04-23."_s;
    if (!match.hasMatch())
        return u"This is no date. "_s + cure;
    const int month = number(u"m"_s);
    if (month < 1 || month > 12)
        return u"There is no month %1. "_s.arg(month) + cure;
    const int year = number(u"y"_s);
    if (year < 1000)
        return u"The year has four digits. "_s + cure;
    // The whole of a birth date is not said beside its masked field.
    const int day = number(u"d"_s);
    if (month == 2 && day == 29)
        return u"February has 28 days in that year. Check the day and the year."_s;
    return u"%1 has no day %2. Check the day."_s.arg(QLocale(QLocale::English).monthName(month)).arg(day);
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
    // "0" is an amount, of no deductible; nothing typed is a coverage that is not wanted.
    if (held && !withoutGrouping(text).isEmpty())
        amount = number;
    return held;
}

bool setDate(QDate &date, const QString &text)
{
    date = dateFromText(text);
    return date.isValid() || text.trimmed().isEmpty();
}

bool setDate(domain::PersonalDate &date, const QString &text)
{
    QDate plain;
    const bool held = setDate(plain, text);
    date = domain::PersonalDate(plain);
    return held;
}

bool setPlain(QString &field, const QString &text)
{
    field = text;
    return true;
}

bool setCode(QString &field, const QString &text)
{
    field = text.trimmed().toUpper();
    return true;
}

/// The visits call `use` with the field that a name stands for, each by the kind of its text.
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
        return use.licence(driver.licenceNumber);
    if (name == "licenceState"_L1)
        return use.code(driver.licenceState);
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
    static QString personalDate(const domain::PersonalDate &day) { return day.reveal().toString(Qt::ISODate); }
    static QString ssn(const domain::PersonalText &text) { return ssnText(text.reveal()); }
    static QString licence(const domain::PersonalText &text) { return text.reveal(); }
    static QString number(int value) { return wholeText(value); }
    static QString amount(const std::optional<int> &value) { return optionalText(value); }
    static QString vehicleUse(domain::VehicleUse use) { return domain::vehicleUseName(use); }
    static QString transaction(domain::Transaction kind) { return domain::transactionName(kind); }
};

struct Write {
    const QString &text;

    static bool none() { return false; }
    bool plain(QString &field) const { return setPlain(field, text); }
    bool code(QString &field) const { return setCode(field, text); }
    bool date(QDate &day) const { return setDate(day, text); }
    bool personalDate(domain::PersonalDate &day) const { return setDate(day, text); }
    bool ssn(domain::PersonalText &field) const
    {
        QString digits = text;
        digits.remove(u'-').remove(u' ');
        field = domain::PersonalText(digits);
        return true;
    }
    bool licence(domain::PersonalText &field) const
    {
        field = domain::PersonalText(text.trimmed().toUpper());
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
    bool transaction(domain::Transaction &kind) const
    {
        const auto named = domain::transactionFromName(text);
        kind = named.value_or(domain::Transaction::New);
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

QString fieldText(const AutoApplication &application, const QString &path)
{
    return visit(application, path, Read{});
}

bool setFieldText(AutoApplication &application, const QString &path, const QString &text)
{
    return visit(application, path, Write{text});
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

QString whyNotHeld(const QString &path, const QString &text)
{
    if (path.endsWith("Date"_L1))
        return whyNoDate(text);
    const QString example = path.endsWith("modelYear"_L1) ? u"2022"_s : u"12000"_s;
    return u"\"%1\" is no whole number. Write digits, for example %2."_s.arg(text.trimmed(), example);
}

} // namespace bindery::ui
