#include "cli/replay_command.h"

#include "async/call_context.h"
#include "blocking/run_blocking.h"
#include "cli/console.h"
#include "cli/house_options.h"
#include "cli/replay_output.h"
#include "cli/submission_id.h"
#include "rating/compile/state_plans.h"
#include "storage/store_set.h"
#include "underwriting/replay.h"

namespace bindery::cli {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using arguments::Parser;

namespace {

using PlansPointer = std::shared_ptr<const rating::StatePlans>;

/// Reads the plan in the folder. Null, with every problem told, when it cannot be used.
PlansPointer otherPlan(const QString &folder)
{
    auto plans = rating::loadStatePlans(folder);
    if (plans)
        return std::make_shared<const rating::StatePlans>(std::move(*plans));
    for (const Problem &problem : plans.error())
        printMessage(harmless(u"%1/%2: %3"_s.arg(folder, toText(problem.place), problem.message)));
    return nullptr;
}

int exitCodeOf(const underwriting::ReplayReport &report)
{
    using Outcome = underwriting::DecisionReplay::Outcome;
    const Outcome decision = report.decision.outcome;
    const bool ratingDiffers
        = report.rating.samePlan && report.rating.notCompared.isEmpty() && !report.rating.isEqual();
    return ratingDiffers || decision == Outcome::Differs || decision == Outcome::Damaged ? Failed : Done;
}

} // namespace

Parser declareReplay(const Parser &quote, ReplayCommand &arguments)
{
    const Parser declared = quote.subcommand(
        "replay", "Rate and decide a stored quote again, with the plan and rules kept with it, and compare everything");
    declareSubmissionId(declared, arguments.id);
    declared.option("--version", arguments.version, "Which of its quotes; without it the newest").positive();
    declared.option("--store", arguments.store, "Database file");
    addLibraryOption(declared, arguments.library);
    declared.option("--plan", arguments.plan,
                    "Rate it with the plan in this folder instead, and tell the differences by step");
    declared.option("--format", arguments.format, "json (one object) or table").oneOf({"json", "table"});
    declared.footer(
        "Exit codes: 0 every step, the premium and the decision are equal, or it was rated with another plan; 1 a "
        "step\n"
        "differs under the quote's own plan, or the decision under its own rules, or what was kept is damaged or not\n"
        "to be had; 2 unknown submission or bad arguments. A quote from before rules were kept says that its decision\n"
        "is not compared. Nothing goes out and nothing is written. A file named replay is quoted as ./replay.");
    return declared;
}

int runReplay(const ReplayCommand &arguments, Clock &clock)
{
    const QString folder = QString::fromStdString(arguments.plan);
    const PlansPointer other = folder.isEmpty() ? nullptr : otherPlan(folder);
    if (!folder.isEmpty() && !other)
        return BadInput;
    HouseArguments opening;
    opening.library = arguments.library;
    const Result<std::unique_ptr<composition::Composition>> house
        = openStoredHouse(arguments.store, clock, std::move(opening));
    if (!house)
        return tellOpeningFailed(house.error());
    const storage::StoreSet &stores = (*house)->stores();
    underwriting::Replay replay(stores.quotes, stores.editions, (*house)->books());
    const std::optional<int> version = arguments.version > 0 ? std::optional(arguments.version) : std::nullopt;
    const Result<underwriting::ReplayReport> report
        = submissionIdOf((*house)->work().registry, arguments.id).and_then([&](const QString &id) {
              return app::runBlocking(replay.replayAsync(id, version, other, CallContext()), 1min);
          });
    if (!report) {
        printMessage(harmless(report.error().message));
        return report.error().code == ErrorCode::NotFound ? BadInput : Failed;
    }
    printResult(arguments.format == "table" ? replayAsText(*report).toUtf8() : replayAsJson(*report));
    return exitCodeOf(*report);
}

} // namespace bindery::cli
