#include "risk/check/type_fault.h"

#include "base/decimal.h"
#include "base/digits.h"
#include "base/us_states.h"
#include "risk/check/license_places.h"
#include "risk/check/vin.h"
#include "risk/check/zip_states.h"

#include <QLocale>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace bindery::risk {

namespace {

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

bool isOf(QStringView text, qsizetype length)
{
    return text.size() == length && isAllDigits(text);
}

/// Numbers that were printed on sample cards and in advertisements, and that many people have given since: in wallets
/// of 1938, in a leaflet of the Social Security Administration of 1940, on the side of trucks since 2007. The range
/// 987-65-4320 to -4329, which is kept for advertisements, is never given out anyway.
constexpr std::array PrintedSsns{"078051120"_L1, "219099999"_L1, "457555462"_L1};

/// The numbers that the Social Security Administration never gives out: POMS RM 10201.035.
std::optional<Fault> faultOfSsn(QStringView ssn)
{
    if (!isOf(ssn, 9))
        return Fault{
            "shape"_L1, u"A social security number has nine digits, for example in the form 123-45-6789."_s, {}};
    const QStringView area = ssn.first(3);
    if (area == "000"_L1 || area == "666"_L1 || area[0] == u'9' || ssn.sliced(3, 2) == "00"_L1
        || ssn.sliced(5) == "0000"_L1) {
        return Fault{"not_given_out"_L1,
                     u"No social security number begins with 000, 666 or 9, or has 00 in the middle or 0000 at the "
                     "end: compare it with the papers."_s,
                     {}};
    }
    if (std::find(PrintedSsns.begin(), PrintedSsns.end(), ssn) != PrintedSsns.end()) {
        return Fault{"printed"_L1,
                     u"This social security number was printed in advertisements and belongs to nobody who applies: "
                     "ask the applicant for the number on the card."_s,
                     {}};
    }
    return std::nullopt;
}

/// The campus codes of the Internal Revenue Service (Publication 1635) leave out these first two digits.
std::optional<Fault> faultOfFein(QStringView fein)
{
    constexpr std::array NeverFirst{"00"_L1, "07"_L1, "08"_L1, "09"_L1, "17"_L1, "18"_L1, "19"_L1, "28"_L1, "29"_L1,
                                    "49"_L1, "69"_L1, "70"_L1, "78"_L1, "79"_L1, "89"_L1, "96"_L1, "97"_L1};
    const bool isGivenOut
        = isOf(fein, 9) && std::find(NeverFirst.begin(), NeverFirst.end(), fein.first(2)) == NeverFirst.end();
    if (isGivenOut)
        return std::nullopt;
    return Fault{
        "shape"_L1,
        u"An employer identification number has nine digits in the form 12-3456789, and begins with two digits "
        "of an office of the tax authority: compare it with the papers."_s,
        {}};
}

std::optional<Fault> faultOfEmail(QStringView email)
{
    const qsizetype at = email.indexOf(u'@');
    if (at > 0 && at < email.size() - 1 && email.count(u'@') == 1 && !email.contains(u' '))
        return std::nullopt;
    return Fault{"shape"_L1, u"Give the e-mail address as name@example.com, or leave it empty."_s, {}};
}

std::optional<Fault> faultOfPhone(QStringView phone)
{
    const auto digits = std::count_if(phone.begin(), phone.end(), isDigit);
    if (digits >= 10 && digits <= 15)
        return std::nullopt;
    return Fault{"shape"_L1, u"Give the phone number with its area code (10 digits), or leave it empty."_s, {}};
}

std::optional<Fault> faultOfLicenseNumber(QStringView license)
{
    const auto isAllowed
        = [](QChar c) { return isDigit(c) || (c >= u'A' && c <= u'Z') || c == u'-' || c == u' ' || c == u'*'; };
    if (license.size() <= 25 && std::all_of(license.begin(), license.end(), isAllowed))
        return std::nullopt;
    return Fault{"shape"_L1, u"A license number has at most 25 capital letters, digits and dashes."_s, {}};
}

std::optional<Fault> faultOfZip(QStringView zip, const TypeSubject &subject)
{
    const bool isPlusFour
        = zip.size() == 10 && zip[5] == u'-' && isAllDigits(zip.first(5)) && isAllDigits(zip.sliced(6));
    if (!isOf(zip, 5) && !isPlusFour) {
        return Fault{"shape"_L1, u"Give the ZIP code as five digits, or as ZIP+4 in the form 12345-6789."_s, {}};
    }
    const QStringList states = statesOfZip(zip);
    if (states.isEmpty()) {
        return Fault{"no_such"_L1,
                     u"No ZIP code begins with 000 to 004: compare it with the address, a digit may be missing."_s,
                     {}};
    }
    const QString state = subject.beside("state"_L1);
    if (!isStateCode(state) || states.contains(state))
        return std::nullopt;
    return Fault{
        "other_state"_L1,
        u"By its first three digits this ZIP code lies in {of_zip}, and the state given is {of_state}: correct "
        "the one that is wrong."_s,
        {{"of_zip"_L1, placeName(states.front())}, {"of_state"_L1, placeName(state)}}};
}

std::optional<Fault> faultOfVin(QStringView vin, const TypeSubject &subject)
{
    const int year = subject.beside("model_year"_L1).toInt();
    // An impossible model year has a problem of its own. Next year's models are sold from the summer on.
    const VinFinding finding = checkVin(vin, year > subject.today.year() + 1 ? 0 : year, subject.today);
    if (finding.fault.isEmpty())
        return std::nullopt;
    return Fault{"shape"_L1, finding.fault, {}};
}

std::optional<Fault> faultOfCode(QStringView code, qsizetype least, qsizetype most, const QString &sentence)
{
    if (code.size() >= least && code.size() <= most && isAllDigits(code))
        return std::nullopt;
    return Fault{"shape"_L1, sentence, {}};
}

/// The sectors of NAICS 2022, by their first two digits.
std::optional<Fault> faultOfNaics(QStringView code)
{
    constexpr std::array Sectors{"11"_L1, "21"_L1, "22"_L1, "23"_L1, "31"_L1, "32"_L1, "33"_L1, "42"_L1,
                                 "44"_L1, "45"_L1, "48"_L1, "49"_L1, "51"_L1, "52"_L1, "53"_L1, "54"_L1,
                                 "55"_L1, "56"_L1, "61"_L1, "62"_L1, "71"_L1, "72"_L1, "81"_L1, "92"_L1};
    const bool isSector = code.size() >= 2 && std::find(Sectors.begin(), Sectors.end(), code.first(2)) != Sectors.end();
    return faultOfCode(
        isSector ? code : QStringView(), 2, 6,
        u"Give the industry as a NAICS code: two to six digits, of which the first two are a sector, for "
        "example 238160."_s);
}

std::optional<Fault> faultOfOrganization(QStringView name)
{
    if (std::any_of(name.begin(), name.end(), [](QChar c) { return c.isLetterOrNumber(); }))
        return std::nullopt;
    return Fault{"shape"_L1, u"The name of an organization has a letter or a digit: write it as in its papers."_s, {}};
}

std::optional<Fault> faultOfCountry(QStringView code)
{
    const bool isCode = code.size() == 2 && code[0] >= u'A' && code[0] <= u'Z' && code[1] >= u'A' && code[1] <= u'Z';
    if (isCode && QLocale::codeToTerritory(code) != QLocale::AnyTerritory)
        return std::nullopt;
    return Fault{
        "unknown"_L1, u"No country has this code: give two capital letters, for example US, or CA for Canada."_s, {}};
}

/// A number from 1 to `most`.
std::optional<Fault> faultOfClass(QStringView text, int most, const QString &sentence)
{
    const int number = isAllDigits(text) && text.size() <= 2 ? text.toInt() : 0;
    if (number >= 1 && number <= most)
        return std::nullopt;
    return Fault{"shape"_L1, sentence, {}};
}

std::optional<Fault> faultOfDegrees(QStringView text, int most, const QString &sentence)
{
    const auto degrees = Decimal::fromString(text);
    if (degrees && *degrees >= -most && *degrees <= most)
        return std::nullopt;
    return Fault{"range"_L1, sentence, {}};
}

} // namespace

