#include "test_support/answer_samples.h"

#include "risk/schema/schema.h"
#include "services/answer_types.h"

namespace bindery::test {

const facts::AnswerTypes &shippedAnswers()
{
    static const facts::AnswerTypes types = services::answerTypes(services::shippedDefinitions());
    return types;
}

void putFact(facts::FactSet &facts, const facts::FactKey &key, const QByteArray &json, facts::FactOrigin origin)
{
    const auto type = shippedAnswers().constFind(key.service);
    if (type == shippedAnswers().cend())
        qFatal("no service %s ships", qUtf8Printable(key.service));
    facts::RecordFact fact = json.isEmpty() ? noFact(std::move(origin)) : factOf(type->schema, json, std::move(origin));
    facts::FactWords words = type->words(key, fact, *autoSchema());
    facts.put(key, std::move(fact), std::move(words));
}

void changeFact(facts::FactSet &facts, const facts::FactKey &key,
                const std::function<void(facts::RecordFact &)> &change)
{
    facts::RecordFact fact = *facts.find(key);
    change(fact);
    facts::FactWords words = shippedAnswers()[key.service].words(key, fact, *autoSchema());
    facts.put(key, std::move(fact), std::move(words));
}

} // namespace bindery::test
