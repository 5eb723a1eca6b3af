#include "cli/command.h"

#include "base/clock.h"
#include "blocking/run_blocking.h"
#include "cli/application_files.h"
#include "cli/closing.h"
#include "cli/console.h"
#include "cli/house_options.h"
#include "cli/quote_output.h"
#include "cli/quote_run.h"
#include "cli/release_command.h"
#include "cli/replay_command.h"
#include "cli/text_table.h"
#include "cli/unproven_command.h"
#include "console/interrupt.h"
#include "rating/compile/plan.h"
#include "rating/run/plan_library.h"
#include "risk/product/product.h"
#include "risk/product/product_book.h"
#include "risk/schema/schema.h"
#include "services/service_settings.h"
#include "underwriting/books.h"

#include <memory>

namespace bindery::cli {

namespace {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using arguments::Complaint;
using arguments::Parser;

struct QuoteArguments {
    HouseArguments house;
    std::vector<std::string> files;
    std::string format = "json";
    /// The code of a rate plan; empty for the one in force.
    std::string plan;
    ReplayCommand replay;
    ReleaseCommand release;
    UnprovenCommand unproven;
};

struct Intake {
    std::vector<QuoteTask> good;
    int bad = 0;
};

/// Reads all files before any is quoted, so that every problem is told at once.
Intake readAll(const risk::ProductBook &products, const std::vector<std::string> &files, QDate today)
{
    Intake intake;
    for (const std::string &name : files) {
        const QString file = QString::fromStdString(name);
        auto application = readApplicationFile(products, file, today);
        if (!application) {
            ++intake.bad;
            for (const Problem &problem : application.error())
                printMessage(problemLine(file, problem));
            continue;
        }
        const QStringList unknown = application->unknownFields.keys();
        if (!unknown.isEmpty()) {
            printMessage(
                u"%1: kept, but unknown to Bindery: %2"_s.arg(harmless(file), harmless(unknown.join(", "_L1))));
        }
        intake.good.push_back(QuoteTask{file, std::move(*application)});
    }
    return intake;
}

/// Warns of services that are not set up, so that fallbacks are not taken for their answers.
void tellWhoIsNotAsked(const services::ServiceCatalog &catalog, bool sandbox)
{
    const QStringList notSetUp = catalog.notSetUp();
    if (!notSetUp.isEmpty() && sandbox) {
        printMessage(u"The mock services inside have no answers for: %1. Without --sandbox, a file named with "
                     "--services says where these services are."_s.arg(notSetUp.join(u", "_s)));
    } else if (!notSetUp.isEmpty()) {
        printMessage(u"Nobody is asked for: %1. Name a file that says where these services are with --services, or ask "
                     "the mock services inside with --sandbox."_s.arg(notSetUp.join(u", "_s)));
    }
}

/// Gives how many applications got no quote. The house has no workflow afterwards.
int quoteAll(composition::Composition &house, Clock &clock, std::vector<QuoteTask> tasks, bool asTable,
             const QString &plan)
{
    const rating::PlanLibrary &plans = house.books().plans;
    TextTable table = quoteTable();
    const auto report = [&](QuoteRun &run, const QString &file, const Result<domain::Quote> &outcome) {
        if (!outcome)
            printMessage(u"%1: %2"_s.arg(harmless(file), outcome.error().message));
        else if (asTable)
            addQuoteRow(table, *outcome, file);
        else if (!printResult(quoteAsJson(*outcome, file, &plans)))
            run.cancel(); // Nobody would hear of the others, and each costs money.
    };
    const auto count = static_cast<int>(tasks.size());
    QuoteRun run(clock, house.work().workflow, std::move(tasks), plan, report);
    bool interrupted = false;
    Result<int> failed = count;
    {
        const Interrupt interrupt([&] {
            interrupted = true;
            run.cancel();
        });
        // Every quote has its own limit, and any number of files is allowed.
        failed = app::runBlocking(run.runAsync(), 24h);
    }
    if (asTable)
        printResult(table.text().toUtf8());
    finishHouse(house, clock, interrupted);
    return failed ? *failed : count;
}

/// The message for an unknown plan. Empty when there is such a plan, or none was named. Whether the plan is in force
/// for an application is checked with the application.
QString unknownPlan(const underwriting::Books &books, const QString &code)
{
    QStringList codes;
    for (const risk::WholeProduct &product : books.products.newest()) {
        for (const risk::Part &part : product->schema->parts) {
            for (const rating::Plan *plan : books.plans.ofLine(part.line))
                codes.append(plan->edition().code);
        }
    }
    codes.removeDuplicates();
    return code.isEmpty() || codes.contains(code)
        ? QString()
        : u"There is no rate plan with the code \"%1\". There are: %2."_s.arg(harmless(code), codes.join(", "_L1));
}

int runQuote(const QuoteArguments &arguments, Clock &clock)
{
    HouseArguments opening = arguments.house;
    opening.quotes = true;
    const Result<std::shared_ptr<const composition::Books>> books
        = libraryOf(opening.library, opening.store).and_then(composition::readBooks);
    if (!books)
        return tellOpeningFailed(books.error());
    opening.books = *books;
    // No store is made for files that cannot be quoted.
    Intake intake = readAll(composition::viewOf(**books).products, arguments.files, clock.today());
    if (intake.good.empty()) {
        // One of them may be of a product that was left out.
        tellLines(composition::libraryTroubleOf(**books));
        return BadInput;
    }
    const Result<std::unique_ptr<composition::Composition>> house = openHouse(opening, clock);
    if (!house)
        return tellOpeningFailed(house.error());
    const QString plan = QString::fromStdString(arguments.plan);
    if (const QString problem = unknownPlan((*house)->books(), plan); !problem.isEmpty()) {
        printMessage(problem);
        return BadInput;
    }
    tellWhoIsNotAsked((*house)->services().catalog, arguments.house.sandbox);
    const int failed = quoteAll(**house, clock, std::move(intake.good), arguments.format == "table", plan);
    if (failed > 0)
        return Failed;
    return intake.bad > 0 ? BadInput : Done;
}

} // namespace

Command quoteCommand(const Parser &program, Clock &clock)
{
    const Parser declared = program.subcommand("quote", "Quote application files (JSON), several at once");
    const auto arguments = std::make_shared<QuoteArguments>();
    declared.option("FILE", arguments->files, "Application files; - reads one from the standard input");
    const Parser replay = declareReplay(declared, arguments->replay);
    const Parser release = declareRelease(declared, arguments->release);
    const Parser unproven = declareUnproven(declared, arguments->unproven);
    // The subcommands need no files.
    declared.requireSubcommands(0, 1);
    declared.checkAfterwards([arguments, replay, release, unproven]() -> std::optional<Complaint> {
        const char *about = replay.isNamed() ? "replay"
            : release.isNamed()              ? "release"
            : unproven.isNamed()             ? "unproven"
                                             : nullptr;
        if (!about && arguments->files.empty())
            return Complaint{Complaint::Kind::Missing, "FILE"};
        if (about && !arguments->files.empty())
            return Complaint{Complaint::Kind::Excluded, "FILE", about};
        if (about && !arguments->plan.empty())
            return Complaint{Complaint::Kind::Excluded, "--plan", about};
        return std::nullopt;
    });
    declared
        .option("--format", arguments->format,
                "json: one object a line (JSON Lines) in the order of the files; table: for people")
        .oneOf({"json", "table"})
        .showDefault();
    declared.option("--plan", arguments->plan,
                    "Rate with the plan of this code, where several are in force; without it with the one that makes\n"
                    "offers (personal-auto-full). personal-auto-basic gives indications alone");
    addHouseOptions(declared, arguments->house);
    declared.flag("--offline", arguments->house.offline,
                  "Nothing goes out: quotes rest on the cache, fallbacks and the local rate plan, and say so");
    declared.footer("Quotes go to stdout, messages to stderr. A file with problems is told with every problem and\n"
                    "its JSON path; the other files are quoted all the same, and the exit code is 2.");
    return Command{declared, [arguments, replay, release, unproven, &clock] {
                       // Options of a subcommand may stand before its name too.
                       const auto inherit = [&arguments](auto &own) {
                           if (own.store.empty())
                               own.store = arguments->house.store;
                           if (own.library.empty())
                               own.library = arguments->house.library;
                           if (own.format.empty())
                               own.format = arguments->format;
                       };
                       if (replay.isNamed()) {
                           inherit(arguments->replay);
                           return runReplay(arguments->replay, clock);
                       }
                       if (release.isNamed()) {
                           inherit(arguments->release);
                           return runRelease(arguments->release, clock);
                       }
                       if (unproven.isNamed()) {
                           inherit(arguments->unproven);
                           return runUnproven(arguments->unproven, clock);
                       }
                       return runQuote(*arguments, clock);
                   }};
}

} // namespace bindery::cli
