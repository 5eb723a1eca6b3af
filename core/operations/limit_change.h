#pragma once

#include "resilience/strategy/exact.h"

#include <optional>

namespace bindery::operations {

/// New limits of a service. Absent ones stay.
struct LimitChange {
    std::optional<int> concurrency;
    /// Tokens in the time for which the rate in force is given.
    std::optional<resilience::Exact> tokens;
    std::optional<int> burst;
    [[nodiscard]] bool any() const { return concurrency || tokens || burst; }
};

} // namespace bindery::operations
