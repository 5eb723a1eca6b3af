#include "cli/unproven_command.h"

#include "async/call_context.h"
#include "blocking/run_blocking.h"
#include "cli/console.h"
#include "cli/house_options.h"
#include "cli/json_text.h"
#include "cli/text_table.h"
#include "storage/quote_store.h"
#include "storage/store_set.h"
#include "storage/unproven_quote.h"

#include <QDateTime>

namespace bindery::cli {

namespace {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using arguments::Parser;
using storage::UnprovenQuote;

QByteArray unprovenAsJson(const UnprovenQuote &quote)
{
    return JsonObjectText()
        .text("submissionId"_L1, quote.submissionId)
        .number("number"_L1, quote.number)
        .number("quoteVersion"_L1, quote.version)
        .moment("madeAt"_L1, quote.madeAt)
        .boolean("newest"_L1, quote.newest)
        .raw("orderAgain"_L1, jsonTexts(quote.facts))
        .json();
}

QString unprovenAsText(const std::vector<UnprovenQuote> &quotes)
{
    if (quotes.empty())
        return u"No stored quote rests on an answer that was not proven whole."_s;
    TextTable table({{u"SUBMISSION"_s},
                     {u"NUMBER"_s, TextTable::Align::Right},
                     {u"VERSION"_s, TextTable::Align::Right},
                     {u"MADE"_s},
                     {u"NEWEST"_s},
                     {u"ORDER AGAIN"_s}});
    for (const UnprovenQuote &quote : quotes) {
        const QDateTime made = QDateTime::fromMSecsSinceEpoch(quote.madeAt.time_since_epoch().count(), Qt::UTC);
        table.addRow({harmless(quote.submissionId), QString::number(quote.number), QString::number(quote.version),
                      made.toString(Qt::ISODate), quote.newest ? u"yes"_s : u"no"_s, quote.facts.join(", "_L1)});
    }
    return table.text().trimmed()
        + u"\nAn earlier version of Bindery recorded \"nothing on file\" for these facts, and it recorded that for "
          "answers that broke off, too. None of these quotes can be bound. Quote a submission again, and its facts are "
          "ordered again."_s;
}

} // namespace

Parser declareUnproven(const Parser &quote, UnprovenCommand &arguments)
{
    const Parser declared = quote.subcommand(
        "unproven",
        "List the stored quotes whose \"nothing on file\" has to be ordered again before they can be bound");
    declared.option("--store", arguments.store, "Database file");
    addLibraryOption(declared, arguments.library);
    declared.option("--format", arguments.format, "json (one object a line) or table").oneOf({"json", "table"});
    declared.footer("Earlier versions recorded \"nothing on file\" for answers that broke off in their headers, too.\n"
                    "JSON: submissionId, number, quoteVersion, madeAt, newest, orderAgain[] (names of facts).\n"
                    "Nothing goes out, and no quote is changed. A file named unproven is quoted as ./unproven.");
    return declared;
}

int runUnproven(const UnprovenCommand &arguments, Clock &clock)
{
    HouseArguments opening;
    opening.library = arguments.library;
    const Result<std::unique_ptr<composition::Composition>> house
        = openStoredHouse(arguments.store, clock, std::move(opening));
    if (!house)
        return tellOpeningFailed(house.error());
    const Result<std::vector<UnprovenQuote>> quotes
        = app::runBlocking((*house)->stores().quotes.unprovenAsync(CallContext()), 10min);
    if (!quotes) {
        printMessage(harmless(quotes.error().message));
        return Failed;
    }
    if (arguments.format == "table") {
        printResult(unprovenAsText(*quotes).toUtf8());
        return Done;
    }
    for (const UnprovenQuote &quote : *quotes)
        printResult(unprovenAsJson(quote));
    return Done;
}

} // namespace bindery::cli
