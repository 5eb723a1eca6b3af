#pragma once

// Which submission a command is about: by its number in the queue, or by the id in its quote.

#include "arguments/parser.h"
#include "base/result.h"

#include <string>

namespace bindery::underwriting {
class Registry;
}

namespace bindery::cli {

/// The option ID.
void declareSubmissionId(const arguments::Parser &command, std::string &id);

/// The id of what the user wrote there. Errors: NotFound, StoreUnavailable.
[[nodiscard]] Result<QString> submissionIdOf(underwriting::Registry &registry, const std::string &written);

} // namespace bindery::cli
