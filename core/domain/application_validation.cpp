#include "domain/application_validation.h"

#include "base/us_states.h"
#include "domain/application.h"
#include "domain/coverage_choices.h"
#include "domain/unread_text.h"
#include "risk/check/license_places.h"
#include "risk/check/vin.h"
#include "risk/check/zip_states.h"

#include <algorithm>
#include <array>

namespace bindery::domain {

namespace {

using namespace Qt::StringLiterals;

constexpr qsizetype LongestText = 100;

bool isAsciiDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

bool isAsciiDigits(QStringView text)
{
    return std::all_of(text.begin(), text.end(), isAsciiDigit);
}

/// Collects problems. Holds the checks that several parts of the form share.
class Findings {
public:
    explicit Findings(QDate today) : m_today(today) {}

    void add(const QString &path, const QString &message) { m_problems.push_back(Problem{path, message}); }

    /// A typed text that is not understood is told as that, and never as if the field were empty.
    void replace(const QString &path, const QString &message)
    {
        std::erase_if(m_problems, [&path](const Problem &told) { return told.path == path; });
        add(path, message);
    }

    /// `what` completes "Give …": "the city".
    void needText(const QString &path, const QString &text, const QString &what)
    {
        if (text.trimmed().isEmpty())
            add(path, u"Give %1."_s.arg(what));
        else
            limitText(path, text);
    }

    void limitText(const QString &path, const QString &text)
    {
        if (text.size() > LongestText)
            add(path, u"This is longer than %1 characters: shorten it."_s.arg(LongestText));
        else if (std::any_of(text.begin(), text.end(), [](QChar c) { return c.category() == QChar::Other_Control; }))
            add(path, u"This has control characters, such as line breaks: write it in one line."_s);
    }

    /// `whose` completes "… the birth date of": "the applicant".
    void needBirthDate(const QString &path, const PersonalDate &date, const QString &whose)
    {
        if (!date.isValid()) {
            add(path, u"Give the birth date of %1 as YYYY-MM-DD."_s.arg(whose));
            return;
        }
        const int age = date.ageAt(m_today);
        if (age < 0)
            add(path, u"This birth date lies in the future: give the birth date of %1."_s.arg(whose));
        else if (age < YoungestAge)
            add(path,
                u"By this birth date %1 is younger than %2, the age of a first permit: check the year."_s.arg(whose)
                    .arg(YoungestAge));
        else if (age > OldestAge)
            add(path, u"By this birth date %1 is older than %2: check the year."_s.arg(whose).arg(OldestAge));
    }

