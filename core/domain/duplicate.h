#pragma once

// Submissions that say the same of applicant, social security number, license or vehicle.

#include "domain/submission_summary.h"

#include <optional>
#include <vector>

namespace bindery::domain {

enum class IdentityKind { Applicant, SocialSecurityNumber, License, Vehicle };
inline constexpr int AllIdentityKinds = 4;

/// "applicant", "ssn", "license", "vehicle".
[[nodiscard]] QString identityKindName(IdentityKind kind);
[[nodiscard]] std::optional<IdentityKind> identityKindFromName(QStringView name);

/// Another submission that says the same of something.
struct Duplicate {
    SubmissionSummary summary;
    /// What they have in common, each once.
    std::vector<IdentityKind> kinds;
};

/// "The applicant of #12 and #14 is the same, a vehicle of #9": for the history. Empty for none.
[[nodiscard]] QString duplicatesLine(const std::vector<Duplicate> &duplicates);

} // namespace bindery::domain
