#include "risk/check/vin.h"

#include <algorithm>
#include <array>

namespace bindery::risk {

using namespace Qt::StringLiterals;

namespace {

constexpr int FirstStandardYear = 1981;
constexpr qsizetype StandardLength = 17;
constexpr qsizetype CheckPosition = 8;
constexpr qsizetype YearPosition = 9;
/// Table VII: the model years from 1980 on, again from the front after 30 years.
constexpr QByteArrayView YearCharacters("ABCDEFGHJKLMNPRSTVWXY123456789");
constexpr int FirstYearOfCode = 1980;
constexpr int LastYearOfCode = 2040;
/// The character at this place says which 30 years are meant, in cars and in trucks up to 10,000 pounds: a digit until
/// model year 2009, then a letter (565.15(b)).
constexpr qsizetype CyclePosition = 6;
constexpr int FirstYearOfLetters = 2010;

/// The weight of each position. The check digit itself has none.
constexpr std::array<int, StandardLength> Weights{8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2};

bool isCapitalOrDigit(QChar c)
{
    return (c >= u'0' && c <= u'9') || (c >= u'A' && c <= u'Z');
}

bool isVinCharacter(QChar c)
{
    return isCapitalOrDigit(c) && c != u'I' && c != u'O' && c != u'Q';
}

/// The number that a letter stands for. The letters I, O and Q do not occur, and S begins at 2.
int transliterated(QChar c)
{
    if (c.isDigit())
        return c.digitValue();
    static constexpr std::array<int, 26> Letters{1, 2, 3, 4, 5, 6, 7, 8, 0, 1, 2, 3, 4,
                                                 5, 0, 7, 0, 9, 2, 3, 4, 5, 6, 7, 8, 9};
    return Letters[static_cast<std::size_t>(c.unicode() - u'A')];
}

} // namespace

bool vinCheckDigitAgrees(QStringView vin)
{
    if (vin.size() != StandardLength || !std::all_of(vin.begin(), vin.end(), isVinCharacter))
        return false;
    int sum = 0;
    for (qsizetype i = 0; i < StandardLength; ++i)
        sum += Weights[static_cast<std::size_t>(i)] * transliterated(vin[i]);
    const int remainder = sum % 11;
    return vin[CheckPosition] == (remainder == 10 ? QChar(u'X') : QChar(u'0' + remainder));
}

QList<int> vinModelYears(QStringView vin)
{
    if (vin.size() != StandardLength)
        return {};
    const qsizetype at = YearCharacters.indexOf(vin[YearPosition].toLatin1());
    QList<int> years;
    for (int year = FirstYearOfCode + int(at); at >= 0 && year < LastYearOfCode; year += int(YearCharacters.size()))
        years.append(year);
    return years;
}

namespace {

/// Checks the number by itself, by what the standard says of every vehicle.
QString faultOfShape(QStringView vin)
{
    if (vin.size() != StandardLength) {
        return u"A VIN has 17 characters; this one has %1. Compare it with the vehicle's papers; a shorter one belongs "
               "to a vehicle of a model year before 1981."_s.arg(vin.size());
    }
    if (std::any_of(vin.begin(), vin.end(), [](QChar c) { return c == u'I' || c == u'O' || c == u'Q'; })) {
        return u"A VIN never has the letters I, O and Q, which look like the digits 1 and 0: write the digit where the "
               "papers show one."_s;
    }
    if (!std::all_of(vin.begin(), vin.end(), isVinCharacter))
        return u"A VIN has capital letters and digits alone, without blanks, dashes and accents."_s;
    if (std::all_of(vin.begin(), vin.end(), [&](QChar c) { return c == vin.front(); }))
        return u"All 17 characters of this VIN are the same, which no vehicle's are: copy it from the papers."_s;
    return {};
}

QString faultOfCheckDigit()
{
    return u"The VIN's check digit (the ninth character) does not agree with the others: compare the VIN with the "
           "vehicle's papers, one character may be mistyped. A vehicle that was not built for the United States has "
           "no check digit, and is quoted from 25 years of age on."_s;
}

QString faultOfYear(const QList<int> &years, int modelYear)
{
    QStringList words;
    for (const int year : years)
        words.append(QString::number(year));
    return u"By its tenth character this VIN is of model year %1, and the model year given is %2: compare both with "
           "the vehicle's papers and correct the one that is wrong."_s.arg(words.join(u" or "_s))
               .arg(modelYear);
}

} // namespace

VinFinding checkVin(QStringView vin, int modelYear, QDate today)
{
    if (vin.isEmpty())
        return {u"Give the vehicle identification number (VIN)."_s, {}};
    if (modelYear > 0 && modelYear < FirstStandardYear) {
        if (vin.size() < 5 || vin.size() > StandardLength || !std::all_of(vin.begin(), vin.end(), isCapitalOrDigit))
            return {u"The VIN of a vehicle built before 1981 has 5 to 17 capital letters and digits."_s, {}};
        return {{}, u"it is of a model year before 1981, when VINs had no check digit"_s};
    }
    if (const QString fault = faultOfShape(vin); !fault.isEmpty())
        return {fault, {}};
    const QList<int> years = vinModelYears(vin);
    const bool agrees = vinCheckDigitAgrees(vin);
    const bool isOld = modelYear > 0 && today.year() - modelYear >= FreeImportAge;
    if (isOld && (!agrees || years.isEmpty())) {
        return {{},
                u"its check digit or its character for the model year is none, as in vehicles that were not built "
                "for the United States"_s};
    }
    if (years.isEmpty()) {
        return {
            u"The tenth character of a VIN is its model year and never 0, U or Z: compare the VIN with the vehicle's "
            "papers, one character may be mistyped."_s,
            {}};
    }
    if (!agrees)
        return {faultOfCheckDigit(), {}};
    // A missing model year has a problem of its own.
    if (modelYear > 0 && !years.contains(modelYear))
        return {faultOfYear(years, modelYear), {}};
    if (modelYear >= FirstYearOfLetters && vin[CyclePosition].isDigit()) {
        return {{},
                u"its seventh character is a digit, which cars and light trucks of 2010 and later do not have: it may "
                "be that of a vehicle 30 years older"_s};
    }
    return {};
}

} // namespace bindery::risk