    [[nodiscard]] QDate today() const { return m_today; }
    [[nodiscard]] Problems take() { return std::move(m_problems); }

private:
    QDate m_today;
    Problems m_problems;
};

/// Numbers that were printed on sample cards and in advertisements, and that many people have given since: in wallets
/// of 1938, in a leaflet of the Social Security Administration of 1940, on the side of trucks since 2007. The range
/// 987-65-4320 to -4329, which is kept for advertisements, is never given out anyway.
constexpr std::array PrintedSsns{"078051120"_L1, "219099999"_L1, "457555462"_L1};

/// False for the numbers that the Social Security Administration never gives out (POMS RM 10201.035).
bool isSsnGivenOut(QStringView ssn)
{
    const QStringView area = ssn.first(3);
    return area != "000"_L1 && area != "666"_L1 && area[0] != u'9' && ssn.sliced(3, 2) != "00"_L1
        && ssn.sliced(5) != "0000"_L1;
}

void checkApplicant(Findings &findings, const Applicant &who)
{
    findings.needText(u"$.applicant.firstName"_s, who.firstName, u"the applicant's first name"_s);
    findings.needText(u"$.applicant.lastName"_s, who.lastName, u"the applicant's last name"_s);
    findings.needBirthDate(u"$.applicant.birthDate"_s, who.birthDate, u"the applicant"_s);

    const QString path = u"$.applicant.ssn"_s;
    const QString &ssn = who.ssn.reveal();
    if (ssn.isEmpty()) {
        findings.add(path,
                     u"Give the applicant's social security number: nine digits, with or without dashes. The "
                     "credit score is ordered with it."_s);
    } else if (ssn.size() != 9 || !isAsciiDigits(ssn)) {
        findings.add(path, u"A social security number has nine digits, for example in the form 123-45-6789."_s);
    } else if (!isSsnGivenOut(ssn)) {
        findings.add(path,
                     u"No social security number begins with 000, 666 or 9, or has 00 in the middle or 0000 at "
                     "the end: compare it with the applicant's papers."_s);
    } else if (std::find(PrintedSsns.begin(), PrintedSsns.end(), ssn) != PrintedSsns.end()) {
        findings.add(path,
                     u"This social security number was printed in advertisements and belongs to nobody who applies: "
                     "ask the applicant for the number on the card."_s);
    }

    findings.limitText(u"$.applicant.email"_s, who.email);
    const qsizetype at = who.email.indexOf(u'@');
    const bool isAddress
        = at > 0 && at < who.email.size() - 1 && who.email.count(u'@') == 1 && !who.email.contains(u' ');
    if (!who.email.isEmpty() && !isAddress)
        findings.add(u"$.applicant.email"_s, u"Give the e-mail address as name@example.com, or leave it empty."_s);
    const auto digits = std::count_if(who.phone.begin(), who.phone.end(), isAsciiDigit);
    if (!who.phone.isEmpty() && (digits < 10 || digits > 15)) {
        findings.add(u"$.applicant.phone"_s,
                     u"Give the phone number with its area code (10 digits), or leave it empty."_s);
    }
}

void checkGaraging(Findings &findings, const Address &where)
{
    findings.needText(u"$.garaging.street"_s, where.street, u"the street and number where the vehicles are kept"_s);
    findings.needText(u"$.garaging.city"_s, where.city, u"the city where the vehicles are kept"_s);
    const bool isState = isStateCode(where.state);
    if (where.state.isEmpty()) {
        findings.add(u"$.garaging.state"_s,
                     u"Give the state where the vehicles are kept as two letters, for example NY."_s);
    } else if (!isState) {
        findings.add(u"$.garaging.state"_s,
                     u"No state has this code: give the state where the vehicles are kept as two "
                     "capital letters, for example NY."_s);
    }
    const QString &zip = where.zip;
    const bool five = zip.size() == 5 && isAsciiDigits(zip);
    const bool plusFour
        = zip.size() == 10 && zip[5] == u'-' && isAsciiDigits(zip.first(5)) && isAsciiDigits(zip.sliced(6));
    if (!five && !plusFour) {
        findings.add(u"$.garaging.zip"_s,
                     u"Give the ZIP code of the garage as five digits, or as ZIP+4 in the form "
                     "12345-6789: the territory is rated by it."_s);
        return;
    }
    const QStringList states = risk::statesOfZip(zip);
    if (states.isEmpty()) {
        findings.add(u"$.garaging.zip"_s,
                     u"No ZIP code begins with 000 to 004: compare it with the address, a digit may be missing."_s);
    } else if (isState && !states.contains(where.state)) {
        findings.add(
            u"$.garaging.zip"_s,
            u"By its first three digits this ZIP code lies in %1, and the state given is %2. The state decides "
            "which law and which rate plan hold, the ZIP code the territory: correct the one that is wrong."_s.arg(
                risk::placeName(states.front()), risk::placeName(where.state)));
    }
}

void checkDrivers(Findings &findings, const std::vector<Driver> &drivers)
{
    if (drivers.empty())
        findings.add(u"$.drivers"_s, u"Name at least one driver."_s);
    if (drivers.size() > MostDrivers)
        findings.add(u"$.drivers"_s, u"A personal policy has at most %1 drivers."_s.arg(MostDrivers));
    for (std::size_t i = 0; i < drivers.size(); ++i) {
        const Driver &driver = drivers[i];
        const QString path = u"$.drivers[%1]."_s.arg(i);
        findings.needText(path + "firstName"_L1, driver.firstName, u"the driver's first name"_s);
        findings.needText(path + "lastName"_L1, driver.lastName, u"the driver's last name"_s);
        findings.needBirthDate(path + "birthDate"_L1, driver.birthDate, u"the driver"_s);

        const QString &license = driver.licenseNumber.reveal();
        const auto allowed = [](QChar c) {
            return isAsciiDigit(c) || (c >= u'A' && c <= u'Z') || c == u'-' || c == u' ' || c == u'*';
        };
        if (license.isEmpty()) {
            findings.add(path + "licenceNumber"_L1,
                         u"Give the number of the driver's license: the driving record is ordered with it."_s);
        } else if (license.size() > 25 || !std::all_of(license.begin(), license.end(), allowed)) {
            findings.add(path + "licenceNumber"_L1,
                         u"A license number has at most 25 capital letters, digits and dashes."_s);
        } else {
            const auto same = [&](const Driver &other) {
                return other.licenseNumber == driver.licenseNumber && other.licenseState == driver.licenseState;
            };
            const auto self = drivers.begin() + static_cast<std::ptrdiff_t>(i);
            const auto first = std::find_if(drivers.begin(), self, same);
            if (first != self) {
                findings.add(path + "licenceNumber"_L1,
                             u"Driver %1 has the same license number: every driver has one of their own."_s.arg(
                                 first - drivers.begin() + 1));
            }
        }
        if (driver.licenseState.isEmpty()) {
            findings.add(path + "licenceState"_L1,
                         u"Give the state that issued the license as two letters, for example NY."_s);
        } else if (!risk::givesLicenses(driver.licenseState)) {
            findings.add(
                path + "licenceState"_L1,
                u"No state, territory or Canadian province has this code: give two capital letters, for example "
                "NY, PR for Puerto Rico or ON for Ontario."_s);
        }
    }
}

void checkVehicles(Findings &findings, const std::vector<Vehicle> &vehicles)
{
    if (vehicles.empty())
        findings.add(u"$.vehicles"_s, u"Name at least one vehicle."_s);
    if (vehicles.size() > MostVehicles)
        findings.add(u"$.vehicles"_s, u"A personal policy has at most %1 vehicles."_s.arg(MostVehicles));
    // Next year's models are sold from the summer on.
    const int newest = findings.today().year() + 1;
    for (std::size_t i = 0; i < vehicles.size(); ++i) {
        const Vehicle &vehicle = vehicles[i];
        const QString path = u"$.vehicles[%1]."_s.arg(i);
        // An impossible model year has a problem of its own.
        const int year = vehicle.modelYear > newest ? 0 : vehicle.modelYear;
        if (const risk::VinFinding vin = risk::checkVin(vehicle.vin, year, findings.today()); !vin.fault.isEmpty()) {
            findings.add(path + "vin"_L1, vin.fault);
        } else {
            const auto self = vehicles.begin() + static_cast<std::ptrdiff_t>(i);
            const auto first
                = std::find_if(vehicles.begin(), self, [&](const Vehicle &other) { return other.vin == vehicle.vin; });
            if (first != self) {
                findings.add(
                    path + "vin"_L1,
                    u"Vehicle %1 has the same VIN: no two vehicles share one."_s.arg(first - vehicles.begin() + 1));
            }
        }
        if (vehicle.modelYear < OldestModelYear || vehicle.modelYear > newest) {
            findings.add(path + "modelYear"_L1,
                         u"Give the model year with four digits, from %1 to %2."_s.arg(OldestModelYear).arg(newest));
        }
        findings.needText(path + "make"_L1, vehicle.make, u"the make of the vehicle"_s);
        findings.needText(path + "model"_L1, vehicle.model, u"the model of the vehicle"_s);
        if (vehicle.annualMiles < 1 || vehicle.annualMiles > MostAnnualMiles) {
            findings.add(path + "annualMiles"_L1,
                         u"Give the miles driven in a year as a whole number from 1 to %1."_s.arg(MostAnnualMiles));
        }
    }
}

QString listed(const std::vector<int> &amounts)
{
    QStringList words;
    for (const int amount : amounts)
        words.append(QString::number(amount));
    return words.join(", "_L1);
}

void checkAmount(Findings &findings, const QString &path, std::optional<int> amount, const std::vector<int> &choices,
                 const QString &what)
{
    if (amount && std::find(choices.begin(), choices.end(), *amount) == choices.end())
        findings.add(path, u"%1 is one of %2 dollars, or is left out."_s.arg(what, listed(choices)));
}

void checkCoverages(Findings &findings, const Coverages &coverages)
{
    if (!bodilyInjuryLimits().contains(coverages.bodilyInjury)) {
        findings.add(u"$.coverages.bodilyInjury"_s,
                     u"The bodily injury limit is one of %1 (thousands of dollars per person and per accident)."_s.arg(
                         bodilyInjuryLimits().join(", "_L1)));
    }
    checkAmount(findings, u"$.coverages.propertyDamage"_s, coverages.propertyDamage, propertyDamageLimits(),
                u"The property damage limit"_s);
    checkAmount(findings, u"$.coverages.comprehensiveDeductible"_s, coverages.comprehensiveDeductible, deductibles(),
                u"The comprehensive deductible"_s);
    checkAmount(findings, u"$.coverages.collisionDeductible"_s, coverages.collisionDeductible, deductibles(),
                u"The collision deductible"_s);
}

void checkEffectiveDate(Findings &findings, QDate date)
{
    const QDate first = findings.today().addDays(-EffectiveDaysBack);
    const QDate last = findings.today().addDays(EffectiveDaysAhead);
    if (!date.isValid() || date < first || date > last) {
        findings.add(u"$.effectiveDate"_s,
                     u"Give the day on which the policy begins as YYYY-MM-DD, from %1 to %2."_s.arg(
                         first.toString(Qt::ISODate), last.toString(Qt::ISODate)));
    }
}

} // namespace

Problems validateApplication(const AutoApplication &application, QDate today)
{
    Findings findings(today);
    findings.limitText(u"$.reference"_s, application.reference);
    checkApplicant(findings, application.applicant);
    checkGaraging(findings, application.garaging);
    checkDrivers(findings, application.drivers);
    checkVehicles(findings, application.vehicles);
    checkCoverages(findings, application.coverages);
    checkEffectiveDate(findings, application.effectiveDate);
    for (auto unread = application.unread.cbegin(); unread != application.unread.cend(); ++unread)
        findings.replace(unread.key(), whyUnread(unread.key(), unread->reveal()));
    return findings.take();
}

} // namespace bindery::domain
