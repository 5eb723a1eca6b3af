#include "cli/command.h"

#include "sandbox_server/run_sandbox.h"

#include <memory>

namespace bindery::cli {

using arguments::Parser;

Command sandboxCommand(const Parser &program, Clock &clock)
{
    const Parser declared = program.subcommand("sandbox", "Run the stand-in data services on loopback until Ctrl+C");
    const auto options = std::make_shared<sandbox::RunOptions>();
    sandbox::addRunOptions(declared, *options);
    return Command{declared, [options, &clock] { return sandbox::runSandbox(*options, clock); }};
}

} // namespace bindery::cli
