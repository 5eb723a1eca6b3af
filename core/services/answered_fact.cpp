#include "services/answered_fact.h"

#include "services/fact_reasons.h"
#include "services/fallback.h"

namespace bindery::services {

Result<resilience::ParsedAnswer> parsedAnswer(Result<std::optional<risk::Record>> parsed, const QByteArray &body,
                                              bool mock)
{
    if (!parsed)
        return failure(std::move(parsed.error()));
    const bool nothingOnFile = !*parsed;
    auto read = std::make_shared<ReadAnswer>();
    read->value = std::move(*parsed);
    read->body = body;
    read->mock = mock;
    return resilience::ParsedAnswer(std::move(read), nothingOnFile);
}

void fallBack(facts::RecordFact &fact, const Fallback &standIn, bool standsIn)
{
    const bool isThere = standsIn && standIn.fallback;
    fact.value = isThere ? standIn.fallback : std::nullopt;
    fact.answer.clear();
    fact.origin.provenance = isThere ? facts::Provenance::Fallback : facts::Provenance::Failed;
    if (standsIn)
        fact.origin.reason = joinedReasons(fact.origin.reason, standIn.fallbackSentence);
    fact.origin.age = std::chrono::seconds(0);
}

facts::RecordFact answeredFact(facts::FactOrigin origin, const std::shared_ptr<const ReadAnswer> &read,
                               const Fallback &standIn, bool standsIn)
{
    facts::RecordFact fact;
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

facts::RecordFact unaskedFact(facts::FactOrigin origin)
{
    facts::RecordFact fact;
    fact.origin = std::move(origin);
    return fact;
}

} // namespace bindery::services
