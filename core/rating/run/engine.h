#pragma once

// Runs a compiled plan over a bound risk. A pure function: no I/O, no clock, no thread. The first rating with a
// workspace allocates, later ones do not. Texts are made only when a caller asks for the worksheet or for the reason of
// a failure.

#include "base/decimal.h"
#include "formula/run/bound_risk.h"
#include "rating/compile/program.h"
#include "rating/run/rated.h"
#include "rating/run/workspace.h"

#include <tl/expected.hpp>

#include <optional>

namespace bindery::rating {

/// The premium, or no value with the reason in the workspace.
[[nodiscard]] std::optional<Decimal> run(const Program &program, const formula::BoundRisk &risk, Workspace &workspace);
/// Rates like run(), and keeps what worksheet() needs (worksheet.h).
[[nodiscard]] std::optional<Decimal> runRecorded(const Program &program, const formula::BoundRisk &risk,
                                                 Workspace &workspace);

/// Premium, worksheet and range, or the failure. Where unknown inputs are bound to the plan's worst plausible values,
/// the function rates the risk with the best ones as well. The premium is the highest result, and there is a range
/// where the results differ.
[[nodiscard]] tl::expected<Rated, RatingFailure> rateRisk(const Program &program, const formula::BoundRisk &risk);

/// The value of a definition, or of a name that a step has set, after a run. It is for the tests beside the tables. A
/// definition that no step has asked for is worked out now.
[[nodiscard]] std::optional<formula::Value> valueOf(const Program &program, const formula::BoundRisk &risk,
                                                    Workspace &workspace, int scope, int instance, int slot);

} // namespace bindery::rating
