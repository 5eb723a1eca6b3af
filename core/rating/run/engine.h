#pragma once

// Runs a compiled plan over a bound risk. A pure function: no I/O, no clock, no thread. After the first rating with a
// workspace nothing is allocated; texts are made only when somebody asks for the worksheet or for why it failed.

#include "base/decimal.h"
#include "rating/compile/program.h"
#include "rating/run/rated.h"
#include "rating/run/risk_input.h"
#include "rating/run/workspace.h"

#include <tl/expected.hpp>

#include <optional>

namespace bindery::rating {

/// The premium, or no value with the reason in the workspace.
[[nodiscard]] std::optional<Decimal> run(const Program &program, const BoundRisk &risk, Workspace &workspace);
/// The same, and keeps what worksheet() needs (worksheet.h).
[[nodiscard]] std::optional<Decimal> runRecorded(const Program &program, const BoundRisk &risk, Workspace &workspace);

/// Premium, worksheet and range, or the failure. Where inputs that nobody knows are bound to the plan's worst plausible
/// values, the risk is rated with the best ones as well: the premium is the highest that came out, and there is a range
/// where they differ.
[[nodiscard]] tl::expected<Rated, RatingFailure> rateRisk(const Program &program, const BoundRisk &risk);

/// The value of a definition or of what a step has set, after a run: for tests beside the tables. Works out a
/// definition that nobody has asked for yet.
[[nodiscard]] std::optional<Value> valueOf(const Program &program, const BoundRisk &risk, Workspace &workspace,
                                           int scope, int instance, int slot);

} // namespace bindery::rating
