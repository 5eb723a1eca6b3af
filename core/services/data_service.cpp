#include "services/data_service.h"

#include "risk/record/field_value.h"
#include "services/definition/answer_reader.h"
#include "services/definition/question_maker.h"

namespace bindery::services {

DataQuestion::DataQuestion(Parameters with) : parameters(std::move(with)) {}
DataQuestion::DataQuestion(const DataQuestion &other) = default;
DataQuestion::DataQuestion(DataQuestion &&other) noexcept = default;
DataQuestion &DataQuestion::operator=(const DataQuestion &other) = default;
DataQuestion &DataQuestion::operator=(DataQuestion &&other) noexcept = default;
DataQuestion::~DataQuestion() = default;

Fallback DataService::standInFor(const DataQuestion &asked) const
{
    const StandIn &terms = m_definition->standIn;
    const NothingOnFile &nothing = m_definition->nothing;
    const std::optional<risk::Record> values = terms.isByCaller ? asked.standIn : terms.values;
    std::optional<risk::Record> empty;
    if (nothing.isValue)
        empty = risk::Record(m_definition->answer.schema);
    const QString &sentence = terms.isByCaller && !values ? terms.sentenceWithout : terms.sentence;
    return Fallback(values, sentence, nothing.sentence, std::move(empty));
}

Result<facts::RecordFact> DataService::signedBy(const ServiceDefinition &definition, Result<facts::RecordFact> fact)
{
    if (fact)
        fact->origin.definition = Edition{definition.code, definition.edition, definition.contentHash};
    return fact;
}

FactTask DataService::fetchAsync(DataQuestion asked, CallProgressSink progress, CallContext context)
{
    const auto question = makeQuestion(*m_definition, asked.parameters);
    if (!question)
        co_return signedBy(*m_definition, m_caller.notOrdered(question.error()));
    // The parser may outlive this object: an answer that is on its way is still read for others who wait for it.
    const WholeDefinition own = m_definition;
    const auto read
        = [definition = own](const QByteArray &body, QDate today) { return readAnswer(*definition, body, today); };
    const ServiceCaller::Parser parser = read;
    Fallback standIn = standInFor(asked);
    auto fact = co_await m_caller.fetchAsync(*question, parser, std::move(standIn), std::move(progress), context,
                                             asked.askAnew);
    co_return signedBy(*own, std::move(fact));
}

FactTask DataService::withholdAsync(QString why)
{
    co_return signedBy(*m_definition, m_caller.notPermitted(why));
}

} // namespace bindery::services
