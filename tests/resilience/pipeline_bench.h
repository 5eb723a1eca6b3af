#pragma once

// A pipeline over a service that answers by script, in virtual time.

#include "async/task_scope.h"
#include "async/virtual_clock.h"
#include "fake_service.h"
#include "resilience/pipeline/connectivity.h"
#include "resilience/pipeline/pipeline.h"
#include "resilience/pipeline/pipeline_health.h"
#include "resilience/pipeline/pipeline_settings.h"
#include "telemetry/call_record.h"
#include "telemetry/call_statistics.h"

#include <QList>

#include <optional>

namespace bindery::test {

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
        std::function<void(const CallStep &)> progress;
        if (listen)
            progress = [this](const CallStep &step) { steps.append(step); };
        scope.own(callAsync(number, service.exchange(std::move(key), progress), context));
        return number;
    }

    /// A call that the service takes so long to answer, as all that come after it.
    int callTaking(Duration latency, QByteArray key = {}, CallContext context = CallContext())
    {
        service.latency = latency;
        return call(std::move(key), std::move(context));
    }

    /// From here on every call fails, and five did: the circuit is open with the settings that nobody changed.
    void failFiveTimes(int status = 503)
    {
        service.alwaysFails = statusError(status);
        for (int i = 0; i < 5; ++i)
            call();
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
    QList<CallStep> steps;
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
