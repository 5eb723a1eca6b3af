#include "cli/product_trial.h"

#include "cli/command.h"
#include "cli/console.h"
#include "cli/schema_output.h"
#include "cli/test_results.h"
#include "risk/product/product.h"
#include "risk/product/product_overlap.h"
#include "risk/product/product_show.h"
#include "risk/product/product_tests.h"
#include "services/definition/definition_reader.h"
#include "underwriting/offered_product.h"

#include <QDir>

#include <memory>
#include <vector>

namespace bindery::cli {

using namespace Qt::StringLiterals;
using arguments::Parser;

namespace {

struct ProductArguments {
    std::vector<std::string> folders;
    std::string folder;
    std::string other;
    ProductTrial trial;
    std::string schemaPart;
};

void tellProduct(const QString &folder, const Problems &problems)
{
    for (const Problem &problem : problems)
        printMessage(harmless(u"%1/%2"_s.arg(folder, toText(problem))));
}

QByteArray counted(qsizetype count, const char *thing)
{
    return (count == 0 ? QByteArray("no") : QByteArray::number(count)) + ' ' + thing + (count == 1 ? "" : "s");
}

/// The problems of the definitions in the folder.
Problems problemsOfServices(const QString &folder)
{
    Problems problems;
    for (const QString &name : QDir(folder).entryList({u"*.json"_s}, QDir::Files, QDir::Name)) {
        if (const auto definition = services::loadDefinition(folder + u'/' + name); !definition)
            problems.insert(problems.end(), definition.error().begin(), definition.error().end());
    }
    return problems;
}

int check(const ProductArguments &arguments)
{
    // For one folder the paths of problems begin within it; for several they begin with the folder.
    const bool isAlone = arguments.folders.size() == 1;
    std::vector<risk::Product> sound;
    qsizetype count = 0;
    const auto say = [&](const std::string &folder, const Problem &problem) {
        ++count;
        const QString where = isAlone ? QString() : QString::fromStdString(folder) + u'/';
        printResult(harmless(where + toText(problem)).toUtf8());
    };
    if (const QString services = QString::fromStdString(arguments.trial.parts.services); !services.isEmpty()) {
        for (const Problem &problem : problemsOfServices(services)) {
            ++count;
            printResult(harmless(toText(problem)).toUtf8());
        }
    }
    for (const std::string &folder : arguments.folders) {
        auto product = risk::loadProduct(QString::fromStdString(folder));
        for (const Problem &problem : product ? Problems() : product.error())
            say(folder, problem);
        if (!product)
            continue;
        const auto tests = risk::runProductTests(*product);
        for (const Problem &problem : tests ? Problems() : tests.error())
            say(folder, problem);
        const auto offer = underwriting::offerProduct(std::make_shared<const risk::Product>(*product),
                                                      arguments.trial.parts.definitions());
        for (const Problem &problem : offer ? Problems() : offer.error())
            say(folder, problem);
        for (const risk::Product &other : sound) {
            if (const QString conflict = risk::conflictOf(*product, other); !conflict.isEmpty())
                say(folder, Problem({u"product.json"_s, 0, 0}, conflict));
        }
        sound.push_back(std::move(*product));
    }
    printResult(counted(count, "problem"));
    return count == 0 ? Done : BadInput;
}

int test(const std::string &folder)
{
    const auto product = soundProduct(folder);
    if (!product)
        return BadInput;
    const QString path = QString::fromStdString(folder);
    const auto results = risk::runProductTests(*product);
    if (!results) {
        tellProduct(path, results.error());
        return BadInput;
    }
    if (results->empty()) {
        printMessage(harmless(u"%1: There are no tests, so nothing was proved. Write worked examples in "
                              "%1/tests/NAME.json; the help page \"Products\" shows how."_s.arg(path)));
        return BadInput;
    }
    return tellTestResults(*results);
}

int show(const std::string &folder)
{
    const auto product = soundProduct(folder);
    if (!product)
        return BadInput;
    for (const QString &line : risk::showProduct(*product).split(u'\n'))
        printResult(line.toUtf8());
    return Done;
}

int diff(const std::string &folder, const std::string &other)
{
    const auto before = soundProduct(folder);
    const auto after = soundProduct(other);
    if (!before || !after)
        return BadInput;
    const QStringList lines = risk::diffProducts(*before, *after);
    for (const QString &line : lines)
        printResult(line.toUtf8());
    printResult(counted(lines.size(), "difference"));
    return Done;
}

Parser declare(const Parser &parent, const char *name, const char *about, std::string &folder)
{
    const Parser command = parent.subcommand(name, about);
    command.option("DIR", folder, "The product's folder, with product.json").required();
    return command;
}

void declareServices(const Parser &command, ProductParts &parts)
{
    command.option("--services", parts.services,
                   "A folder with definitions of services, CODE.json, beside those that ship");
}

void declareTrial(const Parser &parent, ProductTrial &trial)
{
    const Parser trying = declare(
        parent, "try", "Read an application and tell its problems, what is worked out, and what binding still needs",
        trial.folder);
    trying.option("FILE", trial.file, "The application, as JSON; - for stdin").required();
    trying.option("--day", trial.day, "The day that counts as today, as 2026-06-15");
    trying.flag("--json", trial.isJson, "Give one JSON object in place of the page");
    trying.flag("--quote", trial.isQuoted,
                "Rate and decide it too, with the plans and rules of its line, as if no service had answered");
    declareServices(trying, trial.parts);
    trying.option("--plans", trial.parts.plans,
                  "A folder with a folder for each rate plan; without it those that ship");
    trying.option("--rules", trial.parts.rules, "A folder with a folder for each rule set; without it those that ship");
    trying.footer("No service is asked. Exit codes: 0 the application can be quoted, 2 it cannot be.\n"
                  "Personal fields are masked.");
}

} // namespace

std::optional<risk::Product> soundProduct(const std::string &folder)
{
    const QString path = QString::fromStdString(folder);
    auto product = risk::loadProduct(path);
    if (product)
        return std::move(*product);
    tellProduct(path, product.error());
    return std::nullopt;
}

Command productCommand(const Parser &program, Clock &clock)
{
    const Parser declared = program.subcommand("product", "Begin, check, test, show, compare and try products");
    declared.requireSubcommands(1, 1);
    declared.footer("How a product is written is told in the help, under \"Products\".");
    const auto arguments = std::make_shared<ProductArguments>();
    const Parser checking = declared.subcommand(
        "check",
        "Tell every problem, with file, row, column and path; of several folders also what stands in each other's way");
    checking.option("DIR", arguments->folders, "Products' folders, each with product.json").required();
    declareServices(checking, arguments->trial.parts);
    checking.footer("Exit codes: 0 no problems, 2 problems.");
    const Parser starting = declared.subcommand("new", "Write a small product that is sound, to begin with");
    starting.option("DIR", arguments->folder, "A folder that is not there yet, or is empty").required();
    const Parser testing = declare(declared, "test", "Run the product's tests: tests/*.json", arguments->folder);
    testing.footer("Exit codes: 0 all passed, 1 some failed, 2 product or tests that cannot be used.");
    const Parser showing = declare(declared, "show", "The product as a readable page", arguments->folder);
    const Parser comparing = declare(declared, "diff", "Tell what differs between two editions", arguments->folder);
    comparing.option("OTHER", arguments->other, "The other edition's folder").required();
    comparing.footer("\"no differences\" goes together with equal content hashes.");
    declareTrial(declared, arguments->trial);
    const Parser publishing = declareSchema(declared, "product.json", arguments->schemaPart, {"tests"});
    const auto run = [arguments, &clock, checking, starting, testing, showing, comparing, publishing] {
        if (checking.isNamed())
            return check(*arguments);
        if (starting.isNamed())
            return startProduct(arguments->folder);
        if (testing.isNamed())
            return test(arguments->folder);
        if (showing.isNamed())
            return show(arguments->folder);
        if (comparing.isNamed())
            return diff(arguments->folder, arguments->other);
        return publishing.isNamed() ? printSchema("product", arguments->schemaPart)
                                    : tryProduct(arguments->trial, clock);
    };
    return Command{declared, run};
}

} // namespace bindery::cli
