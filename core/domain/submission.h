#pragma once

// A submission: an application on its way to a quote, with its whole life.

#include "domain/application.h"
#include "domain/quote.h"
#include "domain/release.h"
#include "domain/submission_summary.h"

#include <optional>
#include <vector>

namespace bindery::domain {

struct Submission {
    SubmissionSummary summary;
    AutoApplication application;
    /// The newest quote.
    std::optional<Quote> quote;
    /// The application of the newest quote. The submission's application may have changed since.
    std::optional<AutoApplication> quotedApplication;
    /// The acts on the quote's referrals, oldest first.
    std::vector<Release> releases;
};

} // namespace bindery::domain
