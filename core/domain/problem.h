#pragma once

// The problems of core/base under the names that they had here.

#include "base/problem.h"

namespace bindery::domain {

using bindery::isToldOf;
using bindery::Problem;
using bindery::Problems;

} // namespace bindery::domain
