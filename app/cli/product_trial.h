#pragma once

// The parts of the subcommand "product" that have a file of their own.

#include <optional>
#include <string>

namespace bindery {
class Clock;
}

namespace bindery::risk {
struct Product;
}

namespace bindery::cli {

/// What the user gave after "product try".
struct ProductTrial {
    std::string folder;
    std::string file;
    /// YYYY-MM-DD. Empty for today.
    std::string day;
    bool isJson = false;
    /// The application is rated and decided too, as if no service had answered.
    bool isQuoted = false;
    /// The insurer's folder, whose services, plans and rules stand beside those that ship. Empty: the usual one.
    std::string library;
};

// Each gives an ExitCode.

/// Writes a small product that is sound into a new folder.
[[nodiscard]] int startProduct(const std::string &folder);
/// Reads an application and tells its problems, what the product works out, and what binding still needs.
[[nodiscard]] int tryProduct(const ProductTrial &trial, const Clock &clock);

/// The product of the folder. Its problems are told on stderr.
[[nodiscard]] std::optional<risk::Product> soundProduct(const std::string &folder);

} // namespace bindery::cli
