#include "cli/product_trial.h"

#include "cli/command.h"
#include "cli/console.h"
#include "cli/house_options.h"
#include "cli/schema_output.h"
#include "cli/test_results.h"
#include "composition/books_on_trial.h"
#include "composition/composition_options.h"
#include "risk/product/product.h"
#include "risk/product/product_overlap.h"
#include "risk/product/product_show.h"
#include "risk/product/product_tests.h"
#include "risk/schema/schema.h"
#include "underwriting/books.h"
#include "underwriting/offer_book.h"
#include "underwriting/offered_product.h"
#include "underwriting/rated_tests.h"

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
    const Result<QString> library = libraryOf(arguments.trial.library);
    if (!library)
        return tellOpeningFailed(library.error());
    const auto definitions = composition::readDefinitions(*library);
    for (const Problem &problem : definitions ? Problems() : definitions.error()) {
        ++count;
        printResult(harmless(u"%1/%2"_s.arg(*library, toText(problem))).toUtf8());
    }
    for (const std::string &folder : arguments.folders) {
        auto product = risk::loadProduct(QString::fromStdString(folder));
        for (const Problem &problem : product ? Problems() : product.error())
            say(folder, problem);
        if (!product)
            continue;
        std::shared_ptr<const underwriting::OfferedProduct> offered;
        if (definitions) {
            const auto offer
                = underwriting::offerProduct(std::make_shared<const risk::Product>(*product), *definitions);
            for (const Problem &problem : offer ? Problems() : offer.error())
                say(folder, problem);
            offered = offer.value_or(nullptr);
        }
        const auto tests
            = underwriting::runRatedTests(*product, [&offered] { return underwriting::RatedGround{offered, nullptr}; });
        for (const Problem &problem : tests ? Problems() : tests.error())
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

/// The books around a product that is being tested, read when a test asks for them.
class TestGround {
public:
    TestGround(const risk::Product &product, const ProductTrial &trial)
        : m_product(std::make_shared<const risk::Product>(product)), m_trial(trial)
    {
    }

    underwriting::RatedGround operator()()
    {
        if (!m_view && m_problems.empty())
            read();
        if (!m_view)
            return {};
        return {m_view->offers.find(m_product->schema->product), &*m_view};
    }
    /// Why nothing could be rated. Empty when all is well, and where no test asked.
    [[nodiscard]] const Problems &problems() const { return m_problems; }

private:
    void read()
    {
        const Result<QString> library = libraryOf(m_trial.library);
        if (!library) {
            m_problems.push_back({QString(), library.error().message});
            return;
        }
        auto books = composition::readBooksAround(m_product, QString::fromStdString(m_trial.folder), *library);
        if (!books) {
            m_problems = books.error();
            return;
        }
        m_books = std::move(*books);
        m_view.emplace(composition::viewOf(*m_books));
    }

    std::shared_ptr<const risk::Product> m_product;
    const ProductTrial &m_trial;
    std::shared_ptr<const composition::Books> m_books;
    std::optional<underwriting::Books> m_view;
    Problems m_problems;
};

int test(const ProductTrial &trial)
{
    const auto product = soundProduct(trial.folder);
    if (!product)
        return BadInput;
    const QString path = QString::fromStdString(trial.folder);
    TestGround ground(*product, trial);
    const auto results = underwriting::runRatedTests(*product, std::ref(ground));
    if (!ground.problems().empty()) {
        for (const Problem &problem : ground.problems())
            printMessage(harmless(toText(problem)));
        return BadInput;
    }
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
    addLibraryOption(trying, trial.library);
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
    addLibraryOption(checking, arguments->trial.library);
    checking.footer("Exit codes: 0 no problems, 2 problems.");
    const Parser starting = declared.subcommand("new", "Write a small product that is sound, to begin with");
    starting.option("DIR", arguments->folder, "A folder that is not there yet, or is empty").required();
    const Parser testing
        = declare(declared, "test", "Run the product's tests: tests/*.json, with the plans and rules of its line",
                  arguments->trial.folder);
    addLibraryOption(testing, arguments->trial.library);
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
            return test(arguments->trial);
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
