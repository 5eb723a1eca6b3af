#pragma once

// What a pipeline is made of, and the way of one call through it.

#include "async/semaphore.h"
#include "async/task_scope.h"
#include "cache/answer_cache.h"
#include "resilience/strategy/adaptive_limit.h"
#include "resilience/pipeline/call_plan.h"
#include "resilience/strategy/circuit_breaker.h"
#include "resilience/strategy/fault_injector.h"
#include "resilience/pipeline/flight.h"
#include "resilience/pipeline/pipeline.h"
#include "resilience/strategy/rate_limiter.h"
#include "resilience/strategy/retry_budget.h"
#include "resilience/strategy/retry_schedule.h"
#include "resilience/strategy/latency_estimator.h"
#include "telemetry/call_statistics.h"

#include <memory>
#include <unordered_map>
#include <unordered_set>

namespace bindery::resilience {

struct Pipeline::Parts {
    Parts(QString serviceName, QString serviceTitle, PipelineSettings given, PipelineSurroundings surroundings);
    ~Parts();

    [[nodiscard]] Instant now() const { return around.clock.now(); }
    /// The calendar at a moment that has just been read. Reading it anew with each call is a good part of a call's
    /// cost, so it may miss for 20 ms that somebody has set it.
    [[nodiscard]] UtcTime utcAt(Instant at)
    {
        if (at <= calendarReadAt || at - calendarReadAt > std::chrono::milliseconds(20)) {
            calendarRead = around.clock.utcNow();
            calendarReadAt = at;
        }
        return calendarRead + std::chrono::floor<std::chrono::milliseconds>(at - calendarReadAt);
    }

    // Calls (pipeline_calls.cpp): how one begins, waits and ends.
    /// Where a fresh answer of the cache stands in the chain for this call.
    [[nodiscard]] AnswerChain::Fresh freshFor(const Exchange &exchange) const;
    /// The memory cache's entry when it is looked at before everything else.
    [[nodiscard]] const cache::MemoryCache::Entry *entryAtOnce(const QByteArray &key, Instant at);
    /// Why a call for which memory has no answer is refused without going anywhere; null: it is not.
    [[nodiscard]] const Error *refusalAtOnce(bool keyed, Instant at);
    [[nodiscard]] CallOutcome refused(const Error &error, QByteArray key, bool missed,
                                      const CallContext &context, Instant at);
    [[nodiscard]] CallOutcome hit(const cache::MemoryCache::Entry &entry, QByteArray key,
                                  const CallContext &context, Instant at);
    [[nodiscard]] CallOutcome ended(FlightEnd end, const Flight &flight, const FlightCaller &caller,
                                    const CallContext &context, Instant startedAt, Instant endedAt);
    /// `before`: where the caller stood until now; null: it joins the flight.
    [[nodiscard]] QCoro::Task<CallOutcome> waitAsync(std::shared_ptr<Flight> flight, FlightCaller caller,
                                                     const FlightCaller *before, CallContext context,
                                                     Instant startedAt);
    /// `figures`: the flight whose time and tries stand in this record, none for all others.
    void writeDown(const EndFigures &end, QByteArray key, const QByteArray &requestId, Instant startedAt,
                   Instant endedAt, const Flight *figures);

    // Flights (pipeline_parts.cpp): calls under way.
    /// One that can be joined. One that goes on alone and takes longer than calls usually do cannot: whoever cancelled
    /// it and asks again does so because it hangs.
    [[nodiscard]] std::shared_ptr<Flight> flightFor(const QByteArray &key, Instant at) const;
    /// `entry`: what the memory cache has for it, fresh or stale.
    [[nodiscard]] std::shared_ptr<Flight> newFlight(Exchange exchange, const cache::MemoryCache::Entry *entry,
                                                    const CallContext &context, Instant startedAt);
    /// It may have ended when this returns.
    void takeOff(const std::shared_ptr<Flight> &flight);
    /// The caller goes before the end; with the last one, the flight is stopped, or goes on alone.
    void leave(const std::shared_ptr<Flight> &flight, FlightCaller &caller);
    /// There is a cache for what it will be answered.
    [[nodiscard]] bool keepsAnswer(const Flight &flight) const;
    [[nodiscard]] QCoro::Task<Result<void>> finishAsync(CallContext context);
    /// One call behind an answer that has been given already, at low priority, bounded like any other.
    void refreshBehind(Exchange exchange, const cache::MemoryCache::Entry *entry, const CallContext &context,
                       Instant startedAt);
    [[nodiscard]] FlightEnd concluded(Flight &flight);
    void landed(const std::shared_ptr<Flight> &flight, FlightEnd end);
    [[nodiscard]] telemetry::CacheUse cacheUse(const Flight &flight) const;

