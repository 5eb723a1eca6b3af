#pragma once

// A lazy sequence over an asynchronous source (requirement A9): nothing is read before it is asked for.
//
// Cancellation: each pull is given a context, and a stopped pull ends with Cancelled. Failure: the first error of the
// source or of a step ends the stream, and every later pull gives the same error. Back-pressure: one element is asked
// for at a time; batch() holds at most one batch. Shutdown: a dropped stream frees its source.

#include "async/call_context.h"
#include "async/toolkit/stream_source.h"
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
    using Pull = typename StreamSource<T>::Pull;
    using Next = typename StreamSource<T>::Next;

    explicit Stream(Pull pull) : m_source(std::make_shared<StreamSource<T>>(std::move(pull))) {}

    /// One pull at a time.
    [[nodiscard]] QCoro::Task<Next> nextAsync(CallContext context)
    {
        return StreamSource<T>::nextAsync(m_source, std::move(context));
    }

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

    /// Vectors of `size` elements; the last one is shorter.
    [[nodiscard]] Stream<std::vector<T>> batch(std::size_t size) const
    {
        return Stream<std::vector<T>>(
            [source = *this, size](CallContext context) mutable { return batchOne(source, size, std::move(context)); });
    }

    /// Everything into memory, but never more than `limit` elements: beyond it QueueFull.
    [[nodiscard]] QCoro::Task<Result<std::vector<T>>> collectAsync(std::size_t limit, CallContext context)
    {
        return collectFrom(*this, limit, std::move(context));
    }

private:
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

    std::shared_ptr<StreamSource<T>> m_source;
};

/// A stream over elements that are already there.
template<class T>
[[nodiscard]] QCoro::Task<Result<std::optional<T>>> pullFrom(std::shared_ptr<std::vector<T>> items,
                                                             std::shared_ptr<std::size_t> at)
{
    std::optional<T> next;
    if (*at < items->size())
        next.emplace(std::move((*items)[(*at)++]));
    co_return Result<std::optional<T>>(std::move(next));
}

template<class T>
[[nodiscard]] Stream<T> streamOf(std::vector<T> items)
{
    const auto all = std::make_shared<std::vector<T>>(std::move(items));
    const auto at = std::make_shared<std::size_t>(0);
    return Stream<T>([all, at](const CallContext &) { return pullFrom<T>(all, at); });
}

} // namespace bindery::async
