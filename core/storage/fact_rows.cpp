#include "storage/fact_rows.h"

#include "facts/fact_set.h"
#include "storage/codec/fact_codec.h"
#include "storage/connection.h"
#include "storage/protector.h"
#include "storage/store_error.h"
#include "storage/submission_rows.h"

namespace bindery::storage {

using namespace domain;

namespace {

// The names of the rows; the driver stands in a column of its own.
constexpr QLatin1StringView DriverRecordName("driver_record");
constexpr QLatin1StringView CreditName("credit_score");
constexpr QLatin1StringView ClaimsName("claims_history");
constexpr QLatin1StringView RatingName("rating");

/// Stands before the name of the service where mock services gave the fact.
constexpr QLatin1StringView MockSource("mock:");

QString whoGave(const facts::FactOrigin &origin)
{
    return origin.mock ? QString(MockSource) + origin.source : origin.source;
}

struct FactRow {
    QString name;
    int driver = 0;
    facts::FactOrigin origin;
    std::optional<QByteArray> stored;
    std::optional<QByteArray> answer;
};

struct Writer {
    Connection &connection;
    const Protector &protector;
    qint64 quote;
    int position = 0;

    template<class T>
    Result<void> insert(QLatin1StringView name, const QVariant &driver, const facts::Fact<T> &fact)
    {
        QVariant payload;
        if (fact.value) {
            const Result<QByteArray> stored = protector.protect(PersonalColumn::FactPayload, encodeFact(*fact.value));
            if (!stored)
                return failure(stored.error());
            payload = *stored;
        }
        QVariant answer;
        if (!fact.answer.isEmpty()) {
            const Result<QByteArray> stored = protector.protect(PersonalColumn::FactAnswer, fact.answer);
            if (!stored)
                return failure(stored.error());
            answer = *stored;
        }
        const facts::FactOrigin &origin = fact.origin;
        return connection.run(
            QStringLiteral("INSERT INTO facts (quote, position, name, driver, provenance, source, obtained_at, age_s, "
                           "reason, tries, elapsed_ms, payload, whole, answer) "
                           "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
            {quote, position++, QString(name), driver, facts::provenanceName(origin.provenance), whoGave(origin),
             stamp(origin.obtainedAt), qint64(origin.age.count()), origin.reason, origin.tries,
             qint64(origin.elapsed.count()), payload, int(origin.whole), answer});
    }
};

Result<FactRow> readFactRow(const Row &row)
{
    FactRow fact;
    fact.name = row.text(0);
    fact.driver = row.smallNumber(1);
    const auto provenance = facts::provenanceFromName(row.text(2));
    if (!provenance)
        return failure(unreadableRecord(QStringLiteral("the provenance of a fact")));
    fact.origin.provenance = *provenance;
    fact.origin.source = row.text(3);
    fact.origin.mock = fact.origin.source.startsWith(MockSource);
    if (fact.origin.mock)
        fact.origin.source.remove(0, MockSource.size());
    fact.origin.obtainedAt = fromStamp(row.number(4));
    fact.origin.age = std::chrono::seconds(row.number(5));
    fact.origin.reason = row.text(6);
    fact.origin.tries = row.smallNumber(7);
    fact.origin.elapsed = std::chrono::milliseconds(row.number(8));
    if (!row.isNull(9))
        fact.stored = row.bytes(9);
    fact.origin.whole = row.flag(10);
    if (!row.isNull(11))
        fact.answer = row.bytes(11);
    return fact;
}

template<class T>
Result<void> restore(const Protector &protector, FactRow &row, facts::Fact<T> &fact)
{
    fact.origin = std::move(row.origin);
    if (row.answer) {
        Result<QByteArray> answer = protector.reveal(PersonalColumn::FactAnswer, *row.answer);
        if (!answer)
            return failure(answer.error());
        fact.answer = std::move(*answer);
    }
    if (!row.stored)
        return {};
    const Result<QByteArray> clear = protector.reveal(PersonalColumn::FactPayload, *row.stored);
    if (!clear)
        return failure(clear.error());
    Result<T> value = decodeFact<T>(*clear);
    if (!value)
        return failure(value.error());
    fact.value = std::move(*value);
    return {};
}

} // namespace

Result<void> insertFacts(Connection &connection, const Protector &protector, qint64 quote, const facts::FactSet &facts)
{
    Writer writer{connection, protector, quote};
    Result<void> done;
    for (const DriverFact &record : facts.driverRecords) {
        if (done)
            done = writer.insert(DriverRecordName, record.driver, record.record);
    }
    if (done)
        done = writer.insert(CreditName, QVariant(), facts.credit);
    if (done)
        done = writer.insert(ClaimsName, QVariant(), facts.claims);
    if (done)
        done = writer.insert(RatingName, QVariant(), facts.rating);
    return done;
}

Result<facts::FactSet> readFacts(Connection &connection, const Protector &protector, qint64 quote)
{
    Result<std::vector<FactRow>> rows = connection.all<FactRow>(
        QStringLiteral(
            "SELECT name, driver, provenance, source, obtained_at, age_s, reason, tries, elapsed_ms, payload, "
            "whole, answer FROM facts WHERE quote = ? ORDER BY position"),
        {quote}, &readFactRow);
    if (!rows)
        return failure(rows.error());
    facts::FactSet facts;
    for (FactRow &row : *rows) {
        Result<void> done = failure(unreadableRecord(QStringLiteral("a fact of an unknown name")));
        if (row.name == DriverRecordName) {
            facts.driverRecords.emplace_back();
            facts.driverRecords.back().driver = row.driver;
            done = restore(protector, row, facts.driverRecords.back().record);
        } else if (row.name == CreditName) {
            done = restore(protector, row, facts.credit);
        } else if (row.name == ClaimsName) {
            done = restore(protector, row, facts.claims);
        } else if (row.name == RatingName) {
            done = restore(protector, row, facts.rating);
        }
        if (!done)
            return failure(done.error());
    }
    return facts;
}

} // namespace bindery::storage
