// What a quote adds to its slowest single call: through the workflow of a whole house, with its store on disk and the
// mock services on a real socket, each answer 20 ms late. Every quote asks for another person, so that no answer
// comes from a cache.
#include "async/system_clock.h"
#include "blocking/run_blocking.h"
#include "composition/composition.h"
#include "domain/fetch_progress.h"
#include "domain/quote.h"
#include "domain/seen_submission.h"
#include "mock_services/mock_server.h"
#include "risk/record/record_text.h"
#include "underwriting/application_file.h"
#include "underwriting/books.h"
#include "underwriting/submission_workflow.h"

#include <benchmark/benchmark.h>

#include <QHash>
#include <QTemporaryDir>

#include <chrono>

using namespace bindery;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr auto Latency = 20ms;

/// The time from a line's first try to its end, as the screen hears of it; the longest of them.
class SlowestCall {
public:
    SlowestCall(Clock &clock, underwriting::SubmissionWorkflow &workflow) : m_clock(clock)
    {
        QObject::connect(&workflow, &underwriting::SubmissionWorkflow::fetchProgressed, &m_context,
                         [this](const QString &, const domain::FetchProgress &line) { hear(line); });
    }
    void reset()
    {
        m_begun.clear();
        m_slowest = Duration(0);
    }
    [[nodiscard]] Duration slowest() const { return m_slowest; }

private:
    void hear(const domain::FetchProgress &line)
    {
        if (line.running && line.running->phase == CallStep::Phase::Trying)
            m_begun.insert(line.fact, m_clock.now());
        else if (line.ended && m_begun.contains(line.fact))
            m_slowest = std::max(m_slowest, m_clock.now() - m_begun.value(line.fact));
    }

    Clock &m_clock;
    QObject m_context;
    QHash<QString, Instant> m_begun;
    Duration m_slowest{0};
};

risk::Record anotherPerson(risk::Record sample, int number)
{
    const QString digits = QString::number(100000000 + number);
    const std::pair<QString, QString> texts[] = {
        {u"$.applicant.ssn"_s, u"222"_s + QString::number(110000 + number)},
        {u"$.applicant.lastName"_s, u"Ashdown"_s + QString(number % 26 + 1, u'a')},
        {u"$.applicant.birthDate"_s, QDate(1950, 1, 1).addDays(number % 15000).toString(Qt::ISODate)},
        {u"$.drivers[0].licenseNumber"_s, digits},
    };
    for (const auto &[path, text] : texts)
        risk::setFieldText(sample, *risk::addressOf(*sample.schema(), path), text);
    return sample;
}

void aQuoteOverItsSlowestCall(benchmark::State &state)
{
    async::SystemClock clock;
    QTemporaryDir folder;
    composition::CompositionOptions options;
    options.storePath = folder.filePath(u"bench.db"_s);
    options.sandbox = true;
    auto house = app::runBlocking(composition::Composition::openAsync(clock, options, CallContext()), 1min);
    if (!house) {
        state.SkipWithError("the house did not open");
        return;
    }
    const auto parsed = underwriting::readApplicationFile(u":/bindery/samples/01_clean_adult.json"_s,
                                                          (*house)->books().products, clock.today());
    if (!parsed) {
        state.SkipWithError("the sample cannot be read");
        return;
    }
    (*house)->services().mock->setLatencyEverywhere(Latency);
    SlowestCall calls(clock, (*house)->work().workflow);

    double added = 0;
    double overLatency = 0;
    double worst = 0;
    int number = 0;
    for (auto _ : state) {
        calls.reset();
        const Instant begun = clock.now();
        underwriting::SubmissionWorkflow &workflow = (*house)->work().workflow;
        const Result<domain::Quote> quote
            = app::runBlocking(workflow.submitAsync({}, anotherPerson(parsed->record, ++number), CallContext()), 1min);
        const Duration took = clock.now() - begun;
        if (!quote || !quote->premium || calls.slowest() < Latency) {
            state.SkipWithError("a quote did not come from live answers");
            return;
        }
        const std::chrono::duration<double> over = took - calls.slowest();
        state.SetIterationTime(over.count());
        const double extra = over.count() * 1e3;
        added += extra;
        worst = std::max(worst, extra);
        overLatency += std::chrono::duration<double, std::milli>(took - Latency).count();
    }
    state.counters["added_ms"] = benchmark::Counter(added, benchmark::Counter::kAvgIterations);
    state.counters["added_ms_worst"] = worst;
    state.counters["over_latency_ms"] = benchmark::Counter(overLatency, benchmark::Counter::kAvgIterations);
}
BENCHMARK(aQuoteOverItsSlowestCall)->UseManualTime()->Unit(benchmark::kMillisecond)->Iterations(100);

} // namespace
