#pragma once

// The JSON Schemas that ship with the program, for editors that complete and check while somebody types.

#include "arguments/parser.h"

namespace bindery::cli {

/// Declares the subcommand "schema". `file` is what the schema is of: "plan.json".
[[nodiscard]] arguments::Parser declareSchema(const arguments::Parser &parent, const char *file);

/// Prints the schema of this name: "plan". Returns the exit code.
[[nodiscard]] int printSchema(const char *name);

} // namespace bindery::cli
