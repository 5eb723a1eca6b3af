#include "storage/migration_step.h"

#include "risk/record/record.h"
#include "risk/record/record_summary.h"
#include "storage/connection.h"
#include "storage/store_access.h"
#include "storage/submission_read.h"

namespace bindery::storage {

namespace {

/// So many rows are read at once.
constexpr int RowsTogether = 500;

/// Writes what each submission is about, in the words of its product.
Result<void> describeSubmissions(const StoreAccess &access, const MigrationProgress &progress)
{
    Connection &connection = access.connection;
    const Result<qint64> all = connection.number(QStringLiteral("SELECT count(*) FROM submissions"));
    if (!all)
        return failure(all.error());
    const auto readNumber = [](const Row &row) -> Result<qint64> { return row.number(0); };
    qint64 last = 0;
    qint64 done = 0;
    for (;;) {
        const Result<std::vector<qint64>> numbers = connection.all<qint64>(
            QStringLiteral("SELECT number FROM submissions WHERE number > ? ORDER BY number LIMIT ?"),
            {last, RowsTogether}, readNumber);
        if (!numbers)
            return failure(numbers.error());
        if (numbers->empty())
            return {};
        for (const qint64 number : *numbers) {
            const Result<risk::Record> record = readRecord(access, number);
            // A record that cannot be read stays without a description. Opening the submission tells why.
            const QString what = record ? risk::summaryOf(*record).what : QString();
            const Result<void> written
                = connection.run(QStringLiteral("UPDATE submissions SET what = ? WHERE number = ?"), {what, number});
            if (!written)
                return written;
            last = number;
        }
        done += qint64(numbers->size());
        progress(done, *all);
    }
}

} // namespace

MigrationSteps migrationSteps(const Protector &protector, StoredTypes types)
{
    MigrationSteps steps;
    steps.emplace(QStringLiteral("describe_submissions"),
                  [&protector, types](Connection &connection, const MigrationProgress &progress) {
                      return describeSubmissions({connection, protector, types}, progress);
                  });
    return steps;
}

} // namespace bindery::storage
