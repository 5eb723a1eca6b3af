// What a library of products adds to the start of a program (requirement: 50 products in under 300 ms more): the
// folders are read and checked, and their orders and inputs are compiled.
#include "risk/product/product_book.h"
#include "services/definition/definition_reader.h"
#include "underwriting/offer_book.h"

#include <benchmark/benchmark.h>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

using namespace bindery;
using namespace Qt::StringLiterals;

namespace {

constexpr int Products = 50;

/// Copies of personal auto under other codes, with everything in their folders.
void writeLibrary(const QTemporaryDir &library)
{
    const QDir shipped(u"" BINDERY_SOURCE_DIR "/resources/products/personal-auto"_s);
    for (int number = 1; number <= Products; ++number) {
        const QDir folder(library.filePath(u"auto-%1"_s.arg(number)));
        for (const QString &inner : {u"."_s, u"tests"_s, u"samples"_s}) {
            QDir().mkpath(folder.filePath(inner));
            for (const QString &name : QDir(shipped.filePath(inner)).entryList(QDir::Files))
                QFile::copy(shipped.filePath(inner + u'/' + name), folder.filePath(inner + u'/' + name));
        }
        QFile manifest(folder.filePath(u"product.json"_s));
        if (!manifest.open(QIODevice::ReadWrite))
            qFatal("the library cannot be written");
        const QByteArray code = "\"code\": \"auto-" + QByteArray::number(number) + '"';
        const QByteArray json = manifest.readAll().replace("\"code\": \"personal-auto\"", code);
        manifest.resize(0);
        manifest.write(json);
    }
}

void startWithFiftyProducts(benchmark::State &state)
{
    const QTemporaryDir library;
    writeLibrary(library);
    for (auto _ : state) {
        auto products = risk::ProductBook::load(library.path());
        if (!products)
            qFatal("%s", qPrintable(toText(products.error().front())));
        auto offers = underwriting::OfferBook::make(*products, services::shippedDefinition);
        if (!offers || offers->all().size() != std::size_t(Products))
            qFatal("the products are not offered");
        benchmark::DoNotOptimize(offers);
    }
}
BENCHMARK(startWithFiftyProducts)->Unit(benchmark::kMillisecond);

/// The part of the start above that is not in the room of products.
void offerFiftyProducts(benchmark::State &state)
{
    const QTemporaryDir library;
    writeLibrary(library);
    const auto products = risk::ProductBook::load(library.path());
    if (!products)
        qFatal("%s", qPrintable(toText(products.error().front())));
    for (auto _ : state) {
        auto offers = underwriting::OfferBook::make(*products, services::shippedDefinition);
        benchmark::DoNotOptimize(offers);
    }
}
BENCHMARK(offerFiftyProducts)->Unit(benchmark::kMillisecond);

} // namespace

BENCHMARK_MAIN();
