#include "resilience/pipeline/request_sender.h"

#include "async/linked_stop.h"
#include "async/one_shot.h"
#include "async/when_all.h"
#include "base/clock.h"
#include "resilience/pipeline/counters.h"
#include "resilience/pipeline/flight.h"
#include "resilience/pipeline/gates.h"

#include <vector>

namespace bindery::resilience {

namespace {

/// What the requests of one try share.
struct HedgedTry {
    explicit HedgedTry(std::stop_token outer) : stop(std::move(outer)) {}

    async::LinkedStop stop;
    /// Set at the first answer, or when all requests that are out have failed.
    std::optional<async::OneShot<Result<void>>> news;
    std::optional<Result<QByteArray>> outcome;
    /// A request that was not the first has won.
    bool won = false;
    int out = 0;

    [[nodiscard]] bool isOver() const { return outcome && (outcome->has_value() || out == 0); }
};

QCoro::Task<void> raceAsync(std::shared_ptr<HedgedTry> shared, QCoro::Task<Result<QByteArray>> request, bool extra)
{
    ++shared->out;
    Result<QByteArray> outcome = co_await async::outcomeOf(std::move(request));
    --shared->out;
    if (shared->outcome && shared->outcome->has_value())
        co_return; // this request comes after the winner
    // The first failure is told: what stops the other requests is its consequence, or the caller's.
    if (outcome || !shared->outcome) {
        shared->won = extra && outcome;
        shared->outcome = std::move(outcome);
    }
    if (!shared->isOver())
        co_return;
    shared->stop.request();
    if (shared->news)
        shared->news->set(Result<void>());
}

} // namespace

QCoro::Task<Result<QByteArray>> RequestSender::sendAsync(const std::shared_ptr<Flight> &flight)
{
    CallContext context = flight->waitContext();
    context.deadline = flight->tryDeadline;
    const std::optional<Duration> after = m_gates.hedgeAfter();
    // A probe of a half-open breaker goes out alone.
    if (after && !flight->permit.isProbe())
        return sendHedgedAsync(flight, *after, std::move(context));
    return sendOnceAsync(*flight, std::move(context));
}

QCoro::Task<Result<QByteArray>> RequestSender::sendOnceAsync(Flight &flight, CallContext context)
{
    FaultInjector &faults = m_gates.faults();
    if (!faults.isOn())
        return flight.exchange.send(std::move(context));
    const FaultInjector::Draw drawn = faults.draw();
    flight.injected += drawn.any() ? 1 : 0;
    return FaultInjector::sendAsync(drawn, faults.settings(), flight.exchange.send, m_clock, std::move(context));
}

QCoro::Task<Result<QByteArray>> RequestSender::sendHedgedAsync(std::shared_ptr<Flight> flight, Duration after,
                                                               CallContext context)
{
    const auto shared = std::make_shared<HedgedTry>(context.stop);
    const CallContext inner = context.withStop(shared->stop.token());
    // A further request holds a place of its own until the try is over.
    std::vector<async::Semaphore::Permit> furtherPlaces;
    std::vector<QCoro::Task<void>> racers;
    racers.push_back(raceAsync(shared, sendOnceAsync(*flight, inner), false));
    for (int extra = 0; !shared->isOver(); ++extra) {
        const bool mayAdd = extra < m_gates.settings().hedge.maxExtra;
        const async::OneShot<Result<void>> news;
        shared->news = news;
        // Without a stop of its own: whoever stops the call stops its requests, and their ends end this wait.
        CallContext waiting({}, mayAdd ? m_clock.now() + after : Instant::max());
        const Result<void> heard = co_await async::awaitWithin(news, m_clock, waiting);
        shared->news.reset();
        if (heard || shared->isOver())
            continue;
        std::optional<async::Semaphore::Permit> place = m_gates.tryFurtherRequest();
        if (!place)
            continue;
        furtherPlaces.push_back(std::move(*place));
        m_counters.noteHedge();
        ++flight->hedges;
        racers.push_back(raceAsync(shared, sendOnceAsync(*flight, inner), true));
    }
    for (auto &racer : racers)
        co_await racer;
    if (shared->won)
        m_counters.noteHedgeWon();
    co_return std::move(*shared->outcome);
}

} // namespace bindery::resilience
