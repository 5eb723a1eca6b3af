#include "risk/check/license_places.h"

#include "base/us_states.h"

#include <algorithm>

namespace bindery::risk {

using L = QLatin1StringView;

extern constexpr std::array<LicensePlace, 18> LicensePlaces{{
    {L("AS"), L("American Samoa")},
    {L("GU"), L("Guam")},
    {L("MP"), L("the Northern Mariana Islands")},
    {L("PR"), L("Puerto Rico")},
    {L("VI"), L("the Virgin Islands")},
    {L("AB"), L("Alberta")},
    {L("BC"), L("British Columbia")},
    {L("MB"), L("Manitoba")},
    {L("NB"), L("New Brunswick")},
    {L("NL"), L("Newfoundland and Labrador")},
    {L("NS"), L("Nova Scotia")},
    {L("NT"), L("the Northwest Territories")},
    {L("NU"), L("Nunavut")},
    {L("ON"), L("Ontario")},
    {L("PE"), L("Prince Edward Island")},
    {L("QC"), L("Quebec")},
    {L("SK"), L("Saskatchewan")},
    {L("YT"), L("Yukon")},
}};

bool givesLicenses(QStringView code)
{
    return isStateCode(code) || std::any_of(LicensePlaces.begin(), LicensePlaces.end(), [&](const LicensePlace &place) {
               return place.code == code;
           });
}

} // namespace bindery::risk
