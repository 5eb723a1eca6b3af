#pragma once

// Runs the mock services as the program bindery-sandbox, and as the subcommand `sandbox` of bindery-cli.

#include "arguments/parser.h"
#include "mock_services/behavior.h"

#include <QStringList>

#include <chrono>
#include <string>
#include <vector>

namespace bindery {
class Clock;
}
namespace bindery::mock_services {

struct RunOptions {
    /// The port without --port.
    quint16 port = 8650;
    int latencyMs = 0;
    /// "service=kind", for example "credit_score=500"; "all=slow".
    std::vector<std::string> faults;
};

/// Declares --port, --latency and --fault; `options` outlives the parsing.
void addRunOptions(const arguments::Parser &command, RunOptions &options);

/// Prints the base URL on stdout and serves until the program ends. Needs a QCoreApplication and runs its event loop.
/// Gives the program's exit code: 2 for options that cannot be understood, 1 when the port is taken.
[[nodiscard]] int runSandbox(const RunOptions &options, Clock &clock);

} // namespace bindery::mock_services
