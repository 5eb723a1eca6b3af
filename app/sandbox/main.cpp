// bindery-sandbox: the stand-in data services as a program of their own.
#include "arguments/parser.h"
#include "async/system_clock.h"
#include "console/console.h"
#include "mock_services/run_sandbox.h"
#include "process/core_files.h"

#include <QCoreApplication>

int main(int argc, char *argv[])
{
    bindery::console::openStandardStreams();
    // The questions to these services may hold personal data.
    bindery::app::keepOutOfCoreFiles();
    QCoreApplication application(argc, argv);
    const bindery::arguments::Program command("Stand-in data services for Bindery, on loopback");
    bindery::mock_services::RunOptions options;
    bindery::mock_services::addRunOptions(command, options);
    if (const auto ending = command.parse(argc, argv))
        return bindery::console::sayAndEnd(ending->exitCode, ending->text);
    bindery::async::SystemClock clock;
    return bindery::console::endedWith(bindery::mock_services::runSandbox(options, clock));
}
