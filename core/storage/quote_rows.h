#pragma once

// Quotes as rows, within the caller's transaction.

#include "base/result.h"

#include <optional>
#include <vector>

namespace bindery::domain {
struct Quote;
struct QuoteOnRecord;
struct SubmissionSummary;
}
namespace bindery::risk {
class Record;
}

namespace bindery::storage {

class Connection;
struct StoreAccess;

/// With facts, worksheet and reasons. The version is the quote's own.
[[nodiscard]] Result<void> insertQuote(const StoreAccess &access, qint64 submission, const domain::Quote &quote,
                                       const risk::Record &record);

/// The versions there are, oldest first.
[[nodiscard]] Result<std::vector<int>> quoteVersions(Connection &connection, qint64 submission);

/// The record that the newest quote was made from, and nothing else of it.
[[nodiscard]] Result<std::optional<risk::Record>> readQuotedRecord(const StoreAccess &access, qint64 submission);

[[nodiscard]] Result<std::optional<domain::QuoteOnRecord>> readNewestQuote(const StoreAccess &access,
                                                                           const domain::SubmissionSummary &submission);
[[nodiscard]] Result<std::optional<domain::QuoteOnRecord>>
readQuote(const StoreAccess &access, const domain::SubmissionSummary &submission, int version);

} // namespace bindery::storage
