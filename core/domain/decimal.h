#pragma once

// The exact numbers of core/base under the names that they had here.

#include "base/decimal.h"

namespace bindery::domain {

using bindery::Decimal;
using bindery::Money;
using bindery::RoundingMode;

} // namespace bindery::domain
