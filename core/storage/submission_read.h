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

[[nodiscard]] Result<risk::Record> readApplication(Connection &connection, const Protector &protector,
                                                              qint64 number);

/// With its application, its newest quote, and what was done about that quote's referrals.
[[nodiscard]] Result<domain::Submission> readSubmission(Connection &connection, const Protector &protector,
                                                        domain::SubmissionSummary summary);

/// The history of a submission, oldest first. Empty for an unknown id.
[[nodiscard]] Result<std::vector<domain::AuditLine>> readHistory(Connection &connection, const Protector &protector,
                                                                 const QString &id);

/// The history of the program itself, newest first.
[[nodiscard]] Result<std::vector<domain::AuditLine>> readProgramHistory(Connection &connection,
                                                                        const Protector &protector, int atMost);

} // namespace bindery::storage
