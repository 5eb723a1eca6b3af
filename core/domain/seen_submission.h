#pragma once

#include <QString>

#include <optional>
#include <utility>

namespace bindery::domain {

struct SubmissionSummary;

/// The submission to be changed, and the state in which its user saw it. A change that another program has written
/// since is not overwritten.
struct SeenSubmission {
    /// Empty for a new submission.
    QString id;
    /// The SubmissionSummary::revision that the user saw. No value for a caller that saw none: the write goes over any
    /// revision.
    std::optional<qint64> revision;

    SeenSubmission() = default;
    SeenSubmission(QString submissionId) : id(std::move(submissionId)) {}
    SeenSubmission(QString submissionId, qint64 seenRevision) : id(std::move(submissionId)), revision(seenRevision) {}
    /// Defined beside SubmissionSummary.
    SeenSubmission(const SubmissionSummary &seen);
};

} // namespace bindery::domain
