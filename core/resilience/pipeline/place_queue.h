#pragma once

#include "async/semaphore.h"
#include "resilience/strategy/adaptive_limit.h"

#include <QString>

#include <memory>
#include <optional>

namespace bindery::resilience {

struct Flight;
struct PipelineHealth;

/// The places at the concurrency limit of one service, the calls that wait for them, and the limit that finds itself
/// where the settings say so.
///
/// Cancellation: a flight that is stopped leaves the line at once. Back-pressure: more flights than the settings allow
/// in line are refused with QueueFull.
class PlaceQueue {
public:
    /// `timeout` is the service's time-out, for the sentence of a wait that it ends. `random` gives numbers from 0 up
    /// to, but not including, 1.
    PlaceQueue(const ConcurrencySettings &settings, Clock &clock, const QString &title, Duration timeout,
               const std::function<double()> &random);

    /// False: no place is free, and the flight has to wait.
    [[nodiscard]] bool enter(Flight &flight);
    /// The flight gets a place in the end, or an error.
    [[nodiscard]] QCoro::Task<void> enterAsync(std::shared_ptr<Flight> flight);
    /// A request beside another one: at once or not at all.
    [[nodiscard]] std::optional<async::Semaphore::Permit> tryAcquire() { return m_places.tryAcquire(); }
    /// Nobody waits, and of the places more than `taken` and those in use are free.
    [[nodiscard]] bool hasRoomBeside(int taken) const;

    /// What a try says of the limit. `lost`: to overload.
    void learn(Duration took, bool lost);
    /// A higher limit admits waiting flights at once; a lower one takes effect as flights end.
    void setLimit(int limit) { m_places.setLimit(limit); }

    void addTo(PipelineHealth &health) const;

private:
    Clock &m_clock;
    QString m_title;
    Duration m_timeout;
    bool m_adapts;
    async::Semaphore m_places;
    AdaptiveLimit m_adaptive;
};

} // namespace bindery::resilience
