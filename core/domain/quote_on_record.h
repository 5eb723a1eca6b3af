#pragma once

#include "domain/quote.h"
#include "risk/record/record.h"

#include <utility>

namespace bindery::domain {

/// A quote and the record that it was made from.
struct QuoteOnRecord {
    Quote quote;
    risk::Record record;

    QuoteOnRecord() = default;
    QuoteOnRecord(Quote made, risk::Record from) : quote(std::move(made)), record(std::move(from)) {}
};

} // namespace bindery::domain
