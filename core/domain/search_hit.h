#pragma once

#include "domain/submission_summary.h"

#include <QStringList>

namespace bindery::domain {

/// A submission that a search for words found.
struct SearchHit {
    SubmissionSummary summary;
    /// The fields that hold the words, for people: "FEIN", "City". The name is left out, because it is shown anyway.
    QStringList fields;
};

} // namespace bindery::domain
