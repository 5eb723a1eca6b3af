// bindery-cli simulate: tries settings in virtual time, one strategy on a sequence of steps, or a whole pipeline on the
// calls that the store remembers.
#include "cli/command.h"
#include "cli/console.h"
#include "cli/input_file.h"
#include "cli/trial.h"
#include "resilience/simulation.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <memory>
#include <optional>
#include <string>

namespace bindery::cli {

using namespace Qt::StringLiterals;
using arguments::Option;
using arguments::Parser;

namespace {

struct SimulateArguments {
    std::string policy;
    std::string trace;
    TrialArguments trial;
};

std::optional<QJsonDocument> readJsonFile(const QString &path)
{
    const auto bytes = readInputFile(path);
    if (!bytes) {
        printMessage(harmless(bytes.error()));
        return std::nullopt;
    }
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(*bytes, &error);
    if (error.error == QJsonParseError::NoError)
        return document;
    const QByteArray before = bytes->left(error.offset);
    printMessage(harmless(u"%1:%2:%3: this is no JSON: %4."_s.arg(path)
                              .arg(before.count('\n') + 1)
                              .arg(before.size() - before.lastIndexOf('\n'))
                              .arg(error.errorString())));
    return std::nullopt;
}

/// The steps are the file itself, or "steps" in it.
std::optional<QJsonArray> stepsOf(const QJsonDocument &document, const QString &path)
{
    if (document.isArray())
        return document.array();
    const QJsonValue steps = document.object().value("steps"_L1);
    if (steps.isArray())
        return steps.toArray();
    printMessage(harmless(u"%1: $.steps: expected an array of steps, or the whole file to be one."_s.arg(path)));
    return std::nullopt;
}

int simulateRecorded(const SimulateArguments &arguments, Clock &clock)
{
    const QString path = QString::fromStdString(arguments.policy);
    const auto policy = readJsonFile(path);
    if (policy && !policy->isObject())
        printMessage(harmless(u"%1: $: expected an object with settings of a pipeline."_s.arg(path)));
    if (!policy || !policy->isObject())
        return BadInput;
    return runTrial(arguments.trial, policy->object(), clock);
}

int simulateSteps(const SimulateArguments &arguments)
{
    const QString policyPath = QString::fromStdString(arguments.policy);
    const QString tracePath = QString::fromStdString(arguments.trace);
    const auto policy = readJsonFile(policyPath);
    const auto trace = readJsonFile(tracePath);
    if (policy && !policy->isObject())
        printMessage(harmless(u"%1: $: expected an object with the settings of one strategy."_s.arg(policyPath)));
    if (!policy || !trace || !policy->isObject())
        return BadInput;
    const auto steps = stepsOf(*trace, tracePath);
    if (!steps)
        return BadInput;

    const resilience::SimulationReport report = resilience::simulate(policy->object(), *steps);
    for (const QString &field : report.unknownFields)
        printMessage(harmless(u"%1: %2: not known, and not used."_s.arg(policyPath, field)));
    for (const resilience::SettingsProblem &warning : report.warnings)
        printMessage(harmless(u"%1: %2: %3"_s.arg(policyPath, warning.path, warning.message)));
    for (const resilience::SettingsProblem &problem : report.problems)
        printMessage(harmless(u"%1: %2"_s.arg(problem.path, problem.message)));
    if (!report.problems.isEmpty())
        return BadInput;
    for (const resilience::SimulatedStep &step : report.steps)
        printResult(harmless(step.line()).toUtf8());
    printResult(report.summary().toUtf8());
    return report.failed == 0 ? Done : Failed;
}

} // namespace

Command simulateCommand(const Parser &program, Clock &clock)
{
    const Parser command
        = program.subcommand("simulate", "Try settings in virtual time, on steps or on recorded calls");
    const auto arguments = std::make_shared<SimulateArguments>();
    command
        .option("--policy", arguments->policy, "Settings, as a service's pipeline in the service settings (JSON)")
        .required()
        .typeName("FILE");
    const Option trace
        = command.option("--trace", arguments->trace, "Steps to take (JSON); - reads them from the standard input")
              .typeName("FILE");
    const Option service
        = command.option("--service", arguments->trial.service, "The service whose recorded calls are taken")
              .typeName("NAME");
    const Option since
        = command.option("--since", arguments->trial.since, "Calls from then on: 90m, 24h, 7d, or a time (ISO)")
              .typeName("WHEN")
              .showDefault();
    trace.excludes(service);
    since.needs(service);
    command.option("--format", arguments->trial.format, "Of --service: table or json")
        .oneOf({"json", "table"})
        .showDefault();
    addHouseOptions(command, arguments->trial.house);
    command.footer(
        "With --trace the policy holds one of breaker, rate, retry and concurrency; each step tells what came out\n"
        "and, where it says what to expect, whether that came out. The last line is 'N passed, N failed'. Exit\n"
        "codes: 0 nothing failed, 1 a step came out otherwise, 2 bad input.\n"
        "\n"
        "With --service the policy changes any of the service's settings, and the calls that the store remembers\n"
        "go through the pipeline again: what was recorded, the same calls under the settings in force, and under\n"
        "those that are tried, side by side. The service answers as it did then. What the records do not say is\n"
        "assumed, and told below the table: tries beyond those recorded end as the last one did; a call that did\n"
        "not ask then is answered as the one before it. Cache settings are tried too: records know equal questions\n"
        "by eight bytes of a keyed digest, from which nobody can read the question. No service is asked.");
    return {command, [arguments, &clock] {
                if (!arguments->trial.service.empty())
                    return simulateRecorded(*arguments, clock);
                if (arguments->trace.empty()) {
                    printMessage(u"Give --trace FILE for steps, or --service NAME for recorded calls."_s);
                    return static_cast<int>(BadInput);
                }
                return simulateSteps(*arguments);
            }};
}

} // namespace bindery::cli
