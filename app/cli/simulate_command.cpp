// bindery-cli simulate: tries settings in virtual time, one strategy on a sequence of steps, or a whole pipeline on the
// calls that the store remembers.
#include "backtest/simulation.h"
#include "base/json_cursor.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/input_file.h"
#include "cli/trial.h"

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

std::optional<JsonNode> readJsonFile(const QString &path)
{
    auto json = readInputJson(path);
    if (json)
        return std::move(*json);
    printMessage(harmless(json.error()));
    return std::nullopt;
}

/// Reads the file of --policy, an object with settings.
std::optional<JsonNode> readPolicy(const QString &path)
{
    auto policy = readJsonFile(path);
    if (!policy || policy->is(JsonNode::Kind::Object))
        return policy;
    printMessage(harmless(
        u"%1: $: expected an object with settings, found %2."_s.arg(toText(policy->place), kindName(policy->kind))));
    return std::nullopt;
}

/// Gives the steps: the whole file, or "steps" in it. Unknown names beside them are told.
std::optional<JsonNode> stepsOf(const JsonNode &document)
{
    if (document.is(JsonNode::Kind::List))
        return document;
    const JsonNode *steps = document.find(u"steps");
    if (!steps || !steps->is(JsonNode::Kind::List)) {
        const Place place = steps ? steps->place : document.place;
        printMessage(
            harmless(u"%1: $.steps: expected an array of steps, or the whole file to be one."_s.arg(toText(place))));
        return std::nullopt;
    }
    JsonReading reading(JsonManner::strict());
    {
        JsonFields fields = JsonCursor(document, reading).fields();
        // These names are for readers of the trace.
        for (const QLatin1StringView name : {"steps"_L1, "id"_L1, "note"_L1, "source"_L1}) [[maybe_unused]]
            const JsonCursor known = fields.at(name);
    }
    for (const Problem &problem : reading.problems())
        printMessage(harmless(toText(problem)));
    return reading.ok() ? std::optional(*steps) : std::nullopt;
}

int simulateRecorded(const SimulateArguments &arguments, Clock &clock)
{
    const auto policy = readPolicy(QString::fromStdString(arguments.policy));
    return policy ? runTrial(arguments.trial, toQJson(*policy).toObject(), clock) : static_cast<int>(BadInput);
}

void tell(const QList<resilience::SettingsProblem> &problems)
{
    for (const resilience::SettingsProblem &problem : problems)
        printMessage(harmless(toText(Problem(problem.path, problem.message, problem.place))));
}

int simulateSteps(const SimulateArguments &arguments)
{
    const auto policy = readPolicy(QString::fromStdString(arguments.policy));
    const auto trace = readJsonFile(QString::fromStdString(arguments.trace));
    const auto steps = trace ? stepsOf(*trace) : std::nullopt;
    if (!policy || !steps)
        return BadInput;
    const backtest::SimulationReport report = backtest::simulate(*policy, *steps);
    tell(report.warnings);
    tell(report.problems);
    if (!report.problems.isEmpty())
        return BadInput;
    if (report.steps.empty()) {
        printMessage(u"The trace has no steps, so that nothing was tried."_s);
        return BadInput;
    }
    for (const backtest::SimulatedStep &step : report.steps)
        printResult(harmless(step.line()).toUtf8());
    printResult(report.summary().toUtf8());
    if (report.passed + report.failed == 0)
        printMessage(u"No step says what to expect, so that nothing was proved."_s);
    return report.failed == 0 ? Done : Failed;
}

} // namespace

Command simulateCommand(const Parser &program, Clock &clock)
{
    const Parser command
        = program.subcommand("simulate", "Try settings in virtual time, on steps or on recorded calls");
    const auto arguments = std::make_shared<SimulateArguments>();
    command.file("--policy", arguments->policy, "Settings, as a service's pipeline in the service settings (JSON)")
        .required();
    const Option trace
        = command.file("--trace", arguments->trace, "Steps to take (JSON); - reads them from the standard input");
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
