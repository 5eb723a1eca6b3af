#pragma once

// A lazy sequence over an asynchronous source (requirement A9): nothing is read before it is asked for.
//
// Cancellation: whoever pulls passes a context, and a stopped pull ends with Cancelled. Failure: the first error of the
// source or of a step ends the stream, and is what every later pull gives. Back-pressure: by its nature, one element is
// asked for at a time; batch() holds at most one batch. Shutdown: a dropped stream frees its source.

#include "async/call_context.h"
#include "base/result.h"

#include <qcoro/qcorotask.h>

#include <functional>
#include <memory>
#include <optional>
#include <type_traits>
#include <vector>

namespace bindery::async {

template<class T>
class Stream {
public:
    /// Gives the next element, nothing at the end, or an error.
    using Pull = std::function<QCoro::Task<Result<std::optional<T>>>(CallContext)>;
    using Next = Result<std::optional<T>>;

    explicit Stream(Pull pull) : m_state(std::make_shared<State>()) { m_state->pull = std::move(pull); }

    /// One pull at a time.
    [[nodiscard]] QCoro::Task<Next> nextAsync(CallContext context) { return nextOf(m_state, std::move(context)); }

    template<class F, class U = std::invoke_result_t<F, T>>
    [[nodiscard]] Stream<U> map(F function) const
    {
        return Stream<U>([source = *this, function](CallContext context) mutable {
            return mapOne<F, U>(source, function, std::move(context));
        });
    }

    template<class F>
    [[nodiscard]] Stream<T> filter(F keep) const
    {
        return Stream<T>([source = *this, keep](CallContext context) mutable {
            return filterOne<F>(source, keep, std::move(context));
        });
    }

    /// Vectors of `size`, the last one shorter.
    [[nodiscard]] Stream<std::vector<T>> batch(std::size_t size) const
    {
        return Stream<std::vector<T>>([source = *this, size](CallContext context) mutable {
            return batchOne(source, size, std::move(context));
        });
    }

    /// Everything into memory, but never more than `limit` elements: beyond it QueueFull.
    [[nodiscard]] QCoro::Task<Result<std::vector<T>>> collectAsync(std::size_t limit, CallContext context)
    {
        return collectFrom(*this, limit, std::move(context));
    }

private:
    struct State {
        Pull pull;
        std::optional<Error> ended;
        bool atEnd = false;
    };

    static QCoro::Task<Next> nextOf(std::shared_ptr<State> state, CallContext context)
    {
        if (state->ended)
            co_return Next(failure(*state->ended));
        if (state->atEnd)
            co_return Next(std::nullopt);
        if (context.stopRequested())
            co_return Next(failure(ErrorCode::Cancelled, QStringLiteral("The work was cancelled.")));
        Next next = co_await state->pull(context);
        // A cancelled pull says nothing of the source: another may go on.
        if (!next && !isCancelled(next.error()))
            state->ended = next.error();
        if (next && !*next)
            state->atEnd = true;
        co_return next;
    }

    template<class F, class U>
    static QCoro::Task<Result<std::optional<U>>> mapOne(Stream source, F function, CallContext context)
    {
        Next next = co_await source.nextAsync(context);
        if (!next)
            co_return Result<std::optional<U>>(failure(next.error()));
        std::optional<U> mapped;
        if (*next)
            mapped.emplace(function(std::move(**next)));
        co_return Result<std::optional<U>>(std::move(mapped));
    }

    template<class F>
    static QCoro::Task<Next> filterOne(Stream source, F keep, CallContext context)
    {
        for (;;) {
            Next next = co_await source.nextAsync(context);
            if (!next || !*next || keep(**next))
                co_return next;
        }
    }

    static QCoro::Task<Result<std::optional<std::vector<T>>>> batchOne(Stream source, std::size_t size,
                                                                       CallContext context)
    {
        using NextBatch = Result<std::optional<std::vector<T>>>;
        std::vector<T> batch;
        batch.reserve(size);
        while (batch.size() < size) {
            Next next = co_await source.nextAsync(context);
            if (!next)
                co_return NextBatch(failure(next.error()));
            if (!*next)
                break;
            batch.push_back(std::move(**next));
        }
        if (batch.empty())
            co_return NextBatch(std::nullopt);
        co_return NextBatch(std::move(batch));
    }

    static QCoro::Task<Result<std::vector<T>>> collectFrom(Stream source, std::size_t limit, CallContext context)
    {
        std::vector<T> all;
        for (;;) {
            Next next = co_await source.nextAsync(context);
            if (!next)
                co_return Result<std::vector<T>>(failure(next.error()));
            if (!*next)
                co_return Result<std::vector<T>>(std::move(all));
            if (all.size() >= limit) {
                co_return Result<std::vector<T>>(
                    failure(ErrorCode::QueueFull, QStringLiteral("There are more than %1 of these.").arg(limit)));
            }
            all.push_back(std::move(**next));
        }
    }

    std::shared_ptr<State> m_state;
};

} // namespace bindery::async
