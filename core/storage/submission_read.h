#pragma once

// A submission as it stands, within the caller's transaction.

#include "base/result.h"

#include <vector>

namespace bindery::risk {
class Record;
}
namespace bindery::domain {
struct AuditLine;
struct Submission;
struct SubmissionSummary;
}

namespace bindery::storage {

class Connection;
class Protector;
struct StoreAccess;

/// The record of the submission of this number.
[[nodiscard]] Result<risk::Record> readRecord(const StoreAccess &access, qint64 number);

/// With its record, its newest quote, and what was done about that quote's referrals.
[[nodiscard]] Result<domain::Submission> readSubmission(const StoreAccess &access, domain::SubmissionSummary summary);

/// The history of a submission, oldest first. Empty for an unknown id.
[[nodiscard]] Result<std::vector<domain::AuditLine>> readHistory(Connection &connection, const Protector &protector,
                                                                 const QString &id);

/// The history of the program itself, newest first.
[[nodiscard]] Result<std::vector<domain::AuditLine>> readProgramHistory(Connection &connection,
                                                                        const Protector &protector, int atMost);

} // namespace bindery::storage
