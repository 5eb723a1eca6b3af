#include "cli/command.h"
#include "cli/console.h"
#include "cli/house_options.h"
#include "cli/schema_output.h"
#include "cli/service_try.h"
#include "cli/test_results.h"

#include "base/named_file.h"
#include "services/definition/definition_reader.h"
#include "services/definition/recorded_result.h"

#include <memory>
#include <string>
#include <vector>

namespace bindery::cli {

using namespace Qt::StringLiterals;
using arguments::Parser;

namespace {

constexpr qint64 MostRecordedBytes = 16 * 1024 * 1024;

struct ServiceArguments {
    std::vector<std::string> files;
    std::string file;
    ServiceTrial trial;
    std::string schemaPart;
};

int checkServices(const ServiceArguments &arguments)
{
    qlonglong count = 0;
    for (const std::string &file : arguments.files) {
        const auto definition = services::loadDefinition(QString::fromStdString(file));
        for (const Problem &problem : definition ? Problems() : definition.error()) {
            ++count;
            printResult(harmless(toText(problem)).toUtf8());
        }
    }
    printResult(count == 0 ? QByteArray("no problems")
                           : QByteArray::number(count) + (count == 1 ? " problem" : " problems"));
    return count == 0 ? Done : BadInput;
}

int tellAll(const Problems &problems)
{
    for (const Problem &problem : problems)
        printMessage(harmless(toText(problem)));
    return BadInput;
}

int testService(const ServiceArguments &arguments)
{
    const QString path = QString::fromStdString(arguments.file);
    const auto definition = services::loadDefinition(path);
    if (!definition)
        return tellAll(definition.error());
    const QString beside = services::recordedPath(path);
    const auto recorded = readNamedFile(beside, MostRecordedBytes);
    if (!recorded) {
        printMessage(harmless(u"%1: %2 Nothing was proved. Record answers there; the help page \"Data services\" shows "
                              "how."_s.arg(beside, recorded.error().sentence)));
        return BadInput;
    }
    const auto results = services::runRecorded(**definition, *recorded, beside);
    if (!results)
        return tellAll(results.error());
    if (results->empty()) {
        printMessage(harmless(u"%1: There are no tests, so nothing was proved. The help page \"Data services\" shows "
                              "how to write some."_s.arg(beside)));
        return BadInput;
    }
    return tellTestResults(*results);
}

Parser declareTrial(const Parser &service, ServiceTrial &trial)
{
    const Parser trying = service.subcommand(
        "try", "Ask one service once, as the program does, and tell question, answer and what it took");
    trying.option("SERVICE", trial.service, "The definition of a service as a file, or the code of one that is there")
        .required();
    const auto with = trying.option("--with", trial.with, "What it is asked with: NAME=VALUE, once for each parameter");
    const auto application = trying.file("--application", trial.application,
                                         "Ask as the product of this application (JSON) orders it; - for stdin");
    trying
        .option("--subject", trial.subject,
                "Which of the items that the product asks about: 2 for the second; without it the first")
        .positive()
        .needs(application);
    const auto recorded = trying.option("--recorded", trial.recorded,
                                        "Read the answer that is recorded under this name beside it, and ask nobody");
    trying.file("--services", trial.settings, "Service settings (JSON) that say where it is");
    const auto url = trying.option("--url", trial.url, "Ask at this address, in the place of the settings' one");
    const auto sandbox = trying.flag("--sandbox", trial.sandbox, "Ask the mock services inside");
    trying.flag("--offline", trial.offline, "Nothing goes out");
    addLibraryOption(trying, trial.library);
    application.excludes(with);
    recorded.excludes(with);
    recorded.excludes(application);
    sandbox.excludes(url);
    trying.footer("A service that is set up is asked for real, which may cost money. Personal values are masked.\n"
                  "Exit codes: 0 an answer, or nothing on file; 1 no answer; 2 it could not be asked.");
    return trying;
}

} // namespace

Command serviceCommand(const Parser &program, Clock &clock)
{
    const Parser declared
        = program.subcommand("service", "Check, test and try data services that are written down as data");
    declared.requireSubcommands(1, 1);
    declared.footer("How a service is written down is told in the help, under \"Data services\".");
    const auto arguments = std::make_shared<ServiceArguments>();
    const Parser checking
        = declared.subcommand("check", "Tell every problem, with file, row, column and path; nobody is asked");
    checking.option("FILE", arguments->files, "Definitions of services, as JSON").required();
    const Parser testing = declared.subcommand(
        "test", "Run the recorded answers and questions beside the definition, in tests/NAME.json; nobody is asked");
    testing.option("FILE", arguments->file, "The definition of a service, as JSON").required();
    const Parser trying = declareTrial(declared, arguments->trial);
    const Parser publishing = declareSchema(declared, "a service", arguments->schemaPart, {"tests"});
    const auto run = [arguments, checking, trying, publishing, &clock] {
        if (trying.isNamed())
            return tryService(arguments->trial, clock);
        if (publishing.isNamed())
            return printSchema("service", arguments->schemaPart);
        return checking.isNamed() ? checkServices(*arguments) : testService(*arguments);
    };
    return Command{declared, run};
}

} // namespace bindery::cli
