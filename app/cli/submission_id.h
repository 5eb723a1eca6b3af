#pragma once

// The argument that names a submission: its number in the queue, or the id in its quote.

#include "arguments/parser.h"
#include "base/result.h"

#include <string>

namespace bindery::underwriting {
class Registry;
}

namespace bindery::cli {

/// Declares the argument ID.
void declareSubmissionId(const arguments::Parser &command, std::string &id);

/// The id of the submission that the user named. Errors: NotFound, StoreUnavailable.
[[nodiscard]] Result<QString> submissionIdOf(underwriting::Registry &registry, const std::string &written);

} // namespace bindery::cli
