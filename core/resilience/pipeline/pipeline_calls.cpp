// How a call begins, waits and ends. What can be answered at once is answered here, without a flight.
#include "resilience/pipeline/call_messages.h"
#include "resilience/pipeline/pipeline_parts.h"

namespace bindery::resilience {

using telemetry::CacheUse;

PendingCall Pipeline::callAsync(Exchange exchange, CallContext context)
{
    Parts &parts = *m_parts;
    const Instant startedAt = parts.now();
    if (context.stopRequested())
        return PendingCall(parts.refused(cancelledError(), std::move(exchange.key), false, context, startedAt));
    const bool keyed = !exchange.key.isEmpty();
    // Holds until the cache is used again.
    const cache::MemoryCache::Entry *entry = keyed ? parts.entryAtOnce(exchange.key, startedAt) : nullptr;
    if (entry && parts.freshFor(exchange) == AnswerChain::Fresh::BeforeLive) {
        if (entry->isFresh(startedAt))
            return PendingCall(parts.hit(*entry, std::move(exchange.key), context, startedAt));
        if (entry->isGivenWhileAged(startedAt)) {
            PendingCall answered(parts.hit(*entry, exchange.key, context, startedAt));
            parts.refreshBehind(std::move(exchange), entry, context, startedAt);
            return answered;
        }
    }
    if (startedAt >= context.deadline) {
        const Error late = deadlineError(parts.title);
        return PendingCall(parts.refused(late, std::move(exchange.key), false, context, startedAt));
    }

    const std::shared_ptr<Flight> underWay = keyed ? parts.flightFor(exchange.key, startedAt) : nullptr;
    if (underWay) {
        // It may still be looking into the store.
        underWay->exchange.askAnew = underWay->exchange.askAnew || exchange.askAnew;
        FlightCaller caller(std::move(exchange.onProgress));
        return PendingCall(parts.waitAsync(underWay, std::move(caller), nullptr, std::move(context), startedAt));
    }
    if (const Error *refusal = entry ? nullptr : parts.refusalAtOnce(keyed, startedAt)) {
        const bool missed = keyed && parts.cache.isEnabled();
        return PendingCall(parts.refused(*refusal, std::move(exchange.key), missed, context, startedAt));
    }

    FlightCaller caller(std::move(exchange.onProgress));
    const std::shared_ptr<Flight> flight = parts.newFlight(std::move(exchange), entry, context, startedAt);
    flight->callers.push_back(&caller);
    parts.takeOff(flight);
    if (flight->end)
        return PendingCall(parts.ended(std::move(*flight->end), *flight, caller, context, startedAt, flight->at));
    FlightCaller *const here = &caller;
    return PendingCall(parts.waitAsync(flight, std::move(caller), here, std::move(context), startedAt));
}

AnswerChain::Fresh Pipeline::Parts::freshFor(const Exchange &exchange) const
{
    const AnswerChain::Fresh fresh = settings.answers.fresh;
    return exchange.askAnew && fresh == AnswerChain::Fresh::BeforeLive ? AnswerChain::Fresh::AfterLive : fresh;
}

const cache::MemoryCache::Entry *Pipeline::Parts::entryAtOnce(const QByteArray &key, Instant at)
{
    return plan.cacheFirst && cache.isEnabled() ? cache.inMemory(key, at) : nullptr;
}

const Error *Pipeline::Parts::refusalAtOnce(bool keyed, Instant at)
{
    // The store may have an old answer, which is better than a refusal.
    const bool maybeStored = keyed && cache.isEnabled() && cache.hasStore();
    if (maybeStored || !plan.cacheFirst || !around.connectivity.isOnline() || breaker.wouldAdmit(at))
        return nullptr;
    return &refusal(at);
}

CallOutcome Pipeline::Parts::refused(const Error &error, QByteArray key, bool missed,
                                     const CallContext &context, Instant at)
{
    EndFigures end;
    end.error = error.code;
    end.httpStatus = httpStatusOf(error);
    if (missed) {
        end.cache = CacheUse::Miss;
        ++cacheMisses;
    }
    writeDown(end, std::move(key), context.requestId, at, at, nullptr);
    return CallOutcome(Result<Answer>(tl::unexpect, error));
}

CallOutcome Pipeline::Parts::hit(const cache::MemoryCache::Entry &entry, QByteArray key,
                                 const CallContext &context, Instant at)
{
    EndFigures end;
    end.cache = CacheUse::Memory;
    writeDown(end, std::move(key), context.requestId, at, at, nullptr);
    return CallOutcome(Result<Answer>(tl::in_place, entry.answer, Answer::Source::Cached, entry.obtainedAt));
}

CallOutcome Pipeline::Parts::ended(FlightEnd end, const Flight &flight, const FlightCaller &caller,
                                   const CallContext &context, Instant startedAt, Instant endedAt)
{
    if (caller.ownsFigures && end.cache != CacheUse::Memory && end.cache != CacheUse::Stored
        && cacheUse(flight) == CacheUse::Miss)
        ++cacheMisses;
    writeDown(end, flight.exchange.key, context.requestId, startedAt, endedAt, caller.ownsFigures ? &flight : nullptr);
    CallOutcome outcome(std::move(end.answer), flight.sent(), endedAt - startedAt);
    outcome.injected = flight.injected;
    return outcome;
}

QCoro::Task<CallOutcome> Pipeline::Parts::waitAsync(std::shared_ptr<Flight> flight, FlightCaller caller,
                                                    const FlightCaller *before, CallContext context, Instant startedAt)
{
    const bool joins = before == nullptr;
    if (joins) {
        flight->callers.push_back(&caller);
        flight->deadline = std::max(flight->deadline, context.deadline);
        if (caller.onProgress) {
            const auto listener = caller.onProgress;
            CallProgress progress;
            progress.phase = CallProgress::Phase::Joined;
            listener(progress);
        }
    } else {
        flight->replace(*before, caller);
    }
    const async::OneShot<Result<void>> landed;
    caller.ended = landed;
    const Result<void> waited = co_await async::awaitWithin(landed, around.clock, context);
    const Instant endedAt = now();
    if (!flight->end) {
        leave(flight, caller);
        const bool cancelled = isCancelled(waited.error());
        FlightEnd early(failure(cancelled ? cancelledError() : deadlineError(title)));
        early.cache = joins ? CacheUse::Joined : cacheUse(*flight);
        if (flight->stale && !cancelled) {
            early.answer = *flight->stale;
            early.answer->standsInFor = std::make_shared<const Error>(deadlineError(title));
            early.cache = CacheUse::Stale;
        }
        CallOutcome outcome = ended(std::move(early), *flight, caller, context, startedAt, endedAt);
        co_return outcome;
    }
    // Whoever is the last to hold the flight may take its end along.
    FlightEnd end = flight.use_count() == 1 ? std::move(*flight->end) : *flight->end;
    if (joins && end.cache == CacheUse::Miss)
        end.cache = CacheUse::Joined;
    CallOutcome outcome = ended(std::move(end), *flight, caller, context, startedAt, endedAt);
    co_return outcome;
}

void Pipeline::Parts::writeDown(const EndFigures &end, QByteArray key, const QByteArray &requestId,
                                Instant startedAt, Instant endedAt, const Flight *figures)
{
    cacheHits += end.cache == CacheUse::Memory || end.cache == CacheUse::Stored ? 1 : 0;
    staleServed += end.cache == CacheUse::Stale ? 1 : 0;
    joined += end.cache == CacheUse::Joined ? 1 : 0;
    if (!around.log)
        return;
    record.requestId = requestId;
    record.key = std::move(key);
    const UtcTime ended = utcAt(endedAt);
    record.startedAt = ended - std::chrono::floor<std::chrono::milliseconds>(endedAt - startedAt);
    record.running = figures ? figures->running : Duration::zero();
    record.tries = figures ? figures->sent() : 0;
    record.injected = figures ? figures->injected : 0;
    record.waiting = std::max(endedAt - startedAt - record.running, Duration(0));
    record.error = end.error;
    record.httpStatus = end.httpStatus;
    record.cache = end.cache;
    record.circuit = circuitStateName(breaker.state(endedAt));
    around.log->add(record);
}

} // namespace bindery::resilience
