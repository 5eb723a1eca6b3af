#pragma once

// A recorded rating in words.

#include "domain/worksheet_step.h"
#include "rating/run/rated.h"

#include <vector>

namespace bindery::formula {
struct BoundRisk;
}

namespace bindery::rating {

struct Program;
class Workspace;

/// A line for each step and instance, after a recorded rating.
[[nodiscard]] std::vector<domain::WorksheetStep> worksheet(const Program &program, const formula::BoundRisk &risk,
                                                           const Workspace &workspace);
/// The reason of the failure, after a rating that failed.
[[nodiscard]] RatingFailure failureOf(const Program &program, const formula::BoundRisk &risk,
                                      const Workspace &workspace);

} // namespace bindery::rating
