#pragma once

// How an answer of a service becomes a fact: what it says, the value that stands for it where there is none, and the
// sentences about both.

#include "domain/fact.h"
#include "resilience/pipeline/exchange.h"
#include "services/fact_reasons.h"
#include "services/stand_in.h"

#include <QByteArray>

#include <memory>
#include <optional>

namespace bindery::services {

/// What an answer says; no value: nothing on file.
template<class T> struct ReadAnswer {
    std::optional<T> value;
    QByteArray body;
    bool mock = false;
};

/// What a pipeline hands on without knowing what it is.
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

/// `standsIn`: the settings allow a value in the place of one that could not be had.
template<class T> void fallBack(domain::Fact<T> &fact, const StandIn<T> &standIn, bool standsIn)
{
    const bool isThere = standsIn && standIn.fallback;
    fact.value = isThere ? standIn.fallback : std::nullopt;
    fact.answer.clear();
    fact.origin.provenance = isThere ? domain::Provenance::Fallback : domain::Provenance::Failed;
    if (standsIn)
        fact.origin.reason = joinedReasons(fact.origin.reason, standIn.fallbackSentence);
    fact.origin.age = std::chrono::seconds(0);
}

/// `read` is null where no answer came.
template<class T>
domain::Fact<T> answeredFact(domain::FactOrigin origin, const std::shared_ptr<const ReadAnswer<T>> &read,
                             const StandIn<T> &standIn, bool standsIn)
{
    domain::Fact<T> fact;
    fact.origin = std::move(origin);
    fact.origin.mock = read && read->mock;
    if (!read) {
        fallBack(fact, standIn, standsIn);
        return fact;
    }
    fact.answer = read->body;
    if (read->value) {
        fact.value = read->value;
    } else if (fact.origin.provenance == domain::Provenance::Stale && !standIn.nothingOnFile) {
        // An old "nothing on file" is no value to go on with.
        fallBack(fact, standIn, standsIn);
    } else {
        fact.value = standIn.nothingOnFile;
        fact.origin.reason = joinedReasons(standIn.nothingSentence, fact.origin.reason);
    }
    return fact;
}

/// A fact that nobody asked for.
template<class T> domain::Fact<T> unaskedFact(domain::FactOrigin origin)
{
    domain::Fact<T> fact;
    fact.origin = std::move(origin);
    return fact;
}

} // namespace bindery::services
