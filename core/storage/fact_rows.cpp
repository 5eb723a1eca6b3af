#include "storage/fact_rows.h"

#include "facts/fact_set.h"
#include "risk/schema/schema.h"
#include "storage/codec/fact_codec.h"
#include "storage/connection.h"
#include "storage/protector.h"
#include "storage/store_access.h"
#include "storage/store_error.h"
#include "storage/submission_rows.h"

namespace bindery::storage {

namespace {

using facts::FactKey;
using facts::FactSet;
using facts::FactWords;
using facts::RecordFact;

/// Stands before the name of the service where mock services gave the fact.
constexpr QLatin1StringView MockSource("mock:");

QString whoGave(const facts::FactOrigin &origin)
{
    return origin.mock ? QString(MockSource) + origin.source : origin.source;
}

/// Null for an empty value.
Result<QVariant> protectedValue(const Protector &protector, PersonalColumn column, const QByteArray &value)
{
    if (value.isEmpty())
        return QVariant();
    const Result<QByteArray> stored = protector.protect(column, value);
    if (!stored)
        return failure(stored.error());
    return QVariant(*stored);
}

Result<QByteArray> revealedValue(const Protector &protector, PersonalColumn column, const QByteArray &stored)
{
    return stored.isEmpty() ? Result<QByteArray>(QByteArray()) : protector.reveal(column, stored);
}

Result<void> insertFact(const StoreAccess &access, qint64 quote, int position, const FactSet::Entry &entry,
                        const QString &subject)
{
    const RecordFact &fact = entry.fact;
    const Result<QVariant> payload = protectedValue(access.protector, PersonalColumn::FactPayload,
                                                    fact.value ? encodeFact(*fact.value) : QByteArray());
    if (!payload)
        return failure(payload.error());
    const Result<QVariant> answer = protectedValue(access.protector, PersonalColumn::FactAnswer, fact.answer);
    if (!answer)
        return failure(answer.error());
    const Result<QVariant> summary
        = protectedValue(access.protector, PersonalColumn::FactSummary, entry.words.summary.toUtf8());
    if (!summary)
        return failure(summary.error());
    const facts::FactOrigin &origin = fact.origin;
    return access.connection.run(
        QStringLiteral("INSERT INTO facts (quote, position, service, subject, provenance, source, obtained_at, age_s, "
                       "reason, tries, elapsed_ms, payload, whole, answer, title, phrase, protected_summary, "
                       "definition_edition, definition_hash) "
                       "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
        {quote, position, entry.key.service, subject, facts::provenanceName(origin.provenance), whoGave(origin),
         stamp(origin.obtainedAt), qint64(origin.age.count()), origin.reason, origin.tries,
         qint64(origin.elapsed.count()), *payload, int(origin.whole), *answer, entry.words.title, entry.words.phrase,
         *summary, origin.definition.edition, origin.definition.contentHash});
}

struct FactRow {
    QString service;
    QString subject;
    facts::FactOrigin origin;
    bool hasValue = false;
    QByteArray payload;
    QByteArray answer;
    QString title;
    QString phrase;
    QByteArray summary;
};

Result<FactRow> readFactRow(const Row &row)
{
    FactRow fact;
    fact.service = row.text(0);
    fact.subject = row.text(1);
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
    fact.hasValue = !row.isNull(9);
    fact.payload = row.bytes(9);
    fact.origin.whole = row.flag(10);
    fact.answer = row.bytes(11);
    fact.title = row.text(12);
    fact.phrase = row.text(13);
    fact.summary = row.bytes(14);
    // Nothing was kept of the definitions of facts of before.
    if (!row.text(15).isEmpty())
        fact.origin.definition = Edition{fact.service, row.text(15), row.text(16)};
    return fact;
}

/// The item that the path names. Where the product has no such list any more, an item that no record has: the fact
/// keeps its number and is found by nothing.
risk::ItemPath subjectOf(const risk::Schema &product, const QString &path)
{
    if (auto item = risk::itemPathOf(product, path))
        return std::move(*item);
    risk::ItemPath gone;
    for (const QString &part : path.split(u'[').sliced(1))
        gone.emplace_back(-1, part.section(u']', 0, 0).toInt());
    return gone;
}

Result<FactSet::Entry> entryOf(const StoreAccess &access, FactRow row, const risk::Schema &product)
{
    FactSet::Entry entry;
    entry.key = {row.service, subjectOf(product, row.subject)};
    entry.fact.origin = std::move(row.origin);
    const auto type = access.types.answers.constFind(row.service);
    const bool isKnown = type != access.types.answers.cend();
    if (row.hasValue) {
        const Result<QByteArray> clear = access.protector.reveal(PersonalColumn::FactPayload, row.payload);
        if (!clear)
            return failure(clear.error());
        Result<risk::Record> value = decodeFact(isKnown ? type->schema : nullptr, *clear);
        if (!value)
            return failure(value.error());
        entry.fact.value = std::move(*value);
    }
    Result<QByteArray> answer = revealedValue(access.protector, PersonalColumn::FactAnswer, row.answer);
    if (!answer)
        return failure(answer.error());
    entry.fact.answer = std::move(*answer);
    const Result<QByteArray> summary = revealedValue(access.protector, PersonalColumn::FactSummary, row.summary);
    if (!summary)
        return failure(summary.error());
    entry.words = FactWords{row.title, row.phrase, QString::fromUtf8(*summary)};
    // Facts that were stored before words were kept are told in those of today.
    if (row.title.isEmpty() && isKnown && type->words)
        entry.words = type->words(entry.key, entry.fact, product);
    return entry;
}

} // namespace

Result<void> insertFacts(const StoreAccess &access, qint64 quote, const FactSet &facts, const risk::Schema &product)
{
    int position = 0;
    for (const FactSet::Entry &entry : facts.all()) {
        const QString subject = risk::pathOf(product, entry.key.subject);
        if (subject.isEmpty()) {
            return failure(ErrorCode::Defect, QStringLiteral("Bindery failed inside; the log says how."),
                           QStringLiteral("the product has no subject of the fact %1").arg(entry.name()));
        }
        const Result<void> inserted = insertFact(access, quote, position++, entry, subject);
        if (!inserted)
            return inserted;
    }
    return {};
}

Result<FactSet> readFacts(const StoreAccess &access, qint64 quote, const risk::Schema &product)
{
    Result<std::vector<FactRow>> rows = access.connection.all<FactRow>(
        QStringLiteral("SELECT service, subject, provenance, source, obtained_at, age_s, reason, tries, elapsed_ms, "
                       "payload, whole, answer, title, phrase, protected_summary, definition_edition, "
                       "definition_hash FROM facts WHERE quote = ? "
                       "ORDER BY position"),
        {quote}, &readFactRow);
    if (!rows)
        return failure(rows.error());
    FactSet facts;
    for (FactRow &row : *rows) {
        Result<FactSet::Entry> entry = entryOf(access, std::move(row), product);
        if (!entry)
            return failure(entry.error());
        facts.put(entry->key, std::move(entry->fact), std::move(entry->words));
    }
    return facts;
}

} // namespace bindery::storage
