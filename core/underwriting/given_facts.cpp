#include "underwriting/given_facts.h"

#include "base/json_cursor.h"
#include "facts/fact_names.h"
#include "risk/product/product.h"
#include "risk/record/record_json.h"
#include "services/answer_types.h"
#include "services/definition/answer_reader.h"
#include "services/order.h"
#include "underwriting/offered_product.h"
#include "underwriting/ordered_facts.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bindery::underwriting {

using facts::Provenance;
using facts::RecordFact;

namespace {

constexpr qint64 OldestDays = 36'500;

/// Reads one fact of a service.
class GivenFact {
public:
    GivenFact(const services::ServiceDefinition &service, QDate day) : m_service(service), m_day(day) {}

    RecordFact read(const JsonCursor &cursor)
    {
        m_fact.origin.source = m_service.code;
        if (cursor.is(JsonNode::Kind::Text))
            readWord(cursor);
        else if (cursor.is(JsonNode::Kind::Object))
            readObject(cursor);
        else
            cursor.expected(u"a word such as \"no_hit\", or an object with \"answer\" or \"value\""_s);
        return std::move(m_fact);
    }

private:
    void readWord(const JsonCursor &cursor)
    {
        const auto provenance = cursor.choice<Provenance>({{"no_hit"_L1, Provenance::NoHit},
                                                           {"failed"_L1, Provenance::Failed},
                                                           {"fallback"_L1, Provenance::Fallback},
                                                           {"not_ordered"_L1, Provenance::NotOrdered},
                                                           {"not_permitted"_L1, Provenance::NotPermitted}});
        m_fact.origin.provenance = provenance.value_or(Provenance::Failed);
        if (provenance == Provenance::NoHit)
            nothingOnFile();
        if (provenance == Provenance::Failed)
            m_fact.origin.reason = u"%1 gave no answer"_s.arg(m_service.title);
        if (provenance != Provenance::Fallback)
            return;
        const services::StandIn &standIn = m_service.standIn;
        m_fact.value = standIn.values;
        m_fact.origin.reason = standIn.sentence;
        if (!standIn.values) {
            cursor.complain(u"This service has no values of its own that stand in. Write {\"value\": {…}, "
                            "\"provenance\": \"fallback\"}."_s);
        }
    }

    void readObject(const JsonCursor &cursor)
    {
        JsonFields fields = cursor.fields();
        const JsonCursor answer = fields.at("answer"_L1);
        const JsonCursor value = fields.at("value"_L1);
        if (answer.isGiven() == value.isGiven()) {
            fields.complain(
                u"Give the \"answer\" as the service writes it, or the \"value\" by the fields of the fact: "
                "one of the two."_s);
        }
        m_fact.origin.provenance = fields.at("provenance"_L1)
                                       .choice<Provenance>({{"live"_L1, Provenance::Live},
                                                            {"cached"_L1, Provenance::Cached},
                                                            {"stale"_L1, Provenance::Stale},
                                                            {"fallback"_L1, Provenance::Fallback}})
                                       .value_or(Provenance::Live);
        if (const auto days = fields.at("age_days"_L1).whole(0, OldestDays))
            m_fact.origin.age = std::chrono::days(*days);
        if (answer.isGiven())
            readAnswer(answer);
        else if (value.isGiven())
            readValue(value);
    }

    void readAnswer(const JsonCursor &answer)
    {
        const auto read = services::readAnswer(m_service, compactJson(*answer.node()), m_day);
        if (!read)
            answer.complain(u"This is no answer of the service: %1."_s.arg(read.error().detail));
        else if (*read)
            m_fact.value = **read;
        else
            nothingOnFile();
    }

    void readValue(const JsonCursor &value)
    {
        if (!value.is(JsonNode::Kind::Object)) {
            value.expected(u"an object in braces { }"_s);
            return;
        }
        risk::ReadRecord read = risk::recordFromJson(m_service.answer.schema, *value.node());
        for (const Problem &problem : read.problems)
            value.complain(u"%1: %2"_s.arg(problem.path, problem.message));
        for (const QString &path : read.record.unknownFields.keys())
            value.complain(u"%1: No field of \"answer\" of this service has this name."_s.arg(path));
        m_fact.value = std::move(read.record);
    }

    void nothingOnFile()
    {
        m_fact.origin.provenance = Provenance::NoHit;
        m_fact.origin.reason = m_service.nothing.sentence;
        if (m_service.nothing.isValue)
            m_fact.value = risk::Record(m_service.answer.schema);
    }

    const services::ServiceDefinition &m_service;
    QDate m_day;
    RecordFact m_fact;
};

} // namespace

facts::FactSet readGivenFacts(const JsonCursor &given, const OfferedProduct &offer, const risk::Record &record,
                              QDate day)
{
    facts::FactSet facts;
    JsonFields fields = given.fields();
    QStringList ordered;
    // In the order of the screens, whatever the order in the test.
    for (const OrderedFact &fact : orderedFacts(record, offer, day)) {
        const QString name = facts::FactNames::nameOf(fact.key);
        ordered.append(name);
        const JsonCursor cursor = fields.at(QStringView(name));
        if (!cursor.isGiven())
            continue;
        RecordFact read = GivenFact(*fact.order->service, day).read(cursor);
        facts::FactWords words = services::factWords(*fact.order->service, fact.key, read, *offer.product->schema);
        facts.put(fact.key, std::move(read), std::move(words));
    }
    for (const auto &[name, cursor] : fields.others()) {
        cursor.complain(ordered.isEmpty()
                            ? u"No fact is ordered about this application."_s
                            : u"No fact of this name is ordered about this application. There are: %1."_s.arg(
                                  ordered.join(u", "_s)));
    }
    return facts;
}

} // namespace bindery::underwriting
