#pragma once

#include "async/call_context.h"
#include "base/result.h"

#include <qcoro/qcorotask.h>

#include <functional>
#include <memory>
#include <optional>

namespace bindery::async {

/// What a stream reads from, and how the source has ended. Every copy of a stream shares one source.
template<class T>
class StreamSource {
public:
    using Next = Result<std::optional<T>>;
    /// Gives the next element, nothing at the end, or an error.
    using Pull = std::function<QCoro::Task<Next>(CallContext)>;

    explicit StreamSource(Pull pull) : m_pull(std::move(pull)) {}

    /// After the end, and after an error, every pull gives the same again.
    [[nodiscard]] static QCoro::Task<Next> nextAsync(std::shared_ptr<StreamSource> source, CallContext context)
    {
        if (source->m_ended)
            co_return Next(failure(*source->m_ended));
        if (source->m_atEnd)
            co_return Next(std::nullopt);
        if (context.stopRequested())
            co_return Next(failure(ErrorCode::Cancelled, QStringLiteral("The work was cancelled.")));
        Next next = co_await source->m_pull(context);
        // A cancelled pull says nothing of the source: another pull may go on.
        if (!next && !isCancelled(next.error()))
            source->m_ended = next.error();
        if (next && !*next)
            source->m_atEnd = true;
        co_return next;
    }

private:
    Pull m_pull;
    std::optional<Error> m_ended;
    bool m_atEnd = false;
};

} // namespace bindery::async
