#include "arguments/parser.h"
#include "async/call_context.h"
#include "cli/command.h"

#include "blocking/run_blocking.h"
#include "cli/console.h"
#include "cli/house_options.h"
#include "cli/json_text.h"
#include "cli/submission_id.h"
#include "domain/duplicate.h"
#include "domain/search_hit.h"
#include "underwriting/registry.h"

#include <memory>

namespace bindery::cli {

namespace {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using domain::SubmissionSummary;
using underwriting::Registry;

struct SubmissionArguments {
    std::string store;
    std::string library;
    std::string id;
    std::string text;
    std::string why;
    std::string actor;
    int most = 100;

    [[nodiscard]] domain::SeenSubmission submission() const { return QString::fromStdString(id); }
};

JsonObjectText summaryJson(const SubmissionSummary &summary)
{
    JsonObjectText json;
    json.text("submissionId"_L1, summary.id)
        .number("number"_L1, summary.number)
        .text("status"_L1, domain::submissionStatusName(summary.status))
        .text("setAside"_L1, domain::setAsideName(summary.setAside))
        .text("applicant"_L1, summary.insured)
        .text("state"_L1, summary.state)
        .text("zip"_L1, summary.place)
        .text("product"_L1, summary.product)
        .text("what"_L1, summary.what);
    return json;
}

int tellSubmissionError(const Error &error)
{
    printMessage(harmless(error.message));
    return error.code == ErrorCode::NotFound || error.code == ErrorCode::BadInput ? BadInput : Failed;
}

Result<std::unique_ptr<composition::Composition>> openExisting(const SubmissionArguments &arguments, Clock &clock)
{
    HouseArguments opening;
    opening.library = arguments.library;
    if (!arguments.actor.empty())
        opening.actor = arguments.actor;
    return openStoredHouse(arguments.store, clock, std::move(opening));
}

int find(Registry &registry, const SubmissionArguments &arguments)
{
    const Result<std::vector<domain::SearchHit>> hits = app::runBlocking(
        registry.searchAsync(QString::fromStdString(arguments.text), arguments.most, CallContext()), 10min);
    if (!hits)
        return tellSubmissionError(hits.error());
    for (const domain::SearchHit &hit : *hits)
        printResult(summaryJson(hit.summary).raw("foundIn"_L1, jsonTexts(hit.fields)).json());
    return Done;
}

int duplicates(Registry &registry, const SubmissionArguments &arguments)
{
    const Result<void> prepared = app::runBlocking(registry.prepareOldAsync(CallContext()), 10min);
    if (!prepared)
        return tellSubmissionError(prepared.error());
    const Result<std::vector<domain::Duplicate>> found
        = app::runBlocking(registry.duplicatesAsync(QString::fromStdString(arguments.id), CallContext()), 1min);
    if (!found)
        return tellSubmissionError(found.error());
    for (const domain::Duplicate &duplicate : *found) {
        printResult(summaryJson(duplicate.summary).raw("same"_L1, jsonTexts(duplicate.kinds)).json());
    }
    return Done;
}

int trash(Registry &registry, const SubmissionArguments &)
{
    const Result<std::vector<SubmissionSummary>> all = app::runBlocking(registry.trashAsync(CallContext()), 1min);
    if (!all)
        return tellSubmissionError(all.error());
    for (const SubmissionSummary &summary : *all)
        printResult(summaryJson(summary).json());
    return Done;
}

int change(QCoro::Task<Result<SubmissionSummary>> task)
{
    const Result<SubmissionSummary> changed = app::runBlocking(std::move(task), 1min);
    if (!changed)
        return tellSubmissionError(changed.error());
    printResult(summaryJson(*changed).json());
    return Done;
}

using Act = std::function<int(Registry &, const SubmissionArguments &)>;

/// A subcommand and its function.
struct Deed {
    arguments::Parser declared;
    Act act;
};

int withdraw(Registry &registry, const SubmissionArguments &given)
{
    return change(registry.withdrawAsync(given.submission(), QString::fromStdString(given.why), CallContext()));
}

int deleteOne(Registry &registry, const SubmissionArguments &given)
{
    return change(registry.deleteAsync(given.submission(), CallContext()));
}

int restore(Registry &registry, const SubmissionArguments &given)
{
    return change(registry.restoreAsync(given.submission(), CallContext()));
}

int erase(Registry &registry, const SubmissionArguments &given)
{
    return change(registry.eraseAsync(given.submission(), CallContext()));
}

} // namespace

Command submissionCommand(const arguments::Parser &program, Clock &clock)
{
    const arguments::Parser declared
        = program.subcommand("submission", "Find submissions, put them aside, bring them back, see duplicates");
    declared.requireSubcommands(1, 1);
    const auto given = std::make_shared<SubmissionArguments>();
    const auto deeds = std::make_shared<std::vector<Deed>>();
    const auto add = [&](const char *name, const char *does, Act act) {
        const arguments::Parser own = declared.subcommand(name, does);
        own.option("--store", given->store, "Database file");
        addLibraryOption(own, given->library);
        own.option("--actor", given->actor, "Who you are, for the history");
        deeds->push_back({own, std::move(act)});
        return own;
    };
    const auto addAboutOne = [&](const char *name, const char *does, Act act) {
        const arguments::Parser own = add(name, does, std::move(act));
        declareSubmissionId(own, given->id);
        return own;
    };
    const arguments::Parser finding
        = add("find", "By words in number, insured, place, and every field that the product names for it", &find);
    finding.option("TEXT", given->text, "Every word of it is found").required();
    finding.option("--most", given->most, "No more than these").between(1, 100000).showDefault();
    addAboutOne("duplicates",
                "Others that have something in common by which the product tells that two are about the same",
                &duplicates);
    addAboutOne("withdraw", "The applicant does not want it any more; it stays what it was", &withdraw)
        .option("--note", given->why, "Why; it stands in the history");
    addAboutOne("delete", "Put it into the trash", &deleteOne);
    addAboutOne("restore", "Bring back what was withdrawn or deleted", &restore);
    addAboutOne("erase", "Erase for good what is in the trash: its number and who did what when stay, and nothing else",
                &erase);
    add("trash", "What is in the trash, newest first", &trash);
    declared.footer("JSON, an object a line: submissionId, number, status, setAside (no, withdrawn, deleted, erased),\n"
                    "applicant, state, zip (the place, by its product), product, what (what it is about: 2 homes); of\n"
                    "find foundIn[], of duplicates same[] (the names that the product has for it).\n"
                    "Exit codes: 0 done; 2 unknown submission or store; 1 it is being quoted, or anything else.");
    return Command{declared, [given, deeds, &clock] {
                       const Result<std::unique_ptr<composition::Composition>> house = openExisting(*given, clock);
                       if (!house)
                           return tellSubmissionError(house.error());
                       if (!given->id.empty()) {
                           const Result<QString> id = submissionIdOf((*house)->work().registry, given->id);
                           if (!id)
                               return tellSubmissionError(id.error());
                           given->id = id->toStdString();
                       }
                       for (const Deed &deed : *deeds) {
                           if (deed.declared.isNamed())
                               return deed.act((*house)->work().registry, *given);
                       }
                       return int(BadInput);
                   }};
}

} // namespace bindery::cli
