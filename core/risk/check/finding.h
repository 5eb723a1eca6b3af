#pragma once

#include "base/problem.h"
#include "risk/schema/field.h"

#include <vector>

namespace bindery::risk {

/// A problem of a record, and what it keeps the application from.
struct Finding {
    Problem problem;
    Severity severity = Severity::Stop;
    /// ToBind for a field that only binding needs. ToQuote for everything else.
    Needed before = Needed::ToQuote;
};

using Findings = std::vector<Finding>;

/// The problems that keep the record from being quoted.
[[nodiscard]] Problems problemsToQuote(const Findings &findings);

} // namespace bindery::risk
