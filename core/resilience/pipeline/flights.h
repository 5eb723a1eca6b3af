#pragma once

#include "async/one_shot.h"
#include "async/task_scope.h"
#include "cache/memory_cache.h"
#include "resilience/pipeline/exchange.h"
#include "resilience/pipeline/flight_path.h"

#include <memory>
#include <optional>
#include <unordered_map>
#include <unordered_set>

namespace bindery::resilience {

struct FlightCaller;
struct FlightEnd;
struct PipelineHealth;

/// The flights of one service from their start to their finish, and the callers that wait for them.
///
/// Cancellation: a caller that stops leaves its flight at once. The flight is stopped with its last caller, unless a
/// try is out whose answer would be kept. Shutdown: the destructor stops every flight, and each ends at once.
class Flights {
public:
    /// What `around` names outlives the flights.
    Flights(const QString &service, const QString &title, const FlightPath::Surroundings &around);
    ~Flights();
    Q_DISABLE_COPY(Flights)

    /// A call with a flight of its own. `entry`: what the memory cache has for it, fresh or stale; or null.
    [[nodiscard]] PendingCall ask(Exchange &&exchange, const cache::MemoryCache::Entry *entry, CallContext &&context,
                                  Instant startedAt);
    /// The flight with an equal question that a call may join; null: there is none. A flight that goes on alone and
    /// takes longer than calls usually do is not joined: whoever cancelled it and asks again did so because it hangs.
    [[nodiscard]] std::shared_ptr<Flight> joinable(const QByteArray &key, Instant at) const;
    [[nodiscard]] PendingCall join(std::shared_ptr<Flight> flight, Exchange &&exchange, CallContext &&context,
                                   Instant startedAt);
    /// Starts a flight of low priority that brings an answer up to date which has been given already. It takes nothing
    /// from a caller: it does not start while a call waits in a line, without a free place, or to be refused.
    void refresh(Exchange &&exchange, const cache::MemoryCache::Entry *entry, const QByteArray &requestId,
                 Instant startedAt);

    /// A try is out whose answer would be kept.
    [[nodiscard]] bool keepsWhatIsOut() const;
    /// No flight tries again, and one that waits in a line for nobody ends. Resumes when all flights have finished.
    [[nodiscard]] QCoro::Task<Result<void>> finishAsync(CallContext context);

    void addTo(PipelineHealth &health, Instant at) const;

private:
    [[nodiscard]] std::shared_ptr<Flight> makeFlight(Exchange &&exchange, const cache::MemoryCache::Entry *entry,
                                                     const CallContext &context, Instant startedAt) const;
    /// The flight may have finished when this returns.
    void start(const std::shared_ptr<Flight> &flight);
    void finish(const std::shared_ptr<Flight> &flight);
    void forget(const std::shared_ptr<Flight> &flight);
    /// The caller goes before the end of the flight.
    void leave(const std::shared_ptr<Flight> &flight, FlightCaller &caller);
    /// `before`: where the caller stood until now; null: it joins the flight.
    [[nodiscard]] QCoro::Task<CallOutcome> waitAsync(std::shared_ptr<Flight> flight, FlightCaller caller,
                                                     const FlightCaller *before, CallContext context,
                                                     Instant startedAt);
    [[nodiscard]] CallOutcome outcomeOf(FlightEnd end, const Flight &flight, const FlightCaller &caller,
                                        const CallContext &context, Instant startedAt, Instant endedAt);

    QString m_title;
    FlightPath::Surroundings m_around;
    FlightPath m_path;
    std::unordered_set<std::shared_ptr<Flight>> m_flights;
    std::unordered_map<QByteArray, std::shared_ptr<Flight>> m_joinable;
    int m_refreshing = 0;
    bool m_finishing = false;
    /// Somebody waits until there is no flight.
    std::optional<async::OneShot<Result<void>>> m_allFinished;
    async::TaskScope m_scope;
};

} // namespace bindery::resilience
