#include "arguments/parser.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/house_options.h"
#include "storage/store_copy.h"

#include <memory>
#include <string>

namespace bindery::cli {

namespace {

using namespace Qt::StringLiterals;

struct StoreArguments {
    std::string store;
    std::string target;
};

int tellStoreError(const Error &error)
{
    printMessage(harmless(error.message));
    const bool isInput
        = error.code == ErrorCode::NotFound || error.code == ErrorCode::Conflict || error.code == ErrorCode::BadInput;
    return isInput ? BadInput : Failed;
}

int copy(const StoreArguments &arguments)
{
    const Result<QString> path = storeThatIsThere(arguments.store);
    if (!path)
        return tellStoreError(path.error());
    const Result<storage::StoreCopy> copied = storage::copyStore(*path, QString::fromStdString(arguments.target));
    if (!copied)
        return tellStoreError(copied.error());
    if (!copied->loss.isEmpty())
        printMessage(harmless(copied->loss));
    printResult(harmless(u"%1 KB written to %2; every record and index in it was checked"_s.arg(copied->bytes / 1024)
                             .arg(QString::fromStdString(arguments.target)))
                    .toUtf8());
    return Done;
}

int check(const StoreArguments &arguments)
{
    const Result<QString> path = storeThatIsThere(arguments.store);
    if (!path)
        return tellStoreError(path.error());
    const Result<void> sound = storage::checkStore(*path);
    if (!sound)
        return tellStoreError(sound.error());
    printResult("no problems");
    return Done;
}

} // namespace

Command storeCommand(const arguments::Parser &program)
{
    const arguments::Parser declared = program.subcommand("store", "Copy a store safely, or check the whole of it");
    declared.requireSubcommands(1, 1);
    const auto given = std::make_shared<StoreArguments>();
    const std::string otherwise = "Database file; without it: " + usualStore();
    const arguments::Parser copying = declared.subcommand("copy", "Write everything that is saved into one new file");
    copying.option("TARGET", given->target, "The new file, which must not be there").required();
    copying.option("--store", given->store, otherwise);
    copying.footer("The store may be open in Bindery meanwhile, and is not changed. The copy holds what was saved up\n"
                   "to that moment and is whole by itself; copying the file of an open store by other means leaves\n"
                   "out its log. A damaged index is made anew in the copy.\n"
                   "Exit codes: 0 done, 2 no store there or a file in the target's place, 1 anything else.");
    const arguments::Parser checking = declared.subcommand("check", "Tell whether every record and index is sound");
    checking.option("--store", given->store, otherwise);
    checking.footer("Exit codes: 0 sound, 1 damaged or not to be opened, 2 no store there.");
    return Command{declared, [given, copying] { return copying.isNamed() ? copy(*given) : check(*given); }};
}

} // namespace bindery::cli
