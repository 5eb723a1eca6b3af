// bindery-sandbox: the stand-in data services as a program of their own.
#include "arguments/parser.h"
#include "async/system_clock.h"
#include "sandbox_server/run_sandbox.h"

#include <QCoreApplication>

#include <cstdio>

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const bindery::arguments::Program command("Stand-in data services for Bindery, on loopback");
    bindery::sandbox::RunOptions options;
    bindery::sandbox::addRunOptions(command, options);
    if (const auto ending = command.parse(argc, argv)) {
        std::fputs(ending->text.c_str(), ending->exitCode == 0 ? stdout : stderr);
        return ending->exitCode;
    }
    bindery::async::SystemClock clock;
    return bindery::sandbox::runSandbox(options, clock);
}
