#pragma once

// Submissions that are about the same as another one, as their product says.

#include "domain/submission_summary.h"

#include <QStringList>

#include <vector>

namespace bindery::domain {

/// Another submission that has some data in common with this one.
struct Duplicate {
    SubmissionSummary summary;
    /// What they have in common, each once: "same license as %1" (risk::Identity::sentence).
    QStringList common;
};

/// A sentence for the history: "The applicant of #12 and #14 is the same, a vehicle of #9". Empty without duplicates.
[[nodiscard]] QString duplicatesLine(const std::vector<Duplicate> &duplicates);

} // namespace bindery::domain
