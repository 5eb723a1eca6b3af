#include "backtest/backtest.h"

#include "async/task_scope.h"
#include "async/virtual_clock.h"
#include "backtest/recorded_service.h"
#include "cache/stored_tier.h"
#include "resilience/pipeline/connectivity.h"
#include "resilience/pipeline/pipeline.h"
#include "resilience/pipeline/pipeline_settings.h"
#include "resilience/strategy/circuit_state.h"
#include "telemetry/call_record.h"
#include "telemetry/histogram.h"

#include <algorithm>
#include <random>
#include <unordered_map>

namespace bindery::backtest {

using namespace resilience;

using telemetry::CacheUse;
using telemetry::CallRecord;

namespace {

UtcTime endOf(const CallRecord &call)
{
    return call.startedAt + std::chrono::floor<std::chrono::milliseconds>(call.waiting + call.running);
}

bool servedFresh(const CallRecord &call)
{
    return call.cache == CacheUse::Memory || call.cache == CacheUse::Stored || call.cache == CacheUse::Joined;
}

/// The stored tier of a backtest: what is put in, and what was there before the records begin.
class BacktestStore final : public cache::StoredTier {
public:
    explicit BacktestStore(Clock &clock) : m_clock(clock) {}

    QCoro::Task<Result<std::optional<cache::StoredEntry>>> getAsync(QByteArray key, CallContext) override
    {
        const auto found = m_entries.find(key);
        std::optional<cache::StoredEntry> entry;
        if (found != m_entries.end() && m_clock.utcNow() < found->second.staleUntil)
            entry = found->second;
        co_return Result<std::optional<cache::StoredEntry>>(std::move(entry));
    }
    void put(const QByteArray &key, const cache::StoredEntry &entry) override { m_entries[key] = entry; }
    void remove(const QByteArray &key) override { m_entries.erase(key); }

private:
    Clock &m_clock;
    std::unordered_map<QByteArray, cache::StoredEntry> m_entries;
};

class Run final : public telemetry::CallLog {
public:
    explicit Run(Backtest given)
        : m_given(std::move(given)), m_begin(m_given.calls.front().startedAt), m_clock(m_begin), m_store(m_clock),
          m_service(m_given.calls),
          m_pipeline(m_given.service, m_given.service, m_given.settings,
                     PipelineSurroundings{m_clock, m_connectivity, &m_store, this, [this] { return random(); }})
    {
        fillStore();
        m_ended.reserve(m_given.calls.size());
    }

    void add(const CallRecord &record) override { m_ended.push_back(record); }

    void play(BacktestReport &report)
    {
        arriveNext(0);
        while (!m_given.stop.stop_requested() && m_clock.advanceToNextTimer()) {}
        report.stopped = m_given.stop.stop_requested();
        for (std::size_t i = 0; i < m_given.calls.size(); ++i) {
            const RecordedService::Script &script = *m_service.script(i);
            if (script.borrowed && script.sent > 0)
                ++report.answersAssumed;
            else if (script.sent > script.tries)
                report.triesBeyondTheRecord += static_cast<quint64>(script.sent - script.tries);
        }
        report.cacheUseAsRecorded = m_asRecorded;
        report.figures = figuresOf(std::move(m_ended));
    }

private:
    double random()
    {
        // The same numbers in every run: two backtests differ by their settings alone.
        return std::uniform_real_distribution<double>(0.0, 1.0)(m_random);
    }

    [[nodiscard]] Instant instantOf(UtcTime moment) const { return Instant(Duration(moment - m_begin)); }

    /// An answer from the cache that had not been asked for yet was there before the records begin.
    void fillStore()
    {
        std::unordered_map<QByteArray, bool> seen;
        const UtcTime before = m_begin - std::chrono::milliseconds(1);
        const UtcTime after = m_given.calls.back().startedAt + std::chrono::hours(24);
        for (const CallRecord &call : m_given.calls) {
            if (call.key.isEmpty() || seen.contains(call.key))
                continue;
            seen.emplace(call.key, true);
            if (call.cache == CacheUse::Memory || call.cache == CacheUse::Stored) {
                const UtcTime freshUntil = call.startedAt + std::chrono::milliseconds(1);
                m_store.put(call.key, cache::StoredEntry(RecordedService::Body, before, freshUntil, after));
            } else if (call.cache == CacheUse::Stale) {
                m_store.put(call.key, cache::StoredEntry(RecordedService::Body, before, before, after));
            }
        }
    }

    void arriveNext(std::size_t index)
    {
        if (index >= m_given.calls.size())
            return;
        m_clock.startTimer(instantOf(m_given.calls[index].startedAt), [this, index] {
            arrive(index);
            arriveNext(index + 1);
        });
    }

