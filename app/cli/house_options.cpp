#include "cli/house_options.h"

#include "async/call_context.h"
#include "blocking/run_blocking.h"
#include "cli/console.h"

#include <QFileInfo>

namespace bindery::cli {

using namespace std::chrono_literals;

namespace {

/// Told for every part of the update. The first one is worth a line where the store is large.
void tellUpdate(qint64 done, qint64 of)
{
    constexpr qint64 WorthTelling = 1000;
    if (done == 0 && of >= WorthTelling) {
        printMessage(
            QStringLiteral("The store is brought up to date for this version of Bindery: %1 rows. A copy of it "
                           "as it was is kept.")
                .arg(of));
    }
}

} // namespace

void addHouseOptions(const arguments::Parser &command, HouseArguments &arguments)
{
    command.option("--store", arguments.store,
                   "Database file; made when missing. Without it: " + usualStore() + ", with --sandbox none is kept");
    command.option("--services", arguments.services, "Service settings (JSON); without it those that ship");
    addLibraryOption(command, arguments.library);
    command.flag("--sandbox", arguments.sandbox,
                 "Start the stand-in data services inside and ask them: no account and no network are needed");
}

void addLibraryOption(const arguments::Parser &command, std::string &library)
{
    command.option("--library", library,
                   "A folder with products, plans, rules and services beside those that ship; without it the folder "
                   "library beside the store, where there is one");
}

Result<QString> libraryOf(const std::string &library, const std::string &store)
{
    return composition::libraryFolder(QString::fromStdString(library), QString::fromStdString(store));
}

std::string usualStore()
{
    const Result<QString> usual = composition::defaultStorePath();
    return usual ? usual->toStdString() : "bindery/bindery.db among the user's data";
}

Result<QString> storeThatIsThere(const std::string &named)
{
    Result<QString> path = named.empty() ? composition::defaultStorePath() : QString::fromStdString(named);
    if (path && !QFileInfo::exists(*path)) {
        return failure(ErrorCode::BadInput, QStringLiteral("There is no store at %1.").arg(harmless(*path)));
    }
    return path;
}

Result<std::unique_ptr<composition::Composition>> openHouse(const HouseArguments &arguments, Clock &clock)
{
    composition::CompositionOptions options;
    options.storePath = QString::fromStdString(arguments.store);
    if (options.storePath.isEmpty() && arguments.sandbox)
        options.storePath = QStringLiteral(":memory:");
    options.servicesFile = QString::fromStdString(arguments.services);
    options.library = QString::fromStdString(arguments.library);
    options.offline = arguments.offline;
    options.sandbox = arguments.sandbox;
    options.actor = QString::fromStdString(arguments.actor);
    options.authorityLevel = arguments.level;
    options.quotes = arguments.quotes;
    options.books = arguments.books;
    options.updating = tellUpdate;
    // The update of a large store may take minutes. The store itself gives up on a lock that another program holds.
    Result<std::unique_ptr<composition::Composition>> house
        = app::runBlocking(composition::Composition::openAsync(clock, std::move(options), CallContext()), 10min);
    if (house && !(*house)->startReport().storeLoss.isEmpty())
        printMessage(harmless((*house)->startReport().storeLoss));
    if (house) {
        tellLines((*house)->startReport().libraryTrouble);
        tellLines((*house)->startReport().editionsTrouble);
    }
    return house;
}

Result<std::unique_ptr<composition::Composition>> openStoredHouse(const std::string &named, Clock &clock,
                                                                  HouseArguments arguments)
{
    const Result<QString> file = storeThatIsThere(named);
    if (!file)
        return failure(file.error());
    arguments.store = file->toStdString();
    arguments.offline = true;
    return openHouse(arguments, clock);
}

void tellLines(const QString &lines)
{
    for (const QString &line : lines.split(u'\n', Qt::SkipEmptyParts))
        printMessage(harmless(line));
}

int tellOpeningFailed(const Error &error)
{
    printMessage(error.message);
    return error.code == ErrorCode::BadInput ? BadInput : Failed;
}

} // namespace bindery::cli
