#pragma once

// The subcommands write through the console that all programs share, and call it by its plain names.

#include "console/console.h"
#include "console/exit_code.h"

namespace bindery::cli {

using namespace console;

} // namespace bindery::cli
