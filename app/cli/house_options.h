#pragma once

// The common options of all subcommands that open the house, and the opening.

#include "arguments/parser.h"
#include "base/result.h"
#include "composition/composition.h"

#include <memory>
#include <string>

namespace bindery {
class Clock;
}

namespace bindery::cli {

struct HouseArguments {
    std::string store;
    std::string services;
    /// The insurer's folder. Empty: the one beside the store, where there is one.
    std::string library = {};
    bool offline = false;
    bool sandbox = false;
    std::string actor = "command line";
    int level = 1;
    /// The command quotes, so its start finds the submissions that an earlier run was interrupted in.
    bool quotes = false;
    /// Products, plans and rules that were read before. Null: the house reads them.
    std::shared_ptr<const composition::Books> books = nullptr;
};

/// Declares --store, --services, --library, --sandbox; `arguments` outlives the parsing.
void addHouseOptions(const arguments::Parser &command, HouseArguments &arguments);

/// Declares --library; `library` outlives the parsing.
void addLibraryOption(const arguments::Parser &command, std::string &library);
/// The insurer's folder: `library`, or the one beside the usual store; empty where none is there. Error: BadInput.
[[nodiscard]] Result<QString> libraryOf(const std::string &library, const std::string &store = {});

/// The place of the store without --store, for the help of that option.
[[nodiscard]] std::string usualStore();

/// The existing store of a command that reads quotes: `named`, or the default one. A mistyped name makes no new store.
/// Error: BadInput.
[[nodiscard]] Result<QString> storeThatIsThere(const std::string &named);

/// Opens the house and waits for it. With the mock services and no store named, nothing is kept. A loss of the store is
/// told on stderr.
[[nodiscard]] Result<std::unique_ptr<composition::Composition>> openHouse(const HouseArguments &arguments,
                                                                          Clock &clock);

/// Opens the house on the store that is there (storeThatIsThere()), offline: no service is asked. `arguments` says the
/// rest.
[[nodiscard]] Result<std::unique_ptr<composition::Composition>> openStoredHouse(const std::string &named, Clock &clock,
                                                                                HouseArguments arguments = {});

/// Tells on stderr what the start found, line by line. Nothing where `lines` is empty.
void tellLines(const QString &lines);

/// Tells on stderr why the house did not open, and gives the ExitCode for it.
[[nodiscard]] int tellOpeningFailed(const Error &error);

} // namespace bindery::cli
