#include "cli/command.h"

#include "sandbox_server/run_sandbox.h"

#include <CLI/CLI.hpp>

#include <memory>

namespace bindery::cli {

Command sandboxCommand(CLI::App &program, Clock &clock)
{
    CLI::App *declared = program.add_subcommand("sandbox", "Run the stand-in data services on loopback until Ctrl+C");
    const auto options = std::make_shared<sandbox::RunOptions>();
    sandbox::addRunOptions(*declared, *options);
    return Command{declared, [options, &clock] { return sandbox::runSandbox(*options, clock); }};
}

} // namespace bindery::cli
