// bindery-sandbox: the stand-in data services as a program of their own.
#include "async/system_clock.h"
#include "sandbox_server/run_sandbox.h"

#include <CLI/CLI.hpp>

#include <QCoreApplication>

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    CLI::App command("Stand-in data services for Bindery, on loopback");
    bindery::sandbox::RunOptions options;
    bindery::sandbox::addRunOptions(command, options);
    CLI11_PARSE(command, argc, argv);
    bindery::async::SystemClock clock;
    return bindery::sandbox::runSandbox(options, clock);
}
