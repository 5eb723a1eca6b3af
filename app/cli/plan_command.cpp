#include "cli/command.h"
#include "cli/console.h"
#include "cli/input_file.h"
#include "cli/json_text.h"
#include "cli/quote_output.h"
#include "cli/schema_output.h"
#include "cli/test_results.h"

#include "domain/premium.h"
#include "facts/fact_set.h"
#include "rating/compile/plan_overlap.h"
#include "rating/compile/state_plans.h"
#include "rating/run/rate_json.h"
#include "rating/show/plan_show.h"
#include "rating/show/plan_tests.h"

#include <memory>
#include <string>
#include <vector>

namespace bindery::cli {

using namespace Qt::StringLiterals;
using arguments::Parser;

namespace {

struct PlanArguments {
    std::vector<std::string> folders;
    std::string folder;
    std::string other;
    std::string file;
    std::string state;
    bool worksheet = false;
    std::string schemaPart;
};

void tell(const QString &folder, const Problems &problems)
{
    for (const Problem &problem : problems)
        printMessage(harmless(u"%1/%2: %3"_s.arg(folder, toText(problem.place), problem.message)));
}

std::optional<rating::StatePlans> load(const std::string &folder)
{
    const QString path = QString::fromStdString(folder);
    auto plans = rating::loadStatePlans(path);
    if (plans)
        return std::move(*plans);
    tell(path, plans.error());
    return std::nullopt;
}

/// The plan that rates in the state that the command names; the base where it names none. Null where the plan is not
/// sold there, which is told.
const rating::Plan *planIn(const rating::StatePlans &plans, const std::string &named)
{
    const QString state = QString::fromStdString(named);
    if (state.isEmpty() || plans.isSoldIn(state))
        return &plans.in(state);
    printMessage(harmless(u"%1 %2 is not sold in \"%3\". It is sold in %4."_s.arg(
        plans.base.edition().code, plans.base.edition().edition, state,
        plans.states().isEmpty() ? u"every state; write its two capital letters"_s : plans.states().join(u", "_s))));
    return nullptr;
}

int check(const PlanArguments &arguments)
{
    // For one folder the paths of problems begin within it; for several they begin with the folder.
    const bool isAlone = arguments.folders.size() == 1;
    std::vector<rating::Plan> sound;
    qlonglong count = 0;
    const auto say = [&](const std::string &folder, const Place &place, const QString &message) {
        ++count;
        const QString where = isAlone ? QString() : QString::fromStdString(folder) + u'/';
        printResult(harmless(u"%1%2: %3"_s.arg(where, toText(place), message)).toUtf8());
    };
    for (const std::string &folder : arguments.folders) {
        const auto plans = rating::loadStatePlans(QString::fromStdString(folder));
        for (const Problem &problem : plans ? Problems() : plans.error())
            say(folder, problem.place, problem.message);
        for (const rating::Plan &plan : plans ? plans->all() : std::vector<rating::Plan>()) {
            for (const rating::Plan &other : sound) {
                if (const QString conflict = rating::conflictOf(plan, other); !conflict.isEmpty())
                    say(folder, plan.place(), conflict);
            }
            sound.push_back(plan);
        }
    }
    printResult(count == 0 ? QByteArray("no problems")
                           : QByteArray::number(count) + (count == 1 ? " problem" : " problems"));
    return count == 0 ? Done : BadInput;
}

int test(const PlanArguments &arguments)
{
    const auto plans = load(arguments.folder);
    if (!plans)
        return BadInput;
    const auto results = rating::runPlanTests(*plans);
    if (!results) {
        tell(QString::fromStdString(arguments.folder), results.error());
        return BadInput;
    }
    if (results->empty()) {
        printMessage(harmless(u"%1: There are no tests, so nothing was proved. Write worked examples in "
                              "%1/tests/NAME.json; the help page \"Rate plans\" shows "
                              "how."_s.arg(QString::fromStdString(arguments.folder))));
        return BadInput;
    }
    return tellTestResults(*results);
}

int show(const PlanArguments &arguments)
{
    const auto plans = load(arguments.folder);
    const rating::Plan *const plan = plans ? planIn(*plans, arguments.state) : nullptr;
    if (!plan)
        return BadInput;
    for (const QString &line : rating::showPlan(*plan).split(u'\n'))
        printResult(line.toUtf8());
    return Done;
}

int diff(const PlanArguments &arguments)
{
    // Of one folder the base and the state's plan are compared.
    const bool isOfOne = arguments.other.empty();
    if (isOfOne && arguments.state.empty()) {
        printMessage(u"Name the other edition's folder, or with --state the state whose plan is compared with the "
                     "base."_s);
        return BadInput;
    }
    const auto old = load(arguments.folder);
    const auto now = isOfOne ? old : load(arguments.other);
    if (!old || !now)
        return BadInput;
    const rating::Plan *const before = planIn(*old, isOfOne ? std::string() : arguments.state);
    const rating::Plan *const after = planIn(*now, arguments.state);
    if (!before || !after)
        return BadInput;
    const QStringList lines = rating::diffPlans(*before, *after);
    for (const QString &line : lines)
        printResult(line.toUtf8());
    printResult(lines.isEmpty()
                    ? QByteArray("no differences")
                    : QByteArray::number(lines.size()) + (lines.size() == 1 ? " difference" : " differences"));
    return Done;
}

/// `root` is the whole input. `path` is the place of the risk in it.
int rateOne(const rating::Plan &plan, const JsonNode &root, const JsonNode &json, const QString &path,
            bool withWorksheet)
{
    const auto outcome = rating::rateJson(plan, json, path);
    if (!outcome) {
        for (const Problem &problem : outcome.error())
            printMessage(harmless(toText(Problem(problem.path, problem.message, placeAt(root, problem.path)))));
        return BadInput;
    }
    JsonObjectText out;
    const Edition &edition = plan.edition();
    out.text("plan"_L1, edition.code).text("edition"_L1, edition.edition).text("contentHash"_L1, edition.contentHash);
    const rating::RatingOutcome &rated = *outcome;
    if (!rated) {
        const rating::RatingFailure &why = rated.error();
        const QByteArray failure = JsonObjectText()
                                       .text("step"_L1, why.step)
                                       .text("table"_L1, why.table)
                                       .text("key"_L1, why.key)
                                       .text("message"_L1, why.message)
                                       .json();
        printResult(out.null("premium"_L1).raw("cannotBeRated"_L1, failure).json());
        return Failed;
    }
    const domain::Premium &premium = rated->premium;
    out.exact("premium"_L1, premium.total.amount.toString());
    if (rated->range)
        out.raw("premiumRange"_L1, rangeJson(premium, *rated->range, facts::FactSet()));
    out.text("currency"_L1, premium.total.currency);
    if (withWorksheet) {
        QList<QByteArray> steps;
        for (const domain::WorksheetStep &step : premium.worksheet)
            steps.append(stepJson(step, &plan));
        out.raw("worksheet"_L1, jsonList(steps));
    }
    printResult(out.json());
    return Done;
}

int rate(const PlanArguments &arguments)
{
    const auto plans = load(arguments.folder);
    if (!plans || !planIn(*plans, arguments.state))
        return BadInput;
    const QString name = QString::fromStdString(arguments.file);
    const auto json = readInputJson(name);
    if (!json) {
        printMessage(harmless(json.error()));
        return BadInput;
    }
    const QString named = QString::fromStdString(arguments.state);
    const auto planOf = [&](const JsonNode &risk) -> const rating::Plan & {
        return plans->in(named.isEmpty() ? rating::stateOf(risk) : named);
    };
    if (!json->is(JsonNode::Kind::List))
        return rateOne(planOf(*json), *json, *json, u"$"_s, arguments.worksheet);
    int worst = Done;
    for (std::size_t i = 0; i < json->items.size(); ++i) {
        const JsonNode &risk = json->items[i];
        worst = std::max(worst, rateOne(planOf(risk), *json, risk, u"$[%1]"_s.arg(i), arguments.worksheet));
    }
    return worst;
}

void declareState(const Parser &command, PlanArguments &arguments, const char *about)
{
    command.option("--state", arguments.state, about);
}

Parser declare(const Parser &parent, const char *name, const char *about, PlanArguments &arguments)
{
    const Parser command = parent.subcommand(name, about);
    command.option("DIR", arguments.folder, "The plan's folder, with plan.json").required();
    return command;
}

} // namespace

Command planCommand(const Parser &program)
{
    const Parser declared = program.subcommand("plan", "Check, test, show, compare and try rate plans");
    declared.requireSubcommands(1, 1);
    declared.footer("How a rate plan is written is told in the help, under \"Rate plans\".");
    const auto arguments = std::make_shared<PlanArguments>();
    const Parser checking = declared.subcommand(
        "check",
        "Tell every problem, with file, row and column; of several folders also what stands in each other's way");
    checking.option("DIR", arguments->folders, "Plans' folders, each with plan.json").required();
    const Parser testing = declare(declared, "test", "Run the tests beside the tables", *arguments);
    const Parser showing = declare(declared, "show", "The manual as a readable page", *arguments);
    const Parser comparing = declare(declared, "diff", "Tell what differs between two editions", *arguments);
    comparing.option("OTHER", arguments->other, "The other edition's folder");
    declareState(showing, *arguments, "The plan of this state, as NY; without it the base");
    declareState(comparing, *arguments,
                 "Compare the plans of this state; of one folder the state's plan with the base");
    const Parser rating = declared.subcommand("rate", "Rate a risk given as JSON; no service is called");
    rating.option("--plan", arguments->folder, "The plan's folder, with plan.json").required();
    rating.option("FILE", arguments->file, "The risk, or a list of them, as JSON; - for stdin").required();
    rating.flag("--worksheet", arguments->worksheet, "Give every step");
    declareState(rating, *arguments, "Rate with the plan of this state, whatever the risk says in \"state\"");
    const Parser publishing = declareSchema(declared, "plan.json", arguments->schemaPart, {"tests", "state"});
    const auto run = [arguments, checking, testing, showing, comparing, publishing] {
        if (checking.isNamed())
            return check(*arguments);
        if (testing.isNamed())
            return test(*arguments);
        if (showing.isNamed())
            return show(*arguments);
        if (publishing.isNamed())
            return printSchema("plan", arguments->schemaPart);
        return comparing.isNamed() ? diff(*arguments) : rate(*arguments);
    };
    return Command{declared, run};
}

} // namespace bindery::cli