    // The way of one call (pipeline_flight.cpp), from the store to the service and back. One coroutine for all that
    // needs no wait; each wait is one of its own and leaves its reason in the flight's error.
    [[nodiscard]] QCoro::Task<void> flyAsync(std::shared_ptr<Flight> flight);
    [[nodiscard]] bool beginTry(Flight &flight);
    void endTry(Flight &flight, Result<QByteArray> received);
    /// No value: there is none.
    [[nodiscard]] std::optional<Duration> nextTryIn(Flight &flight, RetrySchedule &schedule);
    [[nodiscard]] QCoro::Task<void> backOffAsync(std::shared_ptr<Flight> flight, Duration wait);
    void abandon(Flight &flight, const char *what);
    /// What a try came to, in the terms of this pipeline.
    [[nodiscard]] Result<ParsedAnswer> understand(const Flight &flight, const Result<QByteArray> &received) const;
    void giveVerdict(const CircuitBreaker::Permit &permit, const Error *error, Instant at);
    /// What the budget, the adaptive limit and the hedge learn from a try.
    void learn(const Error *error, Duration took);

    // What a call meets on its way (pipeline_gates.cpp).
    /// False: it has to wait there.
    [[nodiscard]] bool enter(Flight &flight, Strategy strategy);
    [[nodiscard]] QCoro::Task<void> enterAsync(std::shared_ptr<Flight> flight, Strategy strategy);
    [[nodiscard]] QCoro::Task<void> lookInStoreAsync(std::shared_ptr<Flight> flight);
    [[nodiscard]] QCoro::Task<void> waitForRateAsync(std::shared_ptr<Flight> flight);
    [[nodiscard]] QCoro::Task<void> waitForPlaceAsync(std::shared_ptr<Flight> flight);
    void takeFromCache(Flight &flight, const cache::MemoryCache::Entry &entry);
    /// Stands in when the service gives no answer, where the chain of answers says so.
    void standBy(Flight &flight, const ParsedAnswer &answer, UtcTime obtainedAt, bool fresh);
    [[nodiscard]] Error inLineError(const Error &error) const;
    void refuseAtOnce(Flight &flight);
    /// At the end: whatever it still holds.
    void giveBackAll(Flight &flight);
    [[nodiscard]] const Error &refusal(Instant at);
    /// Looks at calls that become slow while they are out, though nothing else happens.
    void watchSlowCalls();

    // Requests (pipeline_send.cpp).
    /// The exchange's own, with what is injected, and with others beside it when it takes long.
    [[nodiscard]] QCoro::Task<Result<QByteArray>> sendAsync(const std::shared_ptr<Flight> &flight);
    [[nodiscard]] QCoro::Task<Result<QByteArray>> sendOnceAsync(Flight &flight, CallContext context);
    [[nodiscard]] QCoro::Task<Result<QByteArray>> sendHedgedAsync(std::shared_ptr<Flight> flight, Duration after,
                                                                  CallContext context);

    [[nodiscard]] PipelineHealth health();
    void addCircuit(PipelineHealth &health, Instant at);
    void settingsChanged() { inForce = std::make_shared<const PipelineSettings>(settings); }
    void circuitMayHaveChanged();

    QString service;
    QString title;
    /// In force; the two others are for those who look.
    PipelineSettings settings;
    std::shared_ptr<const PipelineSettings> configured;
    std::shared_ptr<const PipelineSettings> inForce;
    CallPlan plan;
    QStringList warnings;
    PipelineSurroundings around;
    RateLimiter rate;
    CircuitBreaker breaker;
    RetryBudget budget;
    async::Semaphore places;
    AdaptiveLimit adaptive;
    cache::AnswerCache cache;
    FaultInjector faults;
    LatencyEstimator usualTime;
    telemetry::CallStatistics statistics;

    std::unordered_set<std::shared_ptr<Flight>> flights;
    std::unordered_map<QByteArray, std::shared_ptr<Flight>> joinable;
    int refreshing = 0;
    /// Nothing is tried again: the program ends.
    bool finishing = false;
    /// Somebody waits until there is no flight.
    std::optional<async::OneShot<Result<void>>> allLanded;

    int waitingForRate = 0;
    /// A reservation is given back under the limits under which it was made, and under no others.
    int rateGeneration = 0;
    quint64 cacheHits = 0;
    quint64 cacheMisses = 0;
    quint64 staleServed = 0;
    quint64 joined = 0;
    quint64 refreshed = 0;
    quint64 retriesSuppressed = 0;
    quint64 hedgesSent = 0;
    quint64 hedgesWon = 0;
    QString lastError;
    std::optional<UtcTime> lastErrorAt;
    /// The sentence of the opening that lasts: many calls are refused with it.
    Error openRefusal;
    Error setApart;
    Error probing;
    std::uint64_t openRefusalGeneration = 0;
    /// The generation in which somebody opened the circuit; 0 for none.
    std::uint64_t openedByHand = 0;
    /// Of the breaker as its keeper last heard of it.
    std::uint64_t knownGeneration = 0;
    std::int64_t knownFailures = 0;
    bool slowCallWatched = false;
    TimerGuard slowCallTimer;
    UtcTime calendarRead{};
    Instant calendarReadAt{};
    /// Filled anew for each call.
    telemetry::CallRecord record;

    async::TaskScope scope;
};

} // namespace bindery::resilience
