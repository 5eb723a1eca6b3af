#pragma once

// Submissions that have the applicant, social security number, license or vehicle of another one.

#include "domain/submission_summary.h"

#include <optional>
#include <vector>

namespace bindery::domain {

enum class IdentityKind { Applicant, SocialSecurityNumber, License, Vehicle };
inline constexpr int AllIdentityKinds = 4;

/// The name of a kind: "applicant", "ssn", "license", "vehicle".
[[nodiscard]] QString identityKindName(IdentityKind kind);
[[nodiscard]] std::optional<IdentityKind> identityKindFromName(QStringView name);

/// Another submission that has some data in common with this one.
struct Duplicate {
    SubmissionSummary summary;
    /// The kinds of common data, each once.
    std::vector<IdentityKind> kinds;
};

/// A sentence for the history: "The applicant of #12 and #14 is the same, a vehicle of #9". Empty without duplicates.
[[nodiscard]] QString duplicatesLine(const std::vector<Duplicate> &duplicates);

} // namespace bindery::domain
