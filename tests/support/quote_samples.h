#pragma once

// Submissions and quotes for the screen tests: believable, and at the limits of what must still look right.

#include "domain/submission.h"
#include "test_support/sample_parts.h"

namespace bindery::test {

/// 1,000 × 1.5 (under 25) × 1.2 (a violation) × 1.01 (territory) = 1,818.00.
domain::Submission referredSubmission();

/// Forty steps over three parts of the risk, twelve facts, long names, many reasons.
domain::Submission crowdedSubmission();

domain::Submission unratedSubmission();

domain::Submission boundSubmission();

} // namespace bindery::test
