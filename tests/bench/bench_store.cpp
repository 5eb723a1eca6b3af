// What the store costs beside SQLite: a record read under its product, and a large store of before products brought up
// to date.
#include "async/system_clock.h"
#include "blocking/run_blocking.h"
#include "risk/product/product.h"
#include "risk/product/product_book.h"
#include "risk/schema/schema.h"
#include "storage/codec/record_codec.h"
#include "storage/database.h"
#include "storage/protector.h"
#include "store_of_before.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <benchmark/benchmark.h>

using namespace bindery;
using namespace bindery::storage;
using namespace Qt::StringLiterals;

namespace {

constexpr int Submissions = 100'000;

const risk::ProductBook &products()
{
    static const risk::ProductBook book = [] {
        auto read = risk::ProductBook::load(u":/bindery/products"_s);
        if (!read)
            qFatal("%s", qUtf8Printable(toText(read.error().front())));
        return std::move(*read);
    }();
    return book;
}

void decodeARecord(benchmark::State &state)
{
    const auto product = products().newest(u"personal-auto"_s);
    const auto read = decodeRecord(*product, {product->code, {}, {}}, test::applicationOfBefore(7));
    const QByteArray json = encodeRecord(read.value());
    for (auto _ : state) {
        auto record = decodeRecord(*product, product->schema->product, json);
        benchmark::DoNotOptimize(record);
    }
    state.SetItemsProcessed(state.iterations());
}

/// A store as the last program before products left it.
void writeStoreOfBefore(const QTemporaryDir &folder, const QString &path)
{
    async::SystemClock clock;
    const QDir shipped(u":/bindery/migrations"_s);
    const QDir before(folder.filePath(u"before"_s));
    QDir().mkpath(before.path());
    for (const QString &name : shipped.entryList(QDir::Files, QDir::Name).first(test::LastBeforeProducts))
        QFile::copy(shipped.filePath(name), before.filePath(name));
    Database database(clock);
    DatabaseFile file(path);
    file.migrations = before.path();
    if (!app::runBlocking(database.openAsync(file, CallContext()), std::chrono::minutes(1)))
        qFatal("no store of before");
    constexpr int Together = 1000;
    for (int first = 1; first <= Submissions; first += Together) {
        const Work<void> write = [first](Connection &connection) -> Result<void> {
            Result<void> done;
            for (int number = first; done && number < first + Together; ++number)
                done = test::writeSubmissionOfBefore(connection, number);
            return done;
        };
        if (!app::runBlocking(database.writeAsync<void>(write, CallContext()), std::chrono::minutes(1)))
            qFatal("nothing was written");
    }
}

/// A hundred thousand submissions with a quote and five facts each.
void bringAStoreOfBeforeProductsUpToDate(benchmark::State &state)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"bindery.db"_s);
    writeStoreOfBefore(folder, path);
    const facts::AnswerTypes answers;
    const PlainProtector protector;
    async::SystemClock clock;
    for (auto _ : state) {
        Database database(clock, migrationSteps(protector, {products(), answers}));
        const auto opened
            = app::runBlocking(database.openAsync(DatabaseFile(path), CallContext()), std::chrono::minutes(10));
        if (!opened || opened->versionBefore != test::LastBeforeProducts)
            qFatal("not brought up to date");
    }
    state.SetItemsProcessed(Submissions);
}

BENCHMARK(decodeARecord);
BENCHMARK(bringAStoreOfBeforeProductsUpToDate)->Iterations(1)->Unit(benchmark::kMillisecond);

} // namespace
