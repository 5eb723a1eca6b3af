#pragma once

#include "base/decimal.h"

#include <QString>

#include <optional>

namespace bindery::formula {

struct Rounding {
    int places = 0;
    RoundingMode mode = RoundingMode::None;
    friend bool operator==(const Rounding &, const Rounding &) = default;
};

/// "none", or place and mode as they are written: "2 half_up".
[[nodiscard]] QString toText(const Rounding &rounding);
[[nodiscard]] std::optional<Rounding> roundingFromText(QStringView text);

} // namespace bindery::formula
