#pragma once

// How an answer of a service becomes a fact: the value that the answer gives, the value that stands in its place where
// there is none, and the sentences about both.

#include "facts/fact.h"
#include "resilience/pipeline/exchange.h"
#include "services/fact_reasons.h"
#include "services/fallback.h"

#include <QByteArray>

#include <memory>
#include <optional>

namespace bindery::services {

/// An answer as its parser read it.
template<class T>
struct ReadAnswer {
    /// None: the service has nothing on file.
    std::optional<T> value;
    QByteArray body;
    bool mock = false;
};

/// The parsed answer without its type, for the pipeline.
template<class T>
Result<resilience::ParsedAnswer> parsedAnswer(Result<std::optional<T>> parsed, const QByteArray &body, bool mock)
{
    if (!parsed)
        return failure(std::move(parsed.error()));
    const bool nothingOnFile = !*parsed;
    auto read = std::make_shared<ReadAnswer<T>>();
    read->value = std::move(*parsed);
    read->body = body;
    read->mock = mock;
    return resilience::ParsedAnswer(std::move(read), nothingOnFile);
}

/// Gives the fact the stand-in's value. `standsIn`: the settings allow that.
template<class T>
void fallBack(facts::Fact<T> &fact, const Fallback<T> &standIn, bool standsIn)
{
    const bool isThere = standsIn && standIn.fallback;
    fact.value = isThere ? standIn.fallback : std::nullopt;
    fact.answer.clear();
    fact.origin.provenance = isThere ? facts::Provenance::Fallback : facts::Provenance::Failed;
    if (standsIn)
        fact.origin.reason = joinedReasons(fact.origin.reason, standIn.fallbackSentence);
    fact.origin.age = std::chrono::seconds(0);
}

/// `read` is null where no answer came.
template<class T>
facts::Fact<T> answeredFact(facts::FactOrigin origin, const std::shared_ptr<const ReadAnswer<T>> &read,
                            const Fallback<T> &standIn, bool standsIn)
{
    facts::Fact<T> fact;
    fact.origin = std::move(origin);
    fact.origin.mock = read && read->mock;
    if (!read) {
        fallBack(fact, standIn, standsIn);
        return fact;
    }
    fact.answer = read->body;
    if (read->value) {
        fact.value = read->value;
    } else if (fact.origin.provenance == facts::Provenance::Stale && !standIn.nothingOnFile) {
        // An old "nothing on file" is no value to go on with.
        fallBack(fact, standIn, standsIn);
    } else {
        fact.value = standIn.nothingOnFile;
        fact.origin.reason = joinedReasons(standIn.nothingSentence, fact.origin.reason);
    }
    return fact;
}

/// A fact whose service was not asked.
template<class T>
facts::Fact<T> unaskedFact(facts::FactOrigin origin)
{
    facts::Fact<T> fact;
    fact.origin = std::move(origin);
    return fact;
}

} // namespace bindery::services
