// Requests: one, or with hedging another beside it.
#include "async/linked_stop.h"
#include "async/one_shot.h"
#include "async/when_all.h"
#include "resilience/pipeline/pipeline_parts.h"

namespace bindery::resilience {

namespace {

/// What the requests of one try share.
struct HedgedTry {
    explicit HedgedTry(std::stop_token outer) : stop(std::move(outer)) {}

    async::LinkedStop stop;
    /// Whoever waits for news: an answer, or the failure of all that are out.
    std::optional<async::OneShot<Result<void>>> news;
    std::optional<Result<QByteArray>> outcome;
    bool won = false; // by a request that was not the first
    int out = 0;

    [[nodiscard]] bool isOver() const { return outcome && (outcome->has_value() || out == 0); }
};

QCoro::Task<void> raceAsync(std::shared_ptr<HedgedTry> shared, QCoro::Task<Result<QByteArray>> request, bool extra)
{
    ++shared->out;
    Result<QByteArray> outcome = co_await async::outcomeOf(std::move(request));
    --shared->out;
    if (shared->outcome && shared->outcome->has_value())
        co_return; // it comes after the winner
    // Of failures the first is told: what stops the others is its consequence, or the caller's.
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

QCoro::Task<Result<QByteArray>> Pipeline::Parts::sendAsync(const std::shared_ptr<Flight> &flight)
{
    CallContext context = flight->waitContext();
    context.deadline = flight->tryDeadline;
    const std::optional<Duration> after = usualTime.hedgeAfter();
    // A probe of a breaker that is half-open goes alone.
    if (after && (!flight->permit || flight->permit->probe == 0))
        return sendHedgedAsync(flight, *after, std::move(context));
    return sendOnceAsync(*flight, std::move(context));
}

QCoro::Task<Result<QByteArray>> Pipeline::Parts::sendOnceAsync(Flight &flight, CallContext context)
{
    if (!faults.isOn())
        return flight.exchange.send(std::move(context));
    const FaultInjector::Draw drawn = faults.draw();
    flight.injected += drawn.any() ? 1 : 0;
    return FaultInjector::sendAsync(drawn, faults.settings(), flight.exchange.send, around.clock, std::move(context));
}

QCoro::Task<Result<QByteArray>> Pipeline::Parts::sendHedgedAsync(std::shared_ptr<Flight> flight, Duration after,
                                                                 CallContext context)
{
    const auto shared = std::make_shared<HedgedTry>(context.stop);
    const CallContext inner = context.withStop(shared->stop.token());
    // An extra request holds a place of its own until the try is over.
    std::vector<async::Semaphore::Permit> extraPlaces;
    std::vector<QCoro::Task<void>> racers;
    racers.push_back(raceAsync(shared, sendOnceAsync(*flight, inner), false));
    for (int extra = 0; !shared->isOver(); ++extra) {
        const bool mayAdd = extra < settings.hedge.maxExtra;
        const async::OneShot<Result<void>> news;
        shared->news = news;
        // Without a stop of its own: whoever stops the call stops its requests, and they end the wait.
        CallContext waiting({}, mayAdd ? now() + after : Instant::max());
        const Result<void> heard = co_await async::awaitWithin(news, around.clock, waiting);
        shared->news.reset();
        if (heard || shared->isOver())
            continue;
        // At once or not at all: a hedge that waits in line is no help, and one that the budget forbids does harm.
        std::optional<async::Semaphore::Permit> place;
        if (budget.mayRetry() && around.connectivity.isOnline())
            place = places.tryAcquire();
        if (!place || !rate.tryPass(1, now()))
            continue;
        extraPlaces.push_back(std::move(*place));
        ++hedgesSent;
        ++flight->hedges;
        racers.push_back(raceAsync(shared, sendOnceAsync(*flight, inner), true));
    }
    for (auto &racer : racers)
        co_await racer;
    hedgesWon += shared->won ? 1 : 0;
    co_return std::move(*shared->outcome);
}

} // namespace bindery::resilience
