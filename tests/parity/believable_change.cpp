#include "parity/believable_change.h"

#include "parity/chance.h"
#include "parity/json_edit.h"
#include "parity/mutated_application.h"

#include <QJsonArray>

#include <array>

using namespace Qt::StringLiterals;

namespace bindery::parity {

namespace {

struct Place {
    const char *state;
    const char *zip;
    const char *city;
};

constexpr std::array Places{
    Place{"NY", "11201", "Brooklyn"},  Place{"NY", "10001", "New York"},     Place{"NY", "12207", "Albany"},
    Place{"NY", "14604", "Rochester"}, Place{"NY", "11101-3302", "Queens"},  Place{"NY", "10458", "Bronx"},
    Place{"NJ", "07030", "Hoboken"},   Place{"PA", "19103", "Philadelphia"}, Place{"CA", "94103", "San Francisco"},
    Place{"TX", "77002", "Houston"},   Place{"FL", "33130", "Miami"},        Place{"MA", "02108", "Boston"},
};

constexpr std::array FirstNames{"Ada", "Blaise", "Chantal", "Dmitri", "Élodie", "Farid", "Grace", "Hye-jin"};
constexpr std::array LastNames{"Lovelace", "O'Neill", "Núñez", "van der Berg", "Smith-Jones", "Zhang"};
constexpr std::array Uses{"pleasure", "commute", "business", "farm", "Commute"};

int sizeOf(const QJsonObject &application, const QString &list)
{
    return static_cast<int>(application.value(list).toArray().size());
}

QString someDate(Chance &chance, int youngest, int oldest)
{
    const QDate date = parityDay().addDays(-chance.between(youngest * 366, oldest * 365));
    // People write both.
    return chance.percent(10) ? date.toString(u"MM/dd/yyyy"_s) : date.toString(Qt::ISODate);
}

QJsonObject someDriver(Chance &chance)
{
    return {{u"firstName"_s, QString::fromUtf8(chance.of(FirstNames))},
            {u"lastName"_s, QString::fromUtf8(chance.of(LastNames))},
            {u"birthDate"_s, someDate(chance, 16, 95)},
            {u"licenceNumber"_s, QString::number(100'000'000 + chance.below(900'000'000))},
            {u"licenceState"_s, chance.percent(85) ? u"NY"_s : u"NJ"_s}};
}

QJsonObject someVehicle(Chance &chance)
{
    const int year = chance.between(1996, 2026);
    return {{u"vin"_s, vinOf(year, chance)},
            {u"modelYear"_s, year},
            {u"make"_s, u"Honda"_s},
            {u"model"_s, u"Accord"_s},
            {u"use"_s, QString::fromLatin1(chance.of(Uses))},
            {u"annualMiles"_s, chance.between(1, 40'000)}};
}

void addTo(QJsonObject &application, const QString &list, const QJsonObject &entry)
{
    QJsonArray entries = application.value(list).toArray();
    entries.append(entry);
    application.insert(list, entries);
}

void moveSomewhere(QJsonObject &application, Chance &chance)
{
    const Place &place = chance.of(Places);
    const QString state = QString::fromLatin1(place.state);
    setAt(application, {u"garaging"_s, u"state"_s}, chance.percent(10) ? state.toLower() : state);
    setAt(application, {u"garaging"_s, u"zip"_s}, QString::fromLatin1(place.zip));
    setAt(application, {u"garaging"_s, u"city"_s}, QString::fromLatin1(place.city));
}

void choose(QJsonObject &application, Chance &chance, const QString &coverage, std::initializer_list<int> amounts)
{
    const bool isLeftOut = chance.percent(20);
    setAt(application, {u"coverages"_s, coverage},
          isLeftOut ? QJsonValue(QJsonValue::Null) : QJsonValue(chance.of(amounts)));
}

void changeCoverage(QJsonObject &application, Chance &chance)
{
    switch (chance.below(4)) {
    case 0:
        setAt(application, {u"coverages"_s, u"bodilyInjury"_s},
              QString::fromLatin1(chance.of({"25/50", "50/100", "100/300", "250/500"})));
        break;
    case 1: choose(application, chance, u"propertyDamage"_s, {25000, 50000, 100000, 250000}); break;
    case 2: choose(application, chance, u"comprehensiveDeductible"_s, {0, 100, 250, 500, 1000}); break;
    default: choose(application, chance, u"collisionDeductible"_s, {0, 100, 250, 500, 1000}); break;
    }
}

void changeDriver(QJsonObject &application, Chance &chance)
{
    const int drivers = sizeOf(application, u"drivers"_s);
    if (drivers == 0)
        return;
    const QString which = QString::number(chance.below(drivers));
    switch (chance.below(4)) {
    case 0: setAt(application, {u"drivers"_s, which, u"birthDate"_s}, someDate(chance, 16, 95)); break;
    case 1:
        setAt(application, {u"drivers"_s, which, u"licenceState"_s},
              QString::fromLatin1(chance.of({"NY", "NJ", "PA", "PR", "ON", "QC", "ny"})));
        break;
    case 2:
        setAt(application, {u"drivers"_s, which, u"licenceNumber"_s},
              u"a%1-%2"_s.arg(chance.below(900)).arg(chance.below(90'000)));
        break;
    default: setAt(application, {u"drivers"_s, which, u"lastName"_s}, QString::fromUtf8(chance.of(LastNames))); break;
    }
}

void changeVehicle(QJsonObject &application, Chance &chance)
{
    const int vehicles = sizeOf(application, u"vehicles"_s);
    if (vehicles == 0)
        return;
    const QStringList vehicle{u"vehicles"_s, QString::number(chance.below(vehicles))};
    switch (chance.below(5)) {
    case 0: setAt(application, vehicle + QStringList{u"use"_s}, QString::fromLatin1(chance.of(Uses))); break;
    case 1: setAt(application, vehicle + QStringList{u"annualMiles"_s}, chance.between(1, 200'000)); break;
    case 2: {
        // From before 1981, when a number proved nothing.
        setAt(application, vehicle + QStringList{u"modelYear"_s}, chance.between(1930, 1980));
        setAt(application, vehicle + QStringList{u"vin"_s}, u"9F02J%1"_s.arg(chance.below(1'000'000)));
        break;
    }
    case 3: {
        // Not built for the United States, and old enough to come in.
        setAt(application, vehicle + QStringList{u"modelYear"_s}, chance.between(1985, 2001));
        setAt(application, vehicle + QStringList{u"vin"_s}, u"WDB2010221F%1"_s.arg(100'000 + chance.below(900'000)));
        break;
    }
    default: {
        const int year = chance.between(1985, 2027);
        setAt(application, vehicle + QStringList{u"modelYear"_s}, year);
        setAt(application, vehicle + QStringList{u"vin"_s}, vinOf(year, chance));
        break;
    }
    }
}

void changeContact(QJsonObject &application, Chance &chance)
{
    switch (chance.below(5)) {
    case 0: setAt(application, {u"applicant"_s, u"email"_s}, QJsonValue(QJsonValue::Undefined)); break;
    case 1:
        setAt(application, {u"applicant"_s, u"phone"_s}, u"+1 (212) 555-%1"_s.arg(1000 + chance.below(9000)));
        break;
    case 2: setAt(application, {u"applicant"_s, u"ssn"_s}, u"2%1-45-6789"_s.arg(10 + chance.below(90))); break;
    case 3: setAt(application, {u"applicant"_s, u"birthDate"_s}, someDate(chance, 16, 95)); break;
    default: setAt(application, {u"reference"_s}, u"HVB-%1"_s.arg(chance.below(100'000))); break;
    }
}

} // namespace

QString vinOf(int modelYear, Chance &chance)
{
    static const QString years = u"ABCDEFGHJKLMNPRSTVWXY123456789"_s;
    static const QString letters = u"ABCDEFGHJKLMNPRSTUVWXYZ"_s;
    static const QString values = u"12345678123457923456789"_s;
    static constexpr std::array Weights{8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2};
    // The seventh character is a digit until 2009 and a letter from then on.
    const QString cycle = modelYear >= 2010 ? u"F"_s : u"3"_s;
    const QString serial = QString::number(chance.below(1'000'000)).rightJustified(6, u'0');
    QString vin = u"1HGCV1"_s + cycle + u"30"_s + years[(modelYear - 1980) % 30] + u'A' + serial;
    int sum = 0;
    for (qsizetype at = 0; at < vin.size(); ++at) {
        const QChar c = vin[at];
        const int value = c.isDigit() ? c.digitValue() : values[letters.indexOf(c)].digitValue();
        sum += value * Weights[static_cast<std::size_t>(at)];
    }
    vin[8] = sum % 11 == 10 ? QChar(u'X') : QChar(u'0' + sum % 11);
    return vin;
}

void changeBelievably(QJsonObject &application, Chance &chance)
{
    switch (chance.below(10)) {
    case 0:
    case 1: moveSomewhere(application, chance); break;
    case 2: changeCoverage(application, chance); break;
    case 3: changeDriver(application, chance); break;
    case 4: changeVehicle(application, chance); break;
    case 5: changeContact(application, chance); break;
    case 6: addTo(application, u"drivers"_s, someDriver(chance)); break;
    case 7: addTo(application, u"vehicles"_s, someVehicle(chance)); break;
    case 8:
        application.insert(u"effectiveDate"_s, parityDay().addDays(chance.between(-60, 365)).toString(Qt::ISODate));
        application.insert(u"transaction"_s, QString::fromLatin1(chance.of({"new", "renewal", "Renewal"})));
        break;
    default:
        // What Bindery does not know is kept.
        setAt(application, {u"broker"_s}, QJsonObject{{u"code"_s, chance.below(1000)}, {u"note"_s, u"by telephone"_s}});
        setAt(application, {u"garaging"_s, u"county"_s}, u"Kings"_s);
        break;
    }
}

} // namespace bindery::parity
