#pragma once

#include "facts/fact.h"
#include "risk/record/record.h"

#include <memory>
#include <vector>

namespace bindery::inputs {

/// What a service said about one subject.
struct GivenFact {
    facts::FactOrigin origin;
    /// Under the answer's schema. Null where there is no value.
    std::shared_ptr<const risk::Record> value;
    /// The number of entries, and of fields beside entries, that were not understood.
    int notUnderstood = 0;
};

/// By order, then by the subject's number among all items of its kind, in the record's order. Null where nothing was
/// asked. A subject may be missing at the end.
using GivenFacts = std::vector<std::vector<const GivenFact *>>;

} // namespace bindery::inputs
