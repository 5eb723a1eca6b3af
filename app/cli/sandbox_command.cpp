#include "cli/command.h"

#include "mock_services/run_sandbox.h"

#include <memory>

namespace bindery::cli {

using arguments::Parser;

Command sandboxCommand(const Parser &program, Clock &clock)
{
    const Parser declared = program.subcommand("sandbox", "Run the stand-in data services on loopback until Ctrl+C");
    const auto options = std::make_shared<mock_services::RunOptions>();
    mock_services::addRunOptions(declared, *options);
    return Command{declared, [options, &clock] { return mock_services::runSandbox(*options, clock); }};
}

} // namespace bindery::cli
