#pragma once

// The stores of submissions, quotes and history on one database, as the house has them.

#include "domain/quote_on_record.h"
#include "storage/audit_store.h"
#include "storage/connection.h"
#include "storage/edition_store.h"
#include "storage/quote_store.h"
#include "storage/saved_quote.h"
#include "storage/submission_store.h"
#include "store_fixture.h"
#include "value_maker.h"

#include <QTest>

namespace bindery::test {

using StoreExpect = storage::SubmissionStore::Expect;

struct Stores : StoreFixture {
    using StoreFixture::StoreFixture;
    std::optional<storage::SubmissionStore> submissions;
    std::optional<storage::QuoteStore> quotes;
    std::optional<storage::EditionStore> editions;
    std::optional<storage::AuditStore> audit;

    storage::Note submitted{QStringLiteral("jane"), QStringLiteral("submitted"),
                            QStringLiteral("Submitted for a quote.")};
    storage::Note quoted{QStringLiteral("jane"), QStringLiteral("quoted"), QStringLiteral("Quoted: refer.")};

    void build()
    {
        QVERIFY(open());
        submissions.emplace(*database, protector, types, clock);
        quotes.emplace(*database, protector, types, clock);
        editions.emplace(*database);
        audit.emplace(*database, protector);
    }
    Result<domain::SubmissionSummary> draft(const domain::SeenSubmission &seen, StoreExpect expect,
                                            const risk::Record &record)
    {
        return wait(submissions->saveDraftAsync(seen, expect, record, CallContext()));
    }
    Result<domain::SubmissionSummary> writeDown(const domain::SeenSubmission &seen, StoreExpect expect,
                                                const risk::Record &record)
    {
        return wait(submissions->writeDownAsync(seen, expect, record, submitted, CallContext()));
    }
    Result<storage::SavedQuote> save(const domain::Quote &quote, const risk::Record &record,
                                     const storage::MadeWith &madeWith = {})
    {
        return wait(quotes->saveAsync(quote, record, quoted, CallContext(), madeWith));
    }
    template<class T>
    Result<T> read(storage::Work<T> work)
    {
        return wait(database->readAsync<T>(std::move(work), CallContext()));
    }
    Result<void> execute(const QString &sql)
    {
        const storage::Work<void> work = [sql](storage::Connection &connection) -> Result<void> {
            const Result<qint64> done = connection.execute(sql);
            return done ? Result<void>() : Result<void>(failure(done.error()));
        };
        return wait(database->writeAsync<void>(work, CallContext()));
    }
    qint64 number(const QString &sql)
    {
        const storage::Work<qint64> work = [sql](storage::Connection &connection) { return connection.number(sql); };
        return read<qint64>(work).value_or(-1);
    }
};

} // namespace bindery::test
