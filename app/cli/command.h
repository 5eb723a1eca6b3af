#pragma once

// A subcommand: it declares its options, and runs when the user has named it.

#include "arguments/parser.h"

#include <functional>

namespace bindery {
class Clock;
}

namespace bindery::cli {

struct Command {
    arguments::Parser declared;
    /// Runs the command and gives an ExitCode. Needs a QCoreApplication.
    std::function<int()> run;
};

/// The clock outlives the commands.
[[nodiscard]] Command quoteCommand(const arguments::Parser &program, Clock &clock);
[[nodiscard]] Command healthCommand(const arguments::Parser &program, Clock &clock);
[[nodiscard]] Command sandboxCommand(const arguments::Parser &program, Clock &clock);
[[nodiscard]] Command loadCommand(const arguments::Parser &program, Clock &clock);
[[nodiscard]] Command rulesCommand(const arguments::Parser &program, Clock &clock);
[[nodiscard]] Command planCommand(const arguments::Parser &program);
[[nodiscard]] Command productCommand(const arguments::Parser &program, Clock &clock);
[[nodiscard]] Command serviceCommand(const arguments::Parser &program, Clock &clock);
[[nodiscard]] Command simulateCommand(const arguments::Parser &program, Clock &clock);
[[nodiscard]] Command storeCommand(const arguments::Parser &program);
[[nodiscard]] Command submissionCommand(const arguments::Parser &program, Clock &clock);

} // namespace bindery::cli
