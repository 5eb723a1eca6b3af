#pragma once

#include "domain/application.h"
#include "domain/quote.h"

#include <utility>

namespace bindery::domain {

/// A quote and the application that it was made from.
struct QuoteOnRecord {
    Quote quote;
    AutoApplication application;

    QuoteOnRecord() = default;
    QuoteOnRecord(Quote made, AutoApplication from) : quote(std::move(made)), application(std::move(from)) {}
};

} // namespace bindery::domain
