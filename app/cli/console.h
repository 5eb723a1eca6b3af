#pragma once

// Makes the names of the console, which all programs share, short for the subcommands.

#include "console/console.h"
#include "console/exit_code.h"

namespace bindery::cli {

using namespace console;

} // namespace bindery::cli
