#pragma once

#include "domain/quote.h"
#include "domain/submission_summary.h"

#include <utility>

namespace bindery::storage {

/// A quote as it was saved, and its submission as it now stands.
struct SavedQuote {
    domain::Quote quote;
    domain::SubmissionSummary summary;

    SavedQuote() = default;
    SavedQuote(domain::Quote saved, domain::SubmissionSummary standing)
        : quote(std::move(saved)), summary(std::move(standing))
    {
    }
};

} // namespace bindery::storage
