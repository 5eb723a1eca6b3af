#include "cli/release_command.h"

#include "blocking/run_blocking.h"
#include "cli/binding.h"
#include "cli/console.h"
#include "cli/house_options.h"
#include "cli/json_text.h"
#include "cli/quote_output.h"
#include "cli/submission_id.h"
#include "cli/text_table.h"
#include "domain/notice_letter.h"
#include "domain/submission.h"
#include "underwriting/assess.h"
#include "underwriting/release.h"
#include "underwriting/submission_workflow.h"

namespace bindery::cli {

namespace {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using arguments::Parser;
using domain::Release;
using domain::Submission;

/// "stands", or the name of the last act.
QString stateOf(const Release *newest)
{
    return newest ? domain::releaseActName(newest->act) : u"stands"_s;
}

QByteArray referralJson(const domain::DecisionReason &reason, const std::vector<Release> &releases)
{
    const Release *newest = domain::newestRelease(releases, reason.rule);
    JsonObjectText json;
    json.text("rule"_L1, reason.rule)
        .text("message"_L1, reason.message)
        .number("levelNeeded"_L1, domain::levelNeeded(reason))
        .textOrNull("authority"_L1, reason.authority)
        .text("state"_L1, stateOf(newest))
        .textOrNull("by"_L1, newest ? newest->actor : QString());
    if (newest)
        json.number("level"_L1, newest->level);
    else
        json.null("level"_L1);
    return json.textOrNull("note"_L1, newest ? newest->note : QString())
        .moment("at"_L1, newest ? std::optional(newest->at) : std::nullopt)
        .json();
}

Binding bindingOf(const Submission &submission)
{
    return {submission.summary.bindable, underwriting::missingForBinding(*submission.quote, submission.releases),
            submission.quote->facts};
}

QByteArray asJson(const Submission &submission)
{
    const domain::Quote &quote = *submission.quote;
    QList<QByteArray> referrals;
    for (const domain::DecisionReason &reason : quote.decision.reasons) {
        if (reason.kind == domain::DecisionKind::Refer)
            referrals.append(referralJson(reason, submission.releases));
    }
    const Binding binding = bindingOf(submission);
    return JsonObjectText()
        .text("submissionId"_L1, submission.summary.id)
        .number("quoteVersion"_L1, quote.version)
        .text("status"_L1, domain::submissionStatusName(submission.summary.status))
        .text("decision"_L1, domain::decisionName(quote.decision.kind))
        .text("standing"_L1, domain::decisionName(domain::standingDecision(quote.decision, submission.releases)))
        .boolean("bindable"_L1, binding.isBindable)
        .raw("missingForBinding"_L1, jsonTexts(binding.missing))
        .raw("referrals"_L1, jsonList(referrals))
        .textOrNull("rejection"_L1, underwriting::whatRejectionsBlock(quote.decision, submission.releases))
        .textOrNull("outdatedLetters"_L1, domain::outdatedLetters(quote, submission.releases))
        .json();
}

QString asText(const Submission &submission)
{
    const domain::Quote &quote = *submission.quote;
    const Binding binding = bindingOf(submission);
    TextTable table({{u"REFERRAL"_s}, {u"LEVEL"_s, TextTable::Align::Right}, {u"STATE"_s}, {u"BY"_s}, {u"NOTE"_s}});
    for (const domain::DecisionReason &reason : quote.decision.reasons) {
        if (reason.kind != domain::DecisionKind::Refer)
            continue;
        const Release *newest = domain::newestRelease(submission.releases, reason.rule);
        table.addRow({harmless(reason.rule), QString::number(domain::levelNeeded(reason)), stateOf(newest),
                      newest ? harmless(u"%1 (level %2)"_s.arg(newest->actor).arg(newest->level)) : QString(),
                      newest ? harmless(newest->note) : QString()});
    }
    QStringList lines{
        table.text().trimmed(),
        u"The submission is %1%2."_s.arg(domain::submissionStatusName(submission.summary.status),
                                         binding.isBindable ? u" and can be bound"_s : u" and cannot be bound"_s)};
    lines += binding.missing;
    if (const QString rejection = underwriting::whatRejectionsBlock(quote.decision, submission.releases);
        !rejection.isEmpty())
        lines += harmless(rejection);
    if (const QString outdated = domain::outdatedLetters(quote, submission.releases); !outdated.isEmpty())
        lines += u"The drafts of adverse action notices in its quote: "_s + outdated;
    return lines.join(u'\n');
}

Result<Submission> actOn(underwriting::SubmissionWorkflow &workflow, const QString &id, const ReleaseCommand &arguments)
{
    if (arguments.act.empty())
        return app::runBlocking(workflow.loadAsync(id, CallContext()), 1min);
    const underwriting::ReleaseRequest request(domain::releaseActFromName(QString::fromStdString(arguments.act))
                                                   .value_or(domain::ReleaseAct::RequestInformation),
                                               QString::fromStdString(arguments.rule),
                                               QString::fromStdString(arguments.note));
    return app::runBlocking(workflow.releaseAsync(id, request, CallContext()), 1min);
}

} // namespace

Parser declareRelease(const Parser &quote, ReleaseCommand &arguments)
{
    const Parser declared = quote.subcommand(
        "release", "Act on the referrals of a stored quote with the authority that you have, or see how they stand");
    declareSubmissionId(declared, arguments.id);
    declared
        .option("--act", arguments.act,
                "approve, reject, ask (for information), hand_up (to a higher level), reopen; without it "
                "nothing is done and the referrals are told")
        .oneOf({"approve", "reject", "ask", "hand_up", "reopen"});
    declared.option("--rule", arguments.rule,
                    "Which referral; without it all that the act fits and that your level may act on");
    declared.option("--note", arguments.note, "Why; it stands in the history");
    declared.option("--actor", arguments.actor, "Who you are");
    declared.option("--level", arguments.level, "Your authority level").between(1, 99).showDefault();
    declared.option("--store", arguments.store, "Database file");
    addLibraryOption(declared, arguments.library);
    declared.option("--format", arguments.format, "json (one object) or table").oneOf({"json", "table"});
    declared.footer("JSON: submissionId, quoteVersion, status, decision (by the rules), standing (after what was\n"
                    "done), bindable, missingForBinding[], referrals[]: rule, message, levelNeeded, authority, state\n"
                    "(stands, approve, reject, ask, hand_up, reopen), by, level, note, at; rejection (what a\n"
                    "rejected referral stands in the way of, or null); outdatedLetters (why the drafts\n"
                    "of notices in the quote do not fit any more, or null).\n"
                    "Exit codes: 0 done; 2 unknown submission or referral, no note, or a level too low; 1 the quote\n"
                    "no longer stands, or anything else.");
    return declared;
}

int runRelease(const ReleaseCommand &arguments, Clock &clock)
{
    HouseArguments opening;
    opening.level = arguments.level;
    opening.library = arguments.library;
    if (!arguments.actor.empty())
        opening.actor = arguments.actor;
    const Result<std::unique_ptr<composition::Composition>> house
        = openStoredHouse(arguments.store, clock, std::move(opening));
    if (!house)
        return tellOpeningFailed(house.error());
    const composition::Work work = (*house)->work();
    const Result<Submission> submission = submissionIdOf(work.registry, arguments.id).and_then([&](const QString &id) {
        return actOn(work.workflow, id, arguments);
    });
    if (!submission) {
        printMessage(harmless(submission.error().message));
        const ErrorCode code = submission.error().code;
        return code == ErrorCode::NotFound || code == ErrorCode::BadInput ? BadInput : Failed;
    }
    if (!submission->quote) {
        printMessage(u"This submission has no quote yet, so nothing is referred."_s);
        return BadInput;
    }
    printResult(arguments.format == "table" ? asText(*submission).toUtf8() : asJson(*submission));
    return Done;
}

} // namespace bindery::cli
