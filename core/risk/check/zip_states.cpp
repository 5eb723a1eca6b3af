#include "risk/check/zip_states.h"

#include "base/us_states.h"
#include "risk/check/license_places.h"

#include <algorithm>
#include <array>

namespace bindery::risk {

namespace {

struct ZipRange {
    /// The first three digits of the first and of the last ZIP code.
    int from;
    int to;
    QLatin1StringView state;
};

using L = QLatin1StringView;

/// The ranges in the order of their numbers. Groups that are not given out yet belong to the state around them.
constexpr std::array Ranges{
    ZipRange{5, 5, L("NY")},     ZipRange{6, 7, L("PR")},     ZipRange{8, 8, L("VI")},     ZipRange{9, 9, L("PR")},
    ZipRange{10, 27, L("MA")},   ZipRange{28, 29, L("RI")},   ZipRange{30, 38, L("NH")},   ZipRange{39, 49, L("ME")},
    ZipRange{50, 54, L("VT")},   ZipRange{55, 55, L("MA")},   ZipRange{56, 59, L("VT")},   ZipRange{60, 69, L("CT")},
    ZipRange{70, 89, L("NJ")},   ZipRange{90, 99, L("AE")},   ZipRange{100, 149, L("NY")}, ZipRange{150, 196, L("PA")},
    ZipRange{197, 199, L("DE")}, ZipRange{200, 200, L("DC")}, ZipRange{201, 201, L("VA")}, ZipRange{202, 205, L("DC")},
    ZipRange{206, 219, L("MD")}, ZipRange{220, 246, L("VA")}, ZipRange{247, 269, L("WV")}, ZipRange{270, 289, L("NC")},
    ZipRange{290, 299, L("SC")}, ZipRange{300, 319, L("GA")}, ZipRange{320, 339, L("FL")}, ZipRange{340, 340, L("AA")},
    ZipRange{341, 349, L("FL")}, ZipRange{350, 369, L("AL")}, ZipRange{370, 385, L("TN")}, ZipRange{386, 397, L("MS")},
    ZipRange{398, 399, L("GA")}, ZipRange{400, 429, L("KY")}, ZipRange{430, 459, L("OH")}, ZipRange{460, 479, L("IN")},
    ZipRange{480, 499, L("MI")}, ZipRange{500, 529, L("IA")}, ZipRange{530, 549, L("WI")}, ZipRange{550, 568, L("MN")},
    ZipRange{569, 569, L("DC")}, ZipRange{570, 579, L("SD")}, ZipRange{580, 589, L("ND")}, ZipRange{590, 599, L("MT")},
    ZipRange{600, 629, L("IL")}, ZipRange{630, 659, L("MO")}, ZipRange{660, 679, L("KS")}, ZipRange{680, 699, L("NE")},
    ZipRange{700, 715, L("LA")}, ZipRange{716, 729, L("AR")}, ZipRange{730, 732, L("OK")}, ZipRange{733, 733, L("TX")},
    ZipRange{734, 749, L("OK")}, ZipRange{750, 799, L("TX")}, ZipRange{800, 819, L("CO")}, ZipRange{820, 831, L("WY")},
    ZipRange{832, 839, L("ID")}, ZipRange{840, 849, L("UT")}, ZipRange{850, 869, L("AZ")}, ZipRange{870, 884, L("NM")},
    ZipRange{885, 885, L("TX")}, ZipRange{886, 899, L("NV")}, ZipRange{900, 961, L("CA")}, ZipRange{962, 966, L("AP")},
    ZipRange{967, 968, L("HI")}, ZipRange{969, 969, L("GU")}, ZipRange{970, 979, L("OR")}, ZipRange{980, 994, L("WA")},
    ZipRange{995, 999, L("AK")},
};

struct AcrossBorder {
    int zip;
    /// The states beside that of the first three digits.
    QLatin1StringView others;
};

/// The ZIP codes in the order of their numbers.
constexpr std::array Crossing{
    AcrossBorder{2861, L("MA")},  AcrossBorder{3579, L("ME")},     AcrossBorder{6390, L("NY")},
    AcrossBorder{38549, L("KY")}, AcrossBorder{42223, L("TN")},    AcrossBorder{52626, L("MO")},
    AcrossBorder{54540, L("MI")}, AcrossBorder{57717, L("MT WY")}, AcrossBorder{58653, L("SD")},
    AcrossBorder{59221, L("ND")}, AcrossBorder{59270, L("ND")},    AcrossBorder{59275, L("ND")},
    AcrossBorder{59847, L("ID")}, AcrossBorder{63673, L("IL")},    AcrossBorder{65729, L("AR")},
    AcrossBorder{65733, L("AR")}, AcrossBorder{65761, L("AR")},    AcrossBorder{66541, L("NE")},
    AcrossBorder{66955, L("NE")}, AcrossBorder{68325, L("KS")},    AcrossBorder{68327, L("KS")},
    AcrossBorder{68420, L("KS")}, AcrossBorder{68719, L("SD")},    AcrossBorder{68755, L("SD")},
    AcrossBorder{68943, L("KS")}, AcrossBorder{68978, L("KS")},    AcrossBorder{69026, L("KS")},
    AcrossBorder{69168, L("CO")}, AcrossBorder{69201, L("SD")},    AcrossBorder{69212, L("SD")},
    AcrossBorder{69216, L("SD")}, AcrossBorder{69337, L("SD")},    AcrossBorder{71749, L("LA")},
    AcrossBorder{71937, L("OK")}, AcrossBorder{71953, L("OK")},    AcrossBorder{72338, L("TN")},
    AcrossBorder{72644, L("MO")}, AcrossBorder{73949, L("TX")},    AcrossBorder{75556, L("AR")},
    AcrossBorder{79835, L("NM")}, AcrossBorder{79837, L("NM")},    AcrossBorder{79922, L("NM")},
    AcrossBorder{80737, L("NE")}, AcrossBorder{81120, L("NM")},    AcrossBorder{81137, L("NM")},
    AcrossBorder{81324, L("UT")}, AcrossBorder{82063, L("CO")},    AcrossBorder{82082, L("NE CO")},
    AcrossBorder{82701, L("SD")}, AcrossBorder{82801, L("MT")},    AcrossBorder{82930, L("UT")},
    AcrossBorder{83120, L("ID")}, AcrossBorder{83127, L("ID")},    AcrossBorder{83342, L("UT")},
    AcrossBorder{83414, L("WY")}, AcrossBorder{83856, L("WA")},    AcrossBorder{84034, L("NV")},
    AcrossBorder{84531, L("AZ")}, AcrossBorder{84536, L("AZ")},    AcrossBorder{86044, L("UT")},
    AcrossBorder{86504, L("NM")}, AcrossBorder{86514, L("NM UT")}, AcrossBorder{86515, L("NM")},
    AcrossBorder{87328, L("AZ")}, AcrossBorder{88063, L("TX")},    AcrossBorder{88430, L("TX")},
    AcrossBorder{89010, L("CA")}, AcrossBorder{89019, L("CA")},    AcrossBorder{89060, L("CA")},
    AcrossBorder{89061, L("CA")}, AcrossBorder{89421, L("OR")},    AcrossBorder{89439, L("CA")},
    AcrossBorder{89832, L("ID")}, AcrossBorder{97635, L("CA")},    AcrossBorder{97910, L("ID")},
    AcrossBorder{97913, L("ID")}, AcrossBorder{99033, L("ID")},    AcrossBorder{99128, L("ID")},
};

} // namespace

QStringList statesOfZip(QStringView zip)
{
    const int prefix = zip.first(3).toInt();
    QStringList states;
    for (const ZipRange &range : Ranges) {
        if (prefix >= range.from && prefix <= range.to)
            states.append(range.state);
    }
    const int number = zip.first(5).toInt();
    for (const AcrossBorder &area : Crossing) {
        if (area.zip == number)
            states += QString(area.others).split(u' ');
    }
    return states;
}

QString placeName(QStringView code)
{
    const auto state
        = std::find_if(UsStates.begin(), UsStates.end(), [&](const UsState &one) { return one.code == code; });
    if (state != UsStates.end())
        return state->name;
    if (code == L("AA") || code == L("AE") || code == L("AP"))
        return QStringLiteral("the mail of the armed forces overseas");
    for (const LicensePlace &place : LicensePlaces) {
        if (place.code == code)
            return place.name;
    }
    return code.toString();
}

} // namespace bindery::risk
