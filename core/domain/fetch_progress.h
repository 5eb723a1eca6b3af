#pragma once

// One line of the screen while facts are gathered: the fact, its source, and the state of its call.

#include "base/call_step.h"
#include "facts/fact.h"

#include <QString>

#include <optional>

namespace bindery::domain {

struct FetchProgress {
    /// The fact's name (facts::FactSet::Entry): "property_report", "credit_score" …
    QString fact;
    /// The title for people: "Property report of Jane Doe", "Credit score".
    QString title;
    QString service;
    /// The state of the call. No value once the call has ended.
    std::optional<CallStep> running;
    /// The outcome of the call, with reason and time taken, once the call has ended.
    std::optional<facts::FactOrigin> ended;
    /// The value in words, once the call has ended with one: "2 violations, 5 points".
    QString summary;
};

} // namespace bindery::domain
