#include "formula/language/rounding.h"

#include "base/digits.h"

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace bindery::formula {

namespace {

constexpr std::array ModeNames{
    std::pair{RoundingMode::HalfUp, "half_up"_L1},
    std::pair{RoundingMode::HalfEven, "half_even"_L1},
    std::pair{RoundingMode::Up, "up"_L1},
    std::pair{RoundingMode::Down, "down"_L1},
};

} // namespace

QString toText(const Rounding &rounding)
{
    for (const auto &[mode, name] : ModeNames) {
        if (mode == rounding.mode)
            return u"%1 %2"_s.arg(rounding.places).arg(name);
    }
    return u"none"_s;
}

std::optional<Rounding> roundingFromText(QStringView text)
{
    if (text == u"none")
        return Rounding{};
    const qsizetype blank = text.indexOf(u' ');
    const QStringView written = text.first(std::max<qsizetype>(blank, 0));
    const bool isNumber = isAllDigits(written.startsWith(u'-') ? written.sliced(1) : written);
    bool isInRange = false;
    const int places = written.toInt(&isInRange);
    if (!isNumber || !isInRange || places < -12 || places > 30)
        return std::nullopt;
    for (const auto &[mode, name] : ModeNames) {
        if (text.mid(blank + 1) == name)
            return Rounding{places, mode};
    }
    return std::nullopt;
}

} // namespace bindery::formula
