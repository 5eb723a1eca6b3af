#pragma once

#include "domain/submission_summary.h"

#include <QStringList>

namespace bindery::domain {

/// A submission that was found by words.
struct SearchHit {
    SubmissionSummary summary;
    /// Which fields hold the words, for people: "VIN", "City"; without the name, which is shown anyway.
    QStringList fields;
};

} // namespace bindery::domain
