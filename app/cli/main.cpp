// bindery-cli: Bindery's work without a window, through the same core.
#include "arguments/parser.h"
#include "async/system_clock.h"
#include "cli/command.h"
#include "console/console.h"
#include "console/exit_code.h"
#include "process/core_files.h"

#include <QCoreApplication>

#include <array>

int main(int argc, char *argv[])
{
    bindery::console::openStandardStreams();
    bindery::app::keepOutOfCoreFiles();
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("bindery"));
    bindery::async::SystemClock clock;

    bindery::arguments::Program program("Bindery on the command line: applications in, quotes out.", "bindery-cli");
    program.version("bindery-cli " BINDERY_VERSION);
    program.requireSubcommands(1, 1);
    program.footer("Exit codes: 0 done (a referral and a decline are quotes), 2 bad input, 1 anything else.\n"
                   "'bindery-cli COMMAND --help' tells more of a command.");
    const std::array commands{
        bindery::cli::quoteCommand(program, clock),     bindery::cli::healthCommand(program, clock),
        bindery::cli::sandboxCommand(program, clock),   bindery::cli::loadCommand(program, clock),
        bindery::cli::rulesCommand(program, clock),     bindery::cli::planCommand(program),
        bindery::cli::productCommand(program, clock),   bindery::cli::serviceCommand(program, clock),
        bindery::cli::simulateCommand(program, clock),  bindery::cli::storeCommand(program),
        bindery::cli::submissionCommand(program, clock)};
    if (const auto ending = program.parse(argc, argv))
        return bindery::console::sayAndEnd(ending->exitCode, ending->text);
    for (const bindery::cli::Command &command : commands) {
        if (command.declared.isNamed())
            return bindery::console::endedWith(command.run());
    }
    return bindery::console::BadInput;
}
