#pragma once

// One line of the screen while facts are gathered: which fact, from whom, and what is happening to it.

#include "base/call_step.h"
#include "domain/fact.h"

#include <QString>

#include <optional>

namespace bindery::domain {

using FetchStep = CallStep;

struct FetchProgress {
    /// As in FactLine: "driver_record", "credit_score" …
    QString fact;
    /// For people: "Driver record of Jane Doe", "Credit score".
    QString title;
    QString service;
    /// No value once it has ended.
    std::optional<FetchStep> running;
    /// Once it has ended: what it came to, with reason and time taken.
    std::optional<FactOrigin> ended;
    /// "2 violations, 5 points", once it has ended with a value.
    QString summary;
};

} // namespace bindery::domain
