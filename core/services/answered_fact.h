#pragma once

// How an answer of a service becomes a fact: the value that the answer gives, the value that stands in its place where
// there is none, and the sentences about both.

#include "facts/fact_set.h"
#include "resilience/pipeline/exchange.h"

#include <QByteArray>

#include <memory>
#include <optional>

namespace bindery::services {

struct Fallback;

/// An answer as its parser read it.
struct ReadAnswer {
    /// None: the service has nothing on file.
    std::optional<risk::Record> value;
    QByteArray body;
    bool mock = false;
};

/// The parsed answer without its type, for the pipeline.
[[nodiscard]] Result<resilience::ParsedAnswer> parsedAnswer(Result<std::optional<risk::Record>> parsed,
                                                            const QByteArray &body, bool mock);

/// Gives the fact the stand-in's value. `standsIn`: the settings allow that.
void fallBack(facts::RecordFact &fact, const Fallback &standIn, bool standsIn);

/// `read` is null where no answer came.
[[nodiscard]] facts::RecordFact answeredFact(facts::FactOrigin origin, const std::shared_ptr<const ReadAnswer> &read,
                                             const Fallback &standIn, bool standsIn);

/// A fact whose service was not asked.
[[nodiscard]] facts::RecordFact unaskedFact(facts::FactOrigin origin);

} // namespace bindery::services
