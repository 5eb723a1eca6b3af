#pragma once

#include "base/decimal.h"

namespace bindery::domain {

/// A yearly premium by the remote rating service: a second opinion beside the rate plan.
struct ThirdPartyPremium {
    Decimal rating;
    friend bool operator==(const ThirdPartyPremium &, const ThirdPartyPremium &) = default;
};

} // namespace bindery::domain
