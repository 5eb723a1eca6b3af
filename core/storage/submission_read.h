#pragma once

// A submission as it stands, within the caller's transaction.

#include "base/result.h"

#include <vector>

namespace bindery::domain {
struct AuditLine;
struct AutoApplication;
struct Submission;
struct SubmissionSummary;
}

namespace bindery::storage {

class Connection;
class Protector;

[[nodiscard]] Result<domain::AutoApplication> readApplication(Connection &connection, const Protector &protector,
                                                              qint64 number);

/// With its application, its newest quote, and what was done about that quote's referrals.
[[nodiscard]] Result<domain::Submission> readSubmission(Connection &connection, const Protector &protector,
                                                        domain::SubmissionSummary summary);

/// Who did what when, oldest first. Empty for an id that is not known.
[[nodiscard]] Result<std::vector<domain::AuditLine>> readHistory(Connection &connection, const Protector &protector,
                                                                 const QString &id);

/// Of the program itself, newest first.
[[nodiscard]] Result<std::vector<domain::AuditLine>> readProgramHistory(Connection &connection,
                                                                        const Protector &protector, int atMost);

} // namespace bindery::storage
