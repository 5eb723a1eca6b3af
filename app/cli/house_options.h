#pragma once

// The options that every subcommand has which opens the house, and the opening.

#include "arguments/parser.h"
#include "base/result.h"
#include "composition/house.h"

#include <memory>
#include <string>

namespace bindery::cli {

struct HouseArguments {
    std::string store;
    std::string services;
    bool offline = false;
    bool sandbox = false;
    std::string actor = "command line";
    int level = 1;
    /// The command quotes: it may find what an earlier run was interrupted in.
    bool quotes = false;
};

/// Declares --store, --services, --sandbox; `arguments` outlives the parsing.
void addHouseOptions(const arguments::Parser &command, HouseArguments &arguments);

/// For the help of an option: where the store is without it.
[[nodiscard]] std::string usualStore();

/// The store of a command that reads quotes: `named`, or where it is by default. A name that is mistyped makes no new
/// store. Error: BadInput.
[[nodiscard]] Result<QString> storeThatIsThere(const std::string &named);

/// Waits for it. With the stand-in services and no store named, nothing is kept. What the store lost is told on stderr.
[[nodiscard]] Result<std::unique_ptr<composition::House>> openHouse(const HouseArguments &arguments, Clock &clock);

/// Tells on stderr why the house did not open, and gives the ExitCode for it.
[[nodiscard]] int tellOpeningFailed(const Error &error);

} // namespace bindery::cli
