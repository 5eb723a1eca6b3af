#pragma once

// One line of the screen while facts are gathered: which fact, from whom, and what is happening to it.

#include "domain/fact.h"
#include "resilience/pipeline/exchange.h"

#include <QString>

#include <chrono>
#include <functional>
#include <optional>

namespace bindery::services {

struct FetchProgress {
    /// As in domain::FactLine: "driver_record", "credit_score" …
    QString fact;
    /// For people: "Driver record of Jane Doe", "Credit score".
    QString title;
    QString service;
    /// While it runs: what it is doing. No value once it has ended.
    std::optional<resilience::CallProgress> running;
    /// Once it has ended: what it came to, with reason and time taken.
    std::optional<domain::FactOrigin> ended;
    /// "2 violations, 5 points", once it has ended with a value.
    QString summary;
};

using ProgressSink = std::function<void(const FetchProgress &)>;

} // namespace bindery::services
