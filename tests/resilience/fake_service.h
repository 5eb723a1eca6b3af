#pragma once

// A service for pipeline tests: counts what reaches it, answers by script, in virtual time.

#include "async/sleep.h"
#include "async/task_scope.h"
#include "async/virtual_clock.h"
#include "resilience/pipeline/connectivity.h"
#include "resilience/pipeline/pipeline.h"
#include "resilience/pipeline/pipeline_health.h"
#include "resilience/pipeline/pipeline_settings.h"
#include "resilience/strategy/call_failure.h"
#include "telemetry/call_record.h"
#include "telemetry/call_statistics.h"

#include <QList>

#include <memory>
#include <optional>

namespace bindery::test {

inline Error statusError(int status)
{
    Error error(ErrorCode::ServiceRefused, QStringLiteral("status %1").arg(status));
    return resilience::withHttpStatus(std::move(error), status);
}

class FakeService {
public:
    explicit FakeService(async::VirtualClock &clock) : m_clock(clock) {}

    Duration latency{0};
    /// What the next calls fail with, in order; afterwards they go well.
    QList<Error> failures;
    /// While it is set, every call fails with it.
    std::optional<Error> alwaysFails;
    QByteArray body = "fine";
    int sent = 0;
    int inside = 0;
    int mostInside = 0;
    QList<CallContext> contexts;

    resilience::Exchange exchange(QByteArray key = {},
                                  std::function<void(const resilience::CallProgress &)> onProgress = {})
    {
        resilience::Exchange made;
        made.key = std::move(key);
        made.send = [this](CallContext context) { return sendAsync(context); };
        made.parse = [](const QByteArray &received) -> Result<resilience::ParsedAnswer> {
            if (received == "broken")
                return failure(ErrorCode::BadAnswer, QStringLiteral("broken"));
            return resilience::ParsedAnswer(std::make_shared<const QByteArray>(received), received == "none");
        };
        made.onProgress = std::move(onProgress);
        return made;
    }

private:
    QCoro::Task<Result<QByteArray>> sendAsync(CallContext context)
    {
        ++sent;
        contexts.append(context);
        ++inside;
        mostInside = std::max(mostInside, inside);
        std::optional<Error> error = alwaysFails;
        if (!error && !failures.isEmpty())
            error = failures.takeFirst();
        if (latency > Duration::zero()) {
            const Result<void> slept = co_await async::sleepAsync(m_clock, latency, context);
            if (!slept)
                error = slept.error();
        } else if (context.stopRequested()) {
            error = Error(ErrorCode::Cancelled, QString());
        }
        --inside;
        if (error)
            co_return Result<QByteArray>(failure(*error));
        co_return Result<QByteArray>(body);
    }

    async::VirtualClock &m_clock;
};

inline QByteArray bodyOf(const resilience::Answer &answer)
{
    return *std::static_pointer_cast<const QByteArray>(answer.parsed.value);
}

/// A pipeline over a fake service, and everything that comes out of it.
struct PipelineBench : telemetry::CallLog {
    struct Ended {
        int number;
        Result<resilience::Answer> answer;
        int tries;
        Duration elapsed;
        Instant at;
    };

    explicit PipelineBench(resilience::PipelineSettings given = {}, cache::StoredTier *stored = nullptr)
        : settings(given), service(clock)
    {
        resilience::PipelineSurroundings around{clock, connectivity, stored, this, [this] { return random; }};
        around.circuitChanged = [this] {
            if (circuitChanged)
                circuitChanged();
        };
        pipeline.emplace(QStringLiteral("credit_score"), QStringLiteral("Credit score"), given, around);
    }

    void add(const telemetry::CallRecord &record) override { records.append(record); }

    /// A call of somebody who wants the service asked, whatever the cache has.
    int callAnew(QByteArray key)
    {
        const int number = ++lastNumber;
        resilience::Exchange exchange = service.exchange(std::move(key), {});
        exchange.askAnew = true;
        scope.own(callAsync(number, std::move(exchange), CallContext()));
        return number;
    }

    int call(QByteArray key = {}, CallContext context = CallContext(), bool listen = false)
    {
        const int number = ++lastNumber;
        std::function<void(const resilience::CallProgress &)> progress;
        if (listen)
            progress = [this](const resilience::CallProgress &step) { steps.append(step); };
        scope.own(callAsync(number, service.exchange(std::move(key), progress), context));
        return number;
    }

    [[nodiscard]] const Ended *ended(int number) const
    {
        for (const Ended &one : outcomes) {
            if (one.number == number)
                return &one;
        }
        return nullptr;
    }
    [[nodiscard]] ErrorCode errorOf(int number) const { return ended(number)->answer.error().code; }
    [[nodiscard]] bool wentWell(int number) const { return ended(number) && ended(number)->answer.has_value(); }

    async::VirtualClock clock;
    resilience::Connectivity connectivity;
    resilience::PipelineSettings settings;
    double random = 0;
    std::function<void()> circuitChanged;
    FakeService service;
    QList<telemetry::CallRecord> records;
    QList<Ended> outcomes;
    QList<resilience::CallProgress> steps;
    std::optional<resilience::Pipeline> pipeline;
    int lastNumber = 0;
    async::TaskScope scope{QStringLiteral("bench")};

private:
    QCoro::Task<void> callAsync(int number, resilience::Exchange exchange, CallContext context)
    {
        const resilience::CallOutcome outcome = co_await pipeline->callAsync(exchange, context);
        outcomes.append(Ended{number, outcome.answer, outcome.tries, outcome.elapsed, clock.now()});
    }
};

} // namespace bindery::test
