#pragma once

// A subcommand: it declares its options, and runs when the user has named it.

#include "async/clock.h"

#include <functional>

namespace CLI {
class App;
}

namespace bindery::cli {

struct Command {
    CLI::App *declared = nullptr;
    /// Gives an ExitCode. Needs a QCoreApplication.
    std::function<int()> run;
};

/// The clock outlives the commands.
[[nodiscard]] Command quoteCommand(CLI::App &program, Clock &clock);
[[nodiscard]] Command healthCommand(CLI::App &program, Clock &clock);
[[nodiscard]] Command sandboxCommand(CLI::App &program, Clock &clock);
[[nodiscard]] Command loadCommand(CLI::App &program, Clock &clock);
[[nodiscard]] Command rulesCommand(CLI::App &program, Clock &clock);
[[nodiscard]] Command planCommand(CLI::App &program);
[[nodiscard]] Command simulateCommand(CLI::App &program, Clock &clock);

} // namespace bindery::cli
