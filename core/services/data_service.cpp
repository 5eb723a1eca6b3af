#include "services/data_service.h"

#include "services/definition/answer_reader.h"
#include "services/definition/question_maker.h"

namespace bindery::services {

Fallback<risk::Record> DataService::standInFor(const DataQuestion &asked) const
{
    const StandIn &terms = m_definition->standIn;
    const NothingOnFile &nothing = m_definition->nothing;
    const std::optional<risk::Record> values = terms.isByCaller ? asked.standIn : terms.values;
    std::optional<risk::Record> empty;
    if (nothing.isValue)
        empty = risk::Record(m_definition->answer.schema);
    const QString &sentence = terms.isByCaller && !values ? terms.sentenceWithout : terms.sentence;
    return Fallback<risk::Record>(values, sentence, nothing.sentence, std::move(empty));
}

FactTask<risk::Record> DataService::fetchAsync(DataQuestion asked, CallProgressSink progress, CallContext context)
{
    const auto question = makeQuestion(*m_definition, asked.parameters);
    if (!question)
        co_return m_caller.notOrdered<risk::Record>(question.error());
    // The parser may outlive this object: an answer that is on its way is still read for others who wait for it.
    const auto read = [definition = m_definition](const QByteArray &body, QDate today) {
        return readAnswer(*definition, body, today);
    };
    const ServiceCaller::Parser<risk::Record> parser = read;
    Fallback<risk::Record> standIn = standInFor(asked);
    auto fact = co_await m_caller.fetchAsync<risk::Record>(*question, parser, std::move(standIn), std::move(progress),
                                                           context, asked.askAnew);
    co_return fact;
}

FactTask<risk::Record> DataService::withholdAsync(QString why)
{
    co_return m_caller.notPermitted<risk::Record>(why);
}

} // namespace bindery::services