    void arrive(std::size_t index)
    {
        const CallRecord &call = m_given.calls[index];
        if (call.key.isEmpty() && (servedFresh(call) || call.cache == CacheUse::Stale)) {
            ++m_asRecorded;
            m_ended.push_back(call);
            return;
        }
        CallContext context;
        context.deadline = m_clock.now() + m_given.patience;
        context.requestId = call.requestId;
        if (call.error == ErrorCode::Cancelled) {
            std::stop_source source;
            context.stop = source.get_token();
            m_clock.startTimer(m_clock.now() + call.waiting + call.running,
                               [source]() mutable { source.request_stop(); });
        }
        const std::shared_ptr<RecordedService::Script> script = m_service.script(index);
        Clock *clock = &m_clock;
        Exchange exchange(
            call.key,
            [clock, script](CallContext inner) { return RecordedService::answerAsync(*clock, script, inner); },
            [](const QByteArray &) -> Result<ParsedAnswer> { return ParsedAnswer(std::make_shared<const int>(1)); });
        m_scope.own(endedAsync(m_pipeline.callAsync(std::move(exchange), std::move(context))));
    }

    [[nodiscard]] static QCoro::Task<void> endedAsync(PendingCall call)
    {
        const CallOutcome outcome = co_await call;
        Q_UNUSED(outcome)
    }

    Backtest m_given;
    UtcTime m_begin;
    async::VirtualClock m_clock;
    Connectivity m_connectivity;
    BacktestStore m_store;
    RecordedService m_service;
    std::mt19937_64 m_random{20'260'101};
    std::vector<CallRecord> m_ended;
    quint64 m_asRecorded = 0;
    async::TaskScope m_scope{QStringLiteral("backtest")};
    // The destructor of the pipeline ends its calls, so that the scope has none when it is destroyed.
    Pipeline m_pipeline;
};

} // namespace

BacktestFigures figuresOf(std::vector<CallRecord> calls)
{
    std::stable_sort(calls.begin(), calls.end(),
                     [](const CallRecord &one, const CallRecord &other) { return endOf(one) < endOf(other); });
    BacktestFigures figures;
    telemetry::Histogram waiting;
    bool open = false;
    for (const CallRecord &call : calls) {
        if (call.error == ErrorCode::Offline)
            continue;
        ++figures.calls;
        waiting.record(call.waiting);
        figures.tries += static_cast<quint64>(call.tries);
        figures.retried += call.tries > 1 ? 1 : 0;
        figures.servedStale += call.cache == CacheUse::Stale ? 1 : 0;
        if (!call.error)
            ++(servedFresh(call) ? figures.fromCache : figures.answered);
        else if (call.error == ErrorCode::CircuitOpen)
            ++figures.refusedByCircuit;
        else if (call.error == ErrorCode::RateLimited)
            ++figures.refusedByRate;
        else if (call.error == ErrorCode::QueueFull)
            ++figures.refusedByQueue;
        else if (call.error == ErrorCode::Cancelled || call.error == ErrorCode::DeadlineExceeded)
            ++figures.abandoned;
        else
            ++figures.failed;
        if (call.circuit.isEmpty())
            continue;
        const bool opens = call.circuit == circuitStateName(CircuitState::Open);
        figures.opened += opens && !open ? 1 : 0;
        open = opens;
    }
    figures.waitingP50 = waiting.percentile(50);
    figures.waitingP95 = waiting.percentile(95);
    figures.waitingMost = waiting.most();
    return figures;
}

BacktestReport runBacktest(Backtest backtest)
{
    BacktestReport report;
    std::vector<CallRecord> &calls = backtest.calls;
    report.leftOutOffline
        = std::erase_if(calls, [](const CallRecord &call) { return call.error == ErrorCode::Offline; });
    if (calls.empty())
        return report;
    std::stable_sort(calls.begin(), calls.end(),
                     [](const CallRecord &one, const CallRecord &other) { return one.startedAt < other.startedAt; });
    // Faults that are injected on purpose today say nothing about yesterday.
    backtest.settings.faults = FaultSettings();
    Run run(std::move(backtest));
    run.play(report);
    return report;
}

QStringList BacktestReport::assumptions() const
{
    QStringList lines;
    if (answersAssumed > 0) {
        lines.append(QStringLiteral("Calls that ask the service and did not ask it then: %1. Each is taken to be "
                                    "answered as the call before it was.")
                         .arg(answersAssumed));
    }
    if (triesBeyondTheRecord > 0) {
        lines.append(QStringLiteral("Tries beyond those recorded: %1. Each is taken to end as the last recorded try "
                                    "of its call did.")
                         .arg(triesBeyondTheRecord));
    }
    if (cacheUseAsRecorded > 0) {
        lines.append(QStringLiteral("Calls recorded without a digest of their question and answered from the cache: "
                                    "%1. Each is answered so here, whatever the cache settings.")
                         .arg(cacheUseAsRecorded));
    }
    if (leftOutOffline > 0)
        lines.append(QStringLiteral("Calls made offline, left out: %1.").arg(leftOutOffline));
    if (stopped)
        lines.append(QStringLiteral("It was stopped before the last call."));
    return lines;
}

} // namespace bindery::backtest
