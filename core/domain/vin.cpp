#include "domain/vin.h"

#include <algorithm>
#include <array>

namespace bindery::domain {

namespace {

constexpr int FirstStandardYear = 1981;
constexpr qsizetype StandardLength = 17;
constexpr qsizetype CheckPosition = 8;

/// Weights by position; the check digit itself weighs nothing.
constexpr std::array<int, StandardLength> Weights{8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2};

bool isCapitalOrDigit(QChar c)
{
    return (c >= u'0' && c <= u'9') || (c >= u'A' && c <= u'Z');
}

bool isVinCharacter(QChar c)
{
    return isCapitalOrDigit(c) && c != u'I' && c != u'O' && c != u'Q';
}

/// The number that a letter stands for; the letters I, O and Q are left out, and S begins at 2.
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

std::optional<QString> vinFault(QStringView vin, int modelYear)
{
    if (vin.isEmpty())
        return QStringLiteral("Give the vehicle identification number (VIN).");
    if (modelYear > 0 && modelYear < FirstStandardYear) {
        if (vin.size() < 5 || vin.size() > StandardLength || !std::all_of(vin.begin(), vin.end(), isCapitalOrDigit))
            return QStringLiteral("The VIN of a vehicle built before 1981 has 5 to 17 letters and digits.");
        return std::nullopt;
    }
    if (vin.size() != StandardLength)
        return QStringLiteral("A VIN has 17 characters; this one has %1.").arg(vin.size());
    if (!std::all_of(vin.begin(), vin.end(), isVinCharacter))
        return QStringLiteral("A VIN has digits and capital letters without I, O and Q.");
    if (!vinCheckDigitAgrees(vin)) {
        return QStringLiteral("The VIN's check digit (the ninth character) does not agree with the others: compare the "
                              "VIN with the vehicle's papers, one character may be mistyped.");
    }
    return std::nullopt;
}

} // namespace bindery::domain
