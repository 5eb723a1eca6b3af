#pragma once

// Reusable typed steps that are put together once and run many times (requirement A10).
//
// Cancellation: between two stages a stopped run ends with Cancelled; within a stage, by the context that it got.
// Failure: the first stage that fails ends the run with its error and its name in the detail. Back-pressure and
// shutdown: those of the caller; a stage keeps nothing between runs.

#include "async/call_context.h"
#include "base/result.h"

#include <QString>
#include <qcoro/qcorotask.h>

#include <functional>

namespace bindery::async {

template<class In, class Out>
class Stage {
public:
    using Function = std::function<QCoro::Task<Result<Out>>(In, CallContext)>;

    Stage(QString name, Function function) : m_name(std::move(name)), m_function(std::move(function)) {}

    [[nodiscard]] const QString &name() const { return m_name; }
    [[nodiscard]] QCoro::Task<Result<Out>> runAsync(In input, CallContext context) const
    {
        return runNamed(m_name, m_function, std::move(input), std::move(context));
    }

    /// This stage and then `next`, as one stage.
    template<class Next>
    [[nodiscard]] Stage<In, Next> then(Stage<Out, Next> next) const
    {
        const Stage first = *this;
        auto both = [first, next](In input, CallContext context) {
            return chain<Next>(first, next, std::move(input), std::move(context));
        };
        return Stage<In, Next>(m_name + QStringLiteral(" → ") + next.name(), std::move(both));
    }

private:
    template<class, class>
    friend class Stage;

    static QCoro::Task<Result<Out>> runNamed(QString name, Function function, In input, CallContext context)
    {
        if (context.stopRequested())
            co_return Result<Out>(failure(ErrorCode::Cancelled, QStringLiteral("The work was cancelled.")));
        Result<Out> outcome = co_await function(std::move(input), context);
        // The innermost stage writes its name; the stages around it leave the name as it is.
        if (!outcome && !outcome.error().detail.startsWith(QStringLiteral("stage ")))
            outcome.error().detail = QStringLiteral("stage %1: %2").arg(name, outcome.error().detail);
        co_return outcome;
    }

    template<class Next>
    static QCoro::Task<Result<Next>> chain(Stage first, Stage<Out, Next> second, In input, CallContext context)
    {
        Result<Out> between = co_await first.runAsync(std::move(input), context);
        if (!between)
            co_return Result<Next>(failure(between.error()));
        Result<Next> outcome = co_await second.runAsync(std::move(*between), context);
        co_return outcome;
    }

    QString m_name;
    Function m_function;
};

} // namespace bindery::async
