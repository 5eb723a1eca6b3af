#pragma once

// Quotes as rows, within the caller's transaction.

#include "base/result.h"
#include "risk/record/record.h"
#include "domain/quote.h"

#include <optional>
#include <vector>

namespace bindery::domain {
struct SubmissionSummary;
}

namespace bindery::storage {

class Connection;
class Protector;

/// A quote and the application that it was made from, as it lies in the store.
struct StoredQuote {
    domain::Quote quote;
    risk::Record application;
};

/// With facts, worksheet and reasons. The version is the quote's own.
[[nodiscard]] Result<void> insertQuote(Connection &connection, const Protector &protector, qint64 submission,
                                       const domain::Quote &quote, const risk::Record &application);

/// The versions there are, oldest first.
[[nodiscard]] Result<std::vector<int>> quoteVersions(Connection &connection, qint64 submission);

/// The application that the newest quote was made from, and nothing else of it.
[[nodiscard]] Result<std::optional<risk::Record>>
readQuotedApplication(Connection &connection, const Protector &protector, qint64 submission);

[[nodiscard]] Result<std::optional<StoredQuote>> readNewestQuote(Connection &connection, const Protector &protector,
                                                                 const domain::SubmissionSummary &submission);
[[nodiscard]] Result<std::optional<StoredQuote>> readQuote(Connection &connection, const Protector &protector,
                                                           const domain::SubmissionSummary &submission, int version);

} // namespace bindery::storage
