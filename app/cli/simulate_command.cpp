// bindery-cli simulate: tries one strategy's settings on a sequence of calls, in virtual time.
#include "cli/command.h"
#include "cli/console.h"
#include "cli/exit_code.h"
#include "cli/input_file.h"
#include "resilience/simulation.h"

#include <CLI/CLI.hpp>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <memory>
#include <optional>
#include <string>

namespace bindery::cli {

using namespace Qt::StringLiterals;

namespace {

struct SimulateArguments {
    std::string policy;
    std::string trace;
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

int simulate(const SimulateArguments &arguments)
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

Command simulateCommand(CLI::App &program)
{
    CLI::App *command = program.add_subcommand("simulate", "Try settings on a sequence of calls, in virtual time");
    const auto arguments = std::make_shared<SimulateArguments>();
    command->add_option("--policy", arguments->policy, "One strategy's settings, as in the service settings (JSON)")
        ->required()
        ->type_name("FILE");
    command->add_option("--trace", arguments->trace, "The steps (JSON); - reads them from the standard input")
        ->required()
        ->type_name("FILE");
    command->footer("Each step tells what came out and, where it says what to expect, whether that came out. The last\n"
                    "line is 'N passed, N failed'. Exit codes: 0 nothing failed, 1 a step came out otherwise, 2 bad\n"
                    "input. The policy holds one of breaker, rate, retry and concurrency.");
    return {command, [arguments] { return simulate(*arguments); }};
}

} // namespace bindery::cli
