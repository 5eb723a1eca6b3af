#pragma once

// Rates and decides an application of a product that is being written, with the plans and rules that ship for its line.

#include "base/problem.h"
#include "domain/quote.h"

#include <tl/expected.hpp>

namespace bindery::risk {
class Record;
struct Product;
}

namespace bindery::cli {

/// The quote as if no service had answered. Problems: the product's orders or inputs, or the plans and rules that ship.
[[nodiscard]] tl::expected<domain::Quote, Problems> quoteUnasked(const risk::Product &product,
                                                                 const risk::Record &record, QDate day);

} // namespace bindery::cli