std::optional<Fault> faultOfType(FieldType type, const TypeSubject &subject)
{
    const QStringView text = subject.text;
    switch (type) {
    case FieldType::Ssn: return faultOfSsn(text);
    case FieldType::Fein: return faultOfFein(text);
    case FieldType::Email: return faultOfEmail(text);
    case FieldType::Phone: return faultOfPhone(text);
    case FieldType::LicenseNumber: return faultOfLicenseNumber(text);
    case FieldType::Zip: return faultOfZip(text, subject);
    case FieldType::Vin: return faultOfVin(text, subject);
    case FieldType::Naics: return faultOfNaics(text);
    case FieldType::Sic:
        return faultOfCode(text, 4, 4, u"Give the industry as a SIC code: four digits, for example 1761."_s);
    case FieldType::State:
        if (!isStateCode(text))
            return Fault{"unknown"_L1, u"No state has this code: give two capital letters, for example NY."_s, {}};
        break;
    case FieldType::LicenseState:
        if (!givesLicenses(text)) {
            return Fault{"unknown"_L1,
                         u"No state, territory or Canadian province has this code: give two capital letters, for "
                         "example NY, PR for Puerto Rico or ON for Ontario."_s,
                         {}};
        }
        break;
    case FieldType::Organization: return faultOfOrganization(text);
    case FieldType::Country: return faultOfCountry(text);
    case FieldType::Construction:
        return faultOfClass(text, 6,
                            u"Give the ISO construction class: a whole number from 1 (frame) to 6 (fire "
                            "resistive)."_s);
    case FieldType::Protection:
        return faultOfClass(text, 10, u"Give the public protection class: a whole number from 1 to 10."_s);
    case FieldType::Latitude:
        return faultOfDegrees(text, 90, u"Give the latitude in degrees from -90 to 90, north is positive."_s);
    case FieldType::Longitude:
        return faultOfDegrees(text, 180, u"Give the longitude in degrees from -180 to 180, east is positive."_s);
    case FieldType::Text:
    case FieldType::Notes:
    case FieldType::Whole:
    case FieldType::Decimal:
    case FieldType::Money:
    case FieldType::Percent:
    case FieldType::Date:
    case FieldType::Year:
    case FieldType::Flag:
    case FieldType::Choice: break;
    }
    return std::nullopt;
}

QString missingSentence(FieldType type)
{
    return type == FieldType::Vin ? u"Give the vehicle identification number (VIN)."_s : QString();
}

} // namespace bindery::risk
