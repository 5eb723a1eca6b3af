#include "storage/quote_store.h"

#include "base/clock.h"
#include "domain/quote_on_record.h"
#include "domain/release.h"
#include "risk/product/product.h"
#include "risk/schema/schema.h"
#include "storage/audit_store.h"
#include "storage/connection.h"
#include "storage/database.h"
#include "storage/edition_store.h"
#include "storage/fact_rows.h"
#include "storage/kept_rows.h"
#include "storage/product_finder.h"
#include "storage/protector.h"
#include "storage/quote_rows.h"
#include "storage/saved_quote.h"
#include "storage/store_access.h"
#include "storage/submission_rows.h"
#include "storage/submission_writes.h"
#include "storage/unproven_quote.h"
#include "storage/write_conflict.h"

namespace bindery::storage {

using namespace domain;

namespace {

Result<SavedQuote> save(const StoreAccess &access, Quote quote, const risk::Record &record, const Note &note,
                        const MadeWith &madeWith, UtcTime now)
{
    Connection &connection = access.connection;
    const Protector &protector = access.protector;
    Result<SubmissionSummary> summary = requireSummary(connection, protector, quote.submissionId);
    if (!summary)
        return failure(summary.error());
    // This program wrote the submission down before the quote. No other program may have written to it since.
    const Result<void> own = refuseUnlessOwn(access, *summary);
    if (!own)
        return failure(own.error());
    const Result<void> inTheWay = refuseSetAside(*summary);
    if (!inTheWay)
        return failure(inTheWay.error());
    const Result<std::vector<int>> before = quoteVersions(connection, summary->number);
    if (!before)
        return failure(before.error());
    quote.version = before->empty() ? 1 : before->back() + 1;
    if (record.schema())
        quote.product = record.schema()->product;
    Result<void> done = insertQuote(access, summary->number, quote, record);
    if (done && madeWith.product)
        done = keepFiles(connection, KeptRows::Product, *madeWith.product);
    for (const auto &plan : madeWith.plans) {
        if (done)
            done = keepFiles(connection, KeptRows::Plan, *plan);
    }
    if (done && madeWith.rules)
        done = keepFiles(connection, KeptRows::Rules, *madeWith.rules);
    summary->status = statusAfter(quote.decision.kind);
    takePremium(*summary, quote);
    summary->bindable = quote.bindable;
    summary->levelToAct = levelToAct(quote.decision, {});
    summary->changedAt = now;
    if (done)
        done = updateStanding(connection, *summary);
    if (done)
        done = appendAudit(connection, protector, summary->number, now, note);
    if (!done)
        return failure(done.error());
    return SavedQuote(std::move(quote), std::move(*summary));
}

struct UnprovenRow {
    qint64 quote = 0;
    Edition product;
    UnprovenQuote told;
};

Result<UnprovenRow> readUnproven(const Row &row)
{
    UnprovenRow read;
    read.quote = row.number(0);
    read.told.submissionId = row.text(1);
    read.told.number = row.number(2);
    read.told.version = row.smallNumber(3);
    read.told.madeAt = fromStamp(row.number(4));
    read.told.newest = row.flag(5);
    read.product = Edition{row.text(6), row.text(7), row.text(8)};
    return read;
}

Result<std::vector<UnprovenQuote>> findUnproven(const StoreAccess &access)
{
    const Result<std::vector<UnprovenRow>> rows = access.connection.all<UnprovenRow>(
        QStringLiteral(
            "SELECT quotes.id, submissions.id, submissions.number, quotes.version, quotes.made_at, "
            "quotes.version = (SELECT max(version) FROM quotes AS newest WHERE newest.submission = quotes.submission), "
            "quotes.product, quotes.product_edition, quotes.product_hash "
            "FROM quotes JOIN submissions ON submissions.number = quotes.submission "
            "WHERE EXISTS (SELECT 1 FROM facts WHERE facts.quote = quotes.id AND facts.provenance = 'no_hit' "
            "AND facts.whole = 0) ORDER BY submissions.number, quotes.version"),
        {}, &readUnproven);
    if (!rows)
        return failure(rows.error());
    ProductFinder finder(access);
    std::vector<UnprovenQuote> found;
    for (const UnprovenRow &row : *rows) {
        const auto product = finder.find(row.product);
        if (!product)
            return failure(product.error());
        const Result<facts::FactSet> facts = readFacts(access, row.quote, *(*product)->schema);
        if (!facts)
            return failure(facts.error());
        found.push_back(row.told);
        for (const facts::FactSet::Entry &entry : facts->all()) {
            if (facts::mayHaveBrokenOff(entry.fact.origin))
                found.back().facts.append(entry.name());
        }
    }
    return found;
}

} // namespace

QuoteStore::QuoteStore(Database &database, const Protector &protector, StoredTypes types, Clock &clock)
    : m_database(database), m_protector(protector), m_types(types), m_clock(clock)
{
}

QCoro::Task<Result<SavedQuote>> QuoteStore::saveAsync(Quote quote, risk::Record record, Note note, CallContext context,
                                                      MadeWith madeWith)
{
    const UtcTime now = m_clock.utcNow();
    const Work<SavedQuote> work
        = [&protector = m_protector, types = m_types, quote, record, note, madeWith, now](Connection &connection) {
              return save({connection, protector, types}, quote, record, note, madeWith, now);
          };
    return m_database.writeAsync<SavedQuote>(work, std::move(context));
}

QCoro::Task<Result<QuoteOnRecord>> QuoteStore::loadAsync(QString submissionId, int version, CallContext context)
{
    const Work<QuoteOnRecord> work = [&protector = m_protector, types = m_types, submissionId,
                                      version](Connection &connection) -> Result<QuoteOnRecord> {
        const Result<SubmissionSummary> summary = requireSummary(connection, protector, submissionId);
        if (!summary)
            return failure(summary.error());
        Result<std::optional<QuoteOnRecord>> stored = readQuote({connection, protector, types}, *summary, version);
        if (!stored)
            return failure(stored.error());
        if (!*stored) {
            return failure(ErrorCode::NotFound,
                           QStringLiteral("Submission %1 has no quote number %2.").arg(summary->number).arg(version));
        }
        return std::move(**stored);
    };
    return m_database.readAsync<QuoteOnRecord>(work, std::move(context));
}

QCoro::Task<Result<std::vector<UnprovenQuote>>> QuoteStore::unprovenAsync(CallContext context)
{
    const Work<std::vector<UnprovenQuote>> work = [&protector = m_protector, types = m_types](Connection &connection) {
        return findUnproven({connection, protector, types});
    };
    return m_database.readAsync<std::vector<UnprovenQuote>>(work, std::move(context));
}

QCoro::Task<Result<std::vector<int>>> QuoteStore::versionsAsync(QString submissionId, CallContext context)
{
    const Work<std::vector<int>> work
        = [&protector = m_protector, submissionId](Connection &connection) -> Result<std::vector<int>> {
        const Result<SubmissionSummary> summary = requireSummary(connection, protector, submissionId);
        if (!summary)
            return failure(summary.error());
        return quoteVersions(connection, summary->number);
    };
    return m_database.readAsync<std::vector<int>>(work, std::move(context));
}

} // namespace bindery::storage
