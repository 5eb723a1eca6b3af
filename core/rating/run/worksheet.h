#pragma once

// What a recorded rating did, in words.

#include "domain/worksheet_step.h"
#include "rating/run/rated.h"

#include <vector>

namespace bindery::rating {

struct BoundRisk;
struct Program;
class Workspace;

/// A line for each step and instance, after a recorded rating.
[[nodiscard]] std::vector<domain::WorksheetStep> worksheet(const Program &program, const BoundRisk &risk,
                                                           const Workspace &workspace);
/// Why the rating failed, after one that did.
[[nodiscard]] RatingFailure failureOf(const Program &program, const BoundRisk &risk, const Workspace &workspace);

} // namespace bindery::rating
