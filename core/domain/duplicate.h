#pragma once

// Submissions that are about the same as another one, as their product says.

#include "domain/submission_summary.h"

#include <QStringList>

#include <vector>

namespace bindery::domain {

/// Another submission that has some data in common with this one.
struct Duplicate {
    SubmissionSummary summary;
    /// What they have in common, each once and in the order of the product: "same building as %1"
    /// (risk::Identity::sentence).
    QStringList common;
    /// The names of these in alphabetical order: "building" (risk::Identity::name).
    QStringList kinds;
};

/// A sentence for the history: "Same applicant as #12, #14; same location as #9." Empty without duplicates.
[[nodiscard]] QString duplicatesLine(const std::vector<Duplicate> &duplicates);

} // namespace bindery::domain
