#include "services/answer_types.h"

#include "facts/fact_set.h"
#include "risk/record/record_text.h"
#include "services/definition/definition_reader.h"

#include <QDir>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bindery::services {

facts::AnswerTypes answerTypes(const std::vector<WholeDefinition> &definitions)
{
    facts::AnswerTypes types;
    for (const WholeDefinition &definition : definitions) {
        facts::AnswerType type;
        type.schema = definition->answer.schema;
        type.words = [definition](const facts::FactKey &key, const facts::RecordFact &fact,
                                  const risk::Schema &product) { return factWords(*definition, key, fact, product); };
        types.insert(definition->code, std::move(type));
    }
    return types;
}

facts::FactWords factWords(const ServiceDefinition &definition, const facts::FactKey &key,
                           const facts::RecordFact &fact, const risk::Schema &product)
{
    // The first fact has no number, as its name has none (FactNames).
    const bool isFirst
        = std::all_of(key.subject.begin(), key.subject.end(), [](const auto &step) { return step.second == 0; });
    const QString of = isFirst ? QString() : u" of "_s + risk::itemNumber(product, key.subject);
    facts::FactWords words;
    words.title = definition.fact.title + of;
    words.phrase = definition.fact.phrase + of;
    if (fact.value)
        words.summary = summaryOf(definition.fact, *fact.value);
    else if (fact.origin.provenance == facts::Provenance::NoHit)
        words.summary = u"nothing on file"_s;
    return words;
}

std::vector<WholeDefinition> shippedDefinitions()
{
    std::vector<WholeDefinition> definitions;
    // Settings of services lie in the same folder, and are no definitions.
    for (const QString &name : QDir(u":/bindery/services"_s).entryList({u"*.json"_s}, QDir::Files, QDir::Name)) {
        if (WholeDefinition definition = shippedDefinition(name.chopped(5)))
            definitions.push_back(std::move(definition));
    }
    return definitions;
}

} // namespace bindery::services
