#pragma once

// What a pipeline is made of, and the way of one call through it.

#include "async/semaphore.h"
#include "async/task_scope.h"
#include "cache/answer_cache.h"
#include "resilience/adaptive_limit.h"
#include "resilience/circuit_breaker.h"
#include "resilience/fault_injector.h"
#include "resilience/flight.h"
#include "resilience/pipeline.h"
#include "resilience/rate_gate.h"
#include "resilience/retry_budget.h"
#include "resilience/retry_schedule.h"
#include "telemetry/call_statistics.h"

#include <memory>
#include <unordered_map>
#include <unordered_set>

namespace bindery::resilience {

struct Pipeline::Parts {
    Parts(QString serviceName, QString serviceTitle, PipelineSettings given, PipelineSurroundings surroundings);
    ~Parts();

    [[nodiscard]] Instant now() const { return around.clock.now(); }

    /// The flight that already goes for this key, or null.
    [[nodiscard]] std::shared_ptr<Flight> flightFor(const QByteArray &key) const;
    /// A new flight with this caller; it may have ended when this returns.
    [[nodiscard]] std::shared_ptr<Flight> takeOff(Exchange exchange, const CallContext &context, Instant startedAt,
                                                  FlightCaller &caller);
    /// The caller goes before the end; with the last one, the flight is stopped.
    void leave(const std::shared_ptr<Flight> &flight, FlightCaller &caller);

    /// The way of one call, from the store to the service and back; lands the flight. One coroutine for all that needs
    /// no wait; each wait is one of its own and leaves its reason in the flight's error.
    [[nodiscard]] QCoro::Task<void> flyAsync(std::shared_ptr<Flight> flight);
    [[nodiscard]] QCoro::Task<bool> landWithStoredAsync(std::shared_ptr<Flight> flight);
    [[nodiscard]] QCoro::Task<void> waitForRateAsync(std::shared_ptr<Flight> flight);
    [[nodiscard]] QCoro::Task<async::Semaphore::Permit> waitForPlaceAsync(std::shared_ptr<Flight> flight);
    [[nodiscard]] QCoro::Task<void> backOffAsync(std::shared_ptr<Flight> flight, Duration wait);

    void refuseAtOnce(Flight &flight);
    /// False: refused, with the reason in the flight's error.
    [[nodiscard]] bool beginTry(Flight &flight);
    void endTry(Flight &flight, Result<QByteArray> received);
    /// No value: there is none.
    [[nodiscard]] std::optional<Duration> nextTryIn(Flight &flight, RetrySchedule &schedule);
    void abandon(Flight &flight, const char *what);

    /// What a try came to, in the terms of this pipeline.
    [[nodiscard]] Result<ParsedAnswer> understand(const Flight &flight, const Result<QByteArray> &received,
                                                  Instant tryStart) const;
    void giveVerdict(const CircuitBreaker::Permit &permit, const Result<ParsedAnswer> &outcome, Instant at);
    /// What the budget and the adaptive limit learn from a try.
    void learn(const Result<ParsedAnswer> &outcome, Duration took);
    [[nodiscard]] Error refusal(Instant at);
    [[nodiscard]] telemetry::CacheUse cacheUse(const Flight &flight) const;
    [[nodiscard]] FlightEnd concluded(Flight &flight);
    void landed(const std::shared_ptr<Flight> &flight, FlightEnd end);

    void writeDown(const CallContext &context, const QByteArray &key, Instant startedAt, Instant endedAt,
                   const FlightCaller *caller, const Flight *flight, const FlightEnd &end);
    [[nodiscard]] PipelineHealth health();
    void addCircuit(PipelineHealth &health, Instant at);
    void settingsChanged() { inForce = std::make_shared<const PipelineSettings>(settings); }
    /// The exchange's own, or what is injected in its place.
    [[nodiscard]] QCoro::Task<Result<QByteArray>> sendAsync(Flight &flight, CallContext context);

    QString service;
    QString title;
    /// In force; the two others are for those who look.
    PipelineSettings settings;
    std::shared_ptr<const PipelineSettings> configured;
    std::shared_ptr<const PipelineSettings> inForce;
    PipelineSurroundings around;
    RateGate rate;
    CircuitBreaker breaker;
    RetryBudget budget;
    async::Semaphore places;
    AdaptiveLimit adaptive;
    cache::AnswerCache cache;
    FaultInjector faults;
    telemetry::CallStatistics statistics;

    std::unordered_set<std::shared_ptr<Flight>> flights;
    std::unordered_map<QByteArray, std::shared_ptr<Flight>> joinable;

    int waitingForRate = 0;
    /// A reservation is given back to the gate that made it, and to no other.
    int rateGeneration = 0;
    quint64 cacheHits = 0;
    quint64 cacheMisses = 0;
    quint64 staleServed = 0;
    quint64 joined = 0;
    quint64 retriesSuppressed = 0;
    QString lastError;
    std::optional<UtcTime> lastErrorAt;
    /// The sentence of the opening that lasts: many calls are refused with it.
    Error openRefusal;
    std::uint64_t openRefusalGeneration = 0;

    async::TaskScope scope;
};

} // namespace bindery::resilience
