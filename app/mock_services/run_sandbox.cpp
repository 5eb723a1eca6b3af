#include "mock_services/run_sandbox.h"

#include "base/clock.h"
#include "console/console.h"
#include "console/exit_code.h"
#include "mock_services/mock_server.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace bindery::mock_services {

namespace {

/// Gives the sentence that says what is wrong with `text`, or nothing.
QString applyFault(MockServer &server, const QString &text)
{
    const QStringList parts = text.split(u'=');
    const auto fault = parts.size() == 2 ? faultFromName(parts[1]) : std::nullopt;
    const auto service = server.serviceNamed(parts[0]);
    if (!fault || (!service && parts[0] != "all"_L1)) {
        QStringList kinds;
        for (const Fault kind : AllFaults)
            kinds.append(faultName(kind));
        return u"--fault %1: give service=kind, with service one of %2, all, and kind one of %3."_s.arg(
            text, namesOf(server.services()), kinds.join(u", "));
    }
    if (service)
        server.setFault(*service, *fault);
    else
        server.setFaultEverywhere(*fault);
    return {};
}

} // namespace

void addRunOptions(const arguments::Parser &command, RunOptions &options)
{
    command.option("--port", options.port, "Port on loopback; 0 takes a free one");
    command.option("--latency", options.latencyMs, "Milliseconds before every answer").between(0, 600000);
    command.option("--fault", options.faults, "service=kind, for example credit_score=500; may be repeated");
}

int runSandbox(const RunOptions &options, Clock &clock)
{
    MockServer server(clock, clock.today());
    server.setLatencyEverywhere(std::chrono::milliseconds(options.latencyMs));
    for (const std::string &fault : options.faults) {
        const QString problem = applyFault(server, QString::fromStdString(fault));
        if (!problem.isEmpty()) {
            console::printMessage(problem);
            return console::BadInput;
        }
    }
    if (const Result<void> listening = server.listen(options.port); !listening) {
        console::printMessage(listening.error().message);
        return console::Failed;
    }
    // The address is the result of the command.
    if (!console::printResult(server.baseUrl().toUtf8()))
        return console::Failed;
    return QCoreApplication::exec();
}

} // namespace bindery::mock_services
