#pragma once

// The JSON Schemas that ship with the program, for editors that complete and check while somebody types.

#include "arguments/parser.h"

#include <initializer_list>
#include <string>

namespace bindery::cli {

/// Declares the subcommand "schema". `file` is what the schema is of: "plan.json". `part` becomes one of the other
/// files beside it that have a schema: "tests". It stays empty for the file itself.
[[nodiscard]] arguments::Parser declareSchema(const arguments::Parser &parent, const char *file, std::string &part,
                                              std::initializer_list<const char *> parts);

/// Prints the schema of this name, "plan", or that of a file beside it, "tests". Returns the exit code.
[[nodiscard]] int printSchema(const char *name, const std::string &part);

} // namespace bindery::cli
