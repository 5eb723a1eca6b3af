#pragma once

// A submission: an application on its way to a quote, with its whole life.

#include "domain/quote.h"
#include "domain/release.h"
#include "domain/submission_summary.h"
#include "risk/record/record.h"

#include <optional>
#include <vector>

namespace bindery::domain {

struct Submission {
    SubmissionSummary summary;
    risk::Record record;
    /// The newest quote.
    std::optional<Quote> quote;
    /// The record of the newest quote. The submission's record may have changed since.
    std::optional<risk::Record> quotedRecord;
    /// The acts on the quote's referrals, oldest first.
    std::vector<Release> releases;
};

} // namespace bindery::domain
