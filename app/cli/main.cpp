// bindery-cli: Bindery's work without a window, through the same core.
#include "async/system_clock.h"
#include "cli/command.h"
#include "cli/exit_code.h"

#include <CLI/CLI.hpp>

#include <QCoreApplication>

#include <array>

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("bindery"));
    bindery::async::SystemClock clock;

    CLI::App program("Bindery on the command line: applications in, quotes out.", "bindery-cli");
    program.set_version_flag("--version", "bindery-cli " BINDERY_VERSION);
    program.require_subcommand(1);
    program.footer("Exit codes: 0 done (a referral and a decline are quotes), 2 bad input, 1 anything else.\n"
                   "'bindery-cli COMMAND --help' tells more of a command.");
    const std::array commands{bindery::cli::quoteCommand(program, clock), bindery::cli::healthCommand(program, clock),
                              bindery::cli::sandboxCommand(program, clock),
                              bindery::cli::loadCommand(program, clock),
                              bindery::cli::rulesCommand(program, clock),
                              bindery::cli::planCommand(program),
                              bindery::cli::simulateCommand(program, clock)};
    try {
        program.parse(argc, argv);
    } catch (const CLI::ParseError &error) {
        return program.exit(error) == 0 ? bindery::cli::Done : bindery::cli::BadInput;
    }
    for (const bindery::cli::Command &command : commands) {
        if (*command.declared)
            return command.run();
    }
    return bindery::cli::BadInput;
}
