#pragma once

// What stands around a product that is being written: the services that it orders, and the plans and rules of its line.
// With them an application of it is rated and decided.

#include "base/problem.h"
#include "services/order.h"

#include <tl/expected.hpp>

#include <string>

namespace bindery::domain {
struct Quote;
}
namespace bindery::risk {
class Record;
struct Product;
}

namespace bindery::cli {

/// Where the parts stand that a product is used with. Empty paths: those that ship.
struct ProductParts {
    /// A folder with definitions of services, CODE.json. Those that ship stand beside them.
    std::string services;
    /// A folder with a folder for each plan, and one with a folder for each rule set.
    std::string plans;
    std::string rules;

    [[nodiscard]] services::DefinitionFinder definitions() const;
};

/// The quote as if no service had answered. Problems: the product's orders or inputs, or the plans and rules.
[[nodiscard]] tl::expected<domain::Quote, Problems>
quoteUnasked(const risk::Product &product, const ProductParts &parts, const risk::Record &record, QDate day);

} // namespace bindery::cli
