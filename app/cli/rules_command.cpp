#include "base/clock.h"
#include "base/read_json.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/house_options.h"
#include "cli/input_file.h"
#include "cli/schema_output.h"
#include "composition/books_on_trial.h"

#include "rules/set/rule_check.h"
#include "rules/set/rule_content.h"
#include "rules/set/rule_evaluation.h"
#include "rules/set/rule_set.h"
#include "rules/set/rule_set_loader.h"
#include "rules/set/rule_tests.h"

#include <QDate>
#include <QJsonDocument>

#include <memory>
#include <string>
#include <vector>

namespace bindery::cli {

using namespace Qt::StringLiterals;
using arguments::Parser;
using rules::RuleSet;

namespace {

struct RulesArguments {
    std::vector<std::string> files;
    std::string file;
    std::string input;
    std::string library;
    std::string schemaPart;
};

void tellProblems(const Problems &problems)
{
    for (const Problem &problem : problems)
        printMessage(harmless(toText(problem)));
}

int check(const std::vector<std::string> &paths, const rules::LineInputs &lines)
{
    // For one set the paths of problems begin within it; for several they begin with the folder.
    const bool isAlone = paths.size() == 1;
    std::vector<RuleSet> sound;
    int found = 0;
    const auto say = [&](const std::string &path, const QString &line) {
        printResult(harmless(isAlone ? line : u"%1: %2"_s.arg(QString::fromStdString(path), line)).toUtf8());
        ++found;
    };
    for (const std::string &path : paths) {
        auto set = rules::loadRuleSet(QString::fromStdString(path), lines);
        for (const Problem &problem : set ? Problems() : set.error())
            say(path, u"%1: %2"_s.arg(problem.path, problem.message));
        if (!set)
            continue;
        const rules::RuleCheck result = rules::checkRules(*set);
        for (const QString &finding : result.findings)
            say(path, finding);
        for (const QString &table : result.entangled) {
            printMessage(
                u"Table \"%1\" is so entangled that not everything was looked at; there may be more."_s.arg(table));
        }
        for (const RuleSet &other : sound) {
            if (const QString conflict = rules::conflictOf(*set, other); !conflict.isEmpty())
                say(path, conflict);
        }
        sound.push_back(std::move(*set));
    }
    printResult(found == 0 ? QByteArray("no problems")
                           : QByteArray::number(found) + (found == 1 ? " problem" : " problems"));
    return found == 0 ? Done : BadInput;
}

/// Reads JSON from the text itself, from a file, or from stdin for "-".
tl::expected<JsonNode, QString> readInput(const QString &input)
{
    if (!input.trimmed().startsWith(u'{'))
        return readInputJson(input);
    auto json = readJson(input.toUtf8(), u"--input"_s);
    if (!json)
        return tl::unexpected(toText(json.error()));
    return std::move(*json);
}

int evaluate(const QString &path, const QString &input, QDate today, const rules::LineInputs &lines)
{
    const auto set = rules::loadRuleSet(path, lines);
    if (!set) {
        tellProblems(set.error());
        return BadInput;
    }
    const auto given = readInput(input);
    if (!given) {
        printMessage(harmless(given.error()));
        return BadInput;
    }
    const auto json = rules::evaluateJson(*set, *given, today);
    if (!json) {
        tellProblems(json.error());
        return BadInput;
    }
    printResult(QJsonDocument(*json).toJson(QJsonDocument::Compact));
    return json->contains(u"failures"_s) ? Failed : Done;
}

int test(const QString &path, const rules::LineInputs &lines)
{
    const auto report = rules::runRuleTests(path, lines);
    if (!report) {
        tellProblems(report.error());
        return BadInput;
    }
    for (const QString &difference : report->differences)
        printResult(harmless(difference).toUtf8());
    printResult(QByteArray::number(report->passed) + " passed, " + QByteArray::number(report->failed) + " failed");
    return report->failed == 0 ? Done : Failed;
}

Parser declare(const Parser &rules, const char *name, const char *about, RulesArguments &arguments)
{
    const Parser command = rules.subcommand(name, about);
    command.option("FILE", arguments.file, "A folder with rules.json, a .csv table or a .dmn file").required();
    addLibraryOption(command, arguments.library);
    return command;
}

} // namespace

Command rulesCommand(const Parser &program, Clock &clock)
{
    const Parser declared = program.subcommand("rules", "Check, evaluate and test decision tables");
    declared.requireSubcommands(1, 1);
    const auto arguments = std::make_shared<RulesArguments>();
    const Parser checking = declared.subcommand(
        "check",
        "Tell every gap, overlap and row that never counts; of several sets also what stands in each other's way");
    checking.option("FILE", arguments->files, "Folders with rules.json, .csv tables or .dmn files").required();
    addLibraryOption(checking, arguments->library);
    const Parser evaluating
        = declare(declared, "evaluate", "Give the result and the rows that matched, as JSON", *arguments);
    evaluating.option("--input", arguments->input, "Values as JSON: the text itself, a file, or - for stdin")
        .required();
    const Parser testing = declare(declared, "test", "Run the tests beside the tables, or a test-case XML", *arguments);
    testing.footer("Tests stand in rules.tests.json or NAME.tests.json, or in test-case XML beside a .dmn.");
    const Parser publishing = declareSchema(declared, "rules.json", arguments->schemaPart, {"tests"});
    const auto run = [arguments, checking, evaluating, publishing, &clock]() -> int {
        if (publishing.isNamed())
            return printSchema("rules", arguments->schemaPart);
        // What rules may read stands in the products of their lines.
        const Result<QString> library = libraryOf(arguments->library);
        if (!library)
            return tellOpeningFailed(library.error());
        const auto read = composition::readLineInputs(*library);
        if (!read) {
            tellProblems(read.error());
            return BadInput;
        }
        const rules::LineInputs &lines = *read;
        if (checking.isNamed())
            return check(arguments->files, lines);
        const QString file = QString::fromStdString(arguments->file);
        if (!evaluating.isNamed())
            return test(file, lines);
        return evaluate(file, QString::fromStdString(arguments->input), clock.today(), lines);
    };
    return Command{declared, run};
}

} // namespace bindery::cli
