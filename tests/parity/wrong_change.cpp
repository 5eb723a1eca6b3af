#include "parity/wrong_change.h"

#include "parity/believable_change.h"
#include "parity/chance.h"
#include "parity/json_edit.h"
#include "parity/mutated_application.h"

#include <QJsonArray>

#include <algorithm>
#include <array>
#include <vector>

using namespace Qt::StringLiterals;

namespace bindery::parity {

namespace {

const QJsonValue Gone(QJsonValue::Undefined);

QStringList split(const char *path)
{
    return QString::fromLatin1(path).split(u'.');
}

/// A path of the application with one of its drivers or vehicles in place of the star.
QStringList placed(const QJsonObject &application, const char *path, Chance &chance)
{
    QStringList names = split(path);
    const int at = static_cast<int>(names.indexOf(u"*"_s));
    if (at > 0) {
        const int entries = static_cast<int>(application.value(names.front()).toArray().size());
        names[at] = QString::number(chance.below(std::max(1, entries)));
    }
    return names;
}

struct WrongValue {
    const char *path;
    QJsonValue value;
};

QString iso(int days)
{
    return parityDay().addDays(days).toString(Qt::ISODate);
}

/// Values that are wrong in themselves, each at its place.
const std::vector<WrongValue> &wrongValues()
{
    static const QString longText(101, u'x');
    static const std::vector<WrongValue> values{
        {"applicant.firstName", u" "_s},
        {"applicant.lastName", Gone},
        {"applicant.lastName", longText},
        {"applicant.firstName", u"Ada\nLovelace"_s},
        {"applicant.birthDate", Gone},
        {"applicant.birthDate", u"1980-02-30"_s},
        {"applicant.birthDate", u"31.12.1980"_s},
        {"applicant.birthDate", u"13/01/1980"_s},
        {"applicant.birthDate", u"02/29/1981"_s},
        {"applicant.birthDate", u"80-01-05"_s},
        {"applicant.birthDate", iso(3)},
        {"applicant.birthDate", iso(-365 * 10)},
        {"applicant.birthDate", u"1899-05-05"_s},
        {"applicant.ssn", Gone},
        {"applicant.ssn", u"123-45-678"_s},
        {"applicant.ssn", u"12345678A"_s},
        {"applicant.ssn", u"000-45-6789"_s},
        {"applicant.ssn", u"666 45 6789"_s},
        {"applicant.ssn", u"912-45-6789"_s},
        {"applicant.ssn", u"123-00-6789"_s},
        {"applicant.ssn", u"123-45-0000"_s},
        {"applicant.ssn", u"078-05-1120"_s},
        {"applicant.ssn", u"219099999"_s},
        {"applicant.email", u"ada.example.com"_s},
        {"applicant.email", u"ada@b@c.com"_s},
        {"applicant.email", u"ada love@example.com"_s},
        {"applicant.phone", u"555-0142"_s},
        {"applicant.phone", u"0123456789012345"_s},
        {"garaging.street", Gone},
        {"garaging.street", longText},
        {"garaging.city", u""_s},
        {"garaging.state", Gone},
        {"garaging.state", u"ZZ"_s},
        {"garaging.state", u"New York"_s},
        {"garaging.zip", Gone},
        {"garaging.zip", u"1120"_s},
        {"garaging.zip", u"1120A"_s},
        {"garaging.zip", u"11201-33"_s},
        {"garaging.zip", u"00312"_s},
        {"garaging.zip", u"90210"_s},
        {"garaging.zip", u"73301"_s},
        {"drivers", QJsonArray()},
        {"drivers", Gone},
        {"drivers.*.firstName", u""_s},
        {"drivers.*.lastName", Gone},
        {"drivers.*.birthDate", Gone},
        {"drivers.*.birthDate", u"1980-04-31"_s},
        {"drivers.*.birthDate", iso(200)},
        {"drivers.*.birthDate", iso(-365 * 12)},
        {"drivers.*.birthDate", u"1901-01-01"_s},
        {"drivers.*.licenceNumber", Gone},
        {"drivers.*.licenceNumber", u"ABCDEFGHIJKLMNOPQRSTUVWXYZ"_s},
        {"drivers.*.licenceNumber", u"123_456"_s},
        {"drivers.*.licenceState", Gone},
        {"drivers.*.licenceState", u"XX"_s},
        {"vehicles", QJsonArray()},
        {"vehicles", Gone},
        {"vehicles.*.vin", Gone},
        {"vehicles.*.vin", u"1HGCV1F35LA00000"_s},
        {"vehicles.*.vin", u"IHGCV1F35LA000002"_s},
        {"vehicles.*.vin", u"1HGCV1F35L-000002"_s},
        {"vehicles.*.vin", u"11111111111111111"_s},
        {"vehicles.*.vin", u"1HGCV1F36LA000002"_s},
        {"vehicles.*.vin", u"1HGCV1F350A000002"_s},
        {"vehicles.*.vin", u"1HG"_s},
        {"vehicles.*.modelYear", Gone},
        {"vehicles.*.modelYear", 1850},
        {"vehicles.*.modelYear", 2031},
        {"vehicles.*.modelYear", 1955},
        {"vehicles.*.modelYear", 2004},
        {"vehicles.*.modelYear", 2019.5},
        {"vehicles.*.modelYear", u"twenty nineteen"_s},
        {"vehicles.*.modelYear", u"99999999999"_s},
        {"vehicles.*.make", u""_s},
        {"vehicles.*.make", longText},
        {"vehicles.*.model", Gone},
        {"vehicles.*.annualMiles", Gone},
        {"vehicles.*.annualMiles", 0},
        {"vehicles.*.annualMiles", -5},
        {"vehicles.*.annualMiles", 200'001},
        {"vehicles.*.annualMiles", u"12k"_s},
        {"vehicles.*.annualMiles", 1e300},
        {"vehicles.*.use", u"racing"_s},
        {"vehicles.*.use", Gone},
        {"coverages.bodilyInjury", u"20/40"_s},
        {"coverages.bodilyInjury", Gone},
        {"coverages.propertyDamage", 12'345},
        {"coverages.propertyDamage", u"lots"_s},
        {"coverages.comprehensiveDeductible", 333},
        {"coverages.comprehensiveDeductible", -500},
        {"coverages.collisionDeductible", 750},
        {"coverages.collisionDeductible", u"1,000"_s},
        {"effectiveDate", iso(-61)},
        {"effectiveDate", iso(366)},
        {"effectiveDate", u"soon"_s},
        {"effectiveDate", u"2026-13-01"_s},
        {"transaction", u"endorsement"_s},
        {"reference", longText},
        {"unread", QJsonObject{{u"$.applicant.lastName"_s, u"x"_s}}},
        {"unread", QJsonObject{{u"$.vehicles[0].annualMiles"_s, u"many"_s}}},
        {"unknownFields", u"text"_s},
        {"unknownFields", QJsonObject{{u"$.broker"_s, 7}}},
    };
    return values;
}

constexpr std::array Fields{
    "reference",
    "applicant",
    "applicant.firstName",
    "applicant.birthDate",
    "applicant.ssn",
    "applicant.email",
    "garaging",
    "garaging.state",
    "garaging.zip",
    "drivers",
    "drivers.*",
    "drivers.*.licenceNumber",
    "drivers.*.licenceState",
    "vehicles",
    "vehicles.*",
    "vehicles.*.vin",
    "vehicles.*.modelYear",
    "vehicles.*.use",
    "coverages",
    "coverages.bodilyInjury",
    "coverages.propertyDamage",
    "coverages.collisionDeductible",
    "effectiveDate",
    "transaction",
};

QJsonValue ofAnotherType(Chance &chance)
{
    switch (chance.below(6)) {
    case 0: return 42;
    case 1: return -1.25;
    case 2: return chance.percent(50);
    case 3: return QJsonArray{1, u"two"_s};
    case 4: return QJsonObject{{u"value"_s, 1}};
    default: return QJsonValue(QJsonValue::Null);
    }
}

/// As a finger slips: a letter left out, twice, or one for another.
QString mistyped(QString name, Chance &chance)
{
    const int at = chance.below(static_cast<int>(name.size()));
    switch (chance.below(3)) {
    case 0: return name.remove(at, 1);
    case 1: return name.insert(at, name[at]);
    default: name[at] = u'q'; return name;
    }
}

void mistypeName(QJsonObject &application, Chance &chance)
{
    QStringList path = placed(application, chance.of(Fields), chance);
    const QJsonValue value = valueAt(application, path);
    if (value.isUndefined() || path.back().toInt() > 0 || path.back() == u"0"_s)
        return;
    setAt(application, path, Gone);
    path.back() = mistyped(path.back(), chance);
    setAt(application, path, value);
}

void repeatEntry(QJsonObject &application, Chance &chance)
{
    const QString list = chance.percent(50) ? u"drivers"_s : u"vehicles"_s;
    QJsonArray entries = application.value(list).toArray();
    if (entries.isEmpty())
        return;
    entries.append(entries.at(chance.below(static_cast<int>(entries.size()))));
    // Now and then more than a personal policy has.
    while (chance.percent(8) && entries.size() < 25) {
        while (entries.size() < 22)
            entries.append(entries.first());
    }
    application.insert(list, entries);
}

} // namespace

void changeWrongly(QJsonObject &application, Chance &chance)
{
    const int kind = chance.below(100);
    if (kind < 72) {
        const WrongValue &wrong = chance.of(wrongValues());
        setAt(application, placed(application, wrong.path, chance), wrong.value);
    } else if (kind < 84) {
        const QStringList path = placed(application, chance.of(Fields), chance);
        setAt(application, path, ofAnotherType(chance));
    } else if (kind < 91) {
        mistypeName(application, chance);
    } else if (kind < 99) {
        repeatEntry(application, chance);
    } else {
        application.insert(u"attachment"_s, QString(chance.between(60'000, 70'000), u'z'));
    }
}

QByteArray spoiltText(QByteArray text, Chance &chance)
{
    switch (chance.below(9)) {
    case 0: return text.left(chance.below(static_cast<int>(text.size())));
    case 1: return text.insert(1, "\"reference\":\"HVB-0\",");
    case 2: return "\xef\xbb\xbf" + text;
    case 3: return text + "{}";
    case 4: return "[" + text + "]";
    case 5: return chance.percent(50) ? "{}" : " \n";
    case 6: return text.replace(':', " : ").replace("\"vin\"", "\"vin\":1,\"vin\"");
    case 7: return text.insert(text.size() / 2, '\xff');
    default: return "\"" + QByteArray::number(chance.below(1000)) + "\"";
    }
}

} // namespace bindery::parity
