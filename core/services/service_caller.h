#pragma once

// What all adapters have in common: a question goes through the service's pipeline, and the answer, or the lack of one,
// becomes a fact with its provenance.

#include "resilience/pipeline/pipeline.h"
#include "services/answered_fact.h"
#include "services/http_transport.h"
#include "services/mock_mark.h"
#include "services/question.h"
#include "services/service_settings.h"
#include "telemetry/monitor.h"
#include "telemetry/operation_timer.h"

#include <QDate>

#include <memory>

namespace bindery::cache {
class KeyMaker;
}

namespace bindery::services {

/// The objects that the adapters stand on. All of them outlive the adapters and their pipelines.
struct ServiceSurroundings {
    Clock &clock;
    HttpTransport &transport;
    const cache::KeyMaker &keys;
    /// Where look-ups are measured; none: nowhere.
    telemetry::Monitor *monitor = nullptr;
};

using CallProgressSink = std::function<void(const CallStep &)>;

class ServiceCaller {
public:
    template<class T>
    using Parser = std::function<Result<std::optional<T>>(const QByteArray &body, QDate today)>;

    /// The pipeline outlives it.
    ServiceCaller(ServiceSettings settings, resilience::Pipeline &pipeline, ServiceSurroundings surroundings);

    [[nodiscard]] const ServiceSettings &settings() const { return m_settings; }

    /// Equal questions are equal calls. `askAnew`: the service is asked also where a fresh answer is at hand; that one
    /// stands in if no other comes. The only error is Cancelled.
    template<class T>
    [[nodiscard]] QCoro::Task<Result<facts::Fact<T>>> fetchAsync(Question question, Parser<T> parser,
                                                                 Fallback<T> standIn, CallProgressSink progress,
                                                                 CallContext context, bool askAnew = false)
    {
        // Copied: the destructor of this object may be what resumes the coroutine.
        const bool standsIn = m_settings.pipeline.answers.fallback;
        if (!m_settings.isSetUp()) {
            facts::Fact<T> fact = unaskedFact<T>(notSetUpOrigin());
            fallBack(fact, standIn, standsIn);
            co_return Result<facts::Fact<T>>(std::move(fact));
        }
        Clock &time = m_surroundings.clock;
        const auto parse = [&time, parser = std::move(parser), reading = m_reading](const QByteArray &received) {
            const telemetry::OperationTimer timer(time, reading);
            const bool mock = isMarkedAsMock(received);
            const QByteArray body = withoutMockMark(received);
            return parsedAnswer(parser(body, time.today()), body, mock);
        };
        resilience::Exchange exchange = exchangeFor(question, parse, std::move(progress));
        exchange.askAnew = askAnew;
        Result<Called> called = co_await callAsync(std::move(exchange), std::move(context));
        if (!called)
            co_return Result<facts::Fact<T>>(failure(std::move(called.error())));
        const auto read = std::static_pointer_cast<const ReadAnswer<T>>(called->read);
        co_return answeredFact(std::move(called->origin), read, standIn, standsIn);
    }

    /// The fact of a service that is not asked, because the application lacks what the question needs.
    template<class T>
    [[nodiscard]] Result<facts::Fact<T>> notOrdered(const QString &reason) const
    {
        return unaskedFact<T>(unaskedOrigin(facts::Provenance::NotOrdered, reason));
    }

    /// The fact of a service that is not asked, because its answer may not be used.
    template<class T>
    [[nodiscard]] Result<facts::Fact<T>> notPermitted(const QString &reason) const
    {
        return unaskedFact<T>(unaskedOrigin(facts::Provenance::NotPermitted, reason));
    }

private:
    using ErasedParser = std::function<Result<resilience::ParsedAnswer>(const QByteArray &)>;

    /// The result of a call.
    struct Called {
        facts::FactOrigin origin;
        /// Null: no answer.
        std::shared_ptr<const void> read;
    };

    [[nodiscard]] resilience::Exchange exchangeFor(const Question &question, ErasedParser parser,
                                                   CallProgressSink progress) const;
    /// The only error is Cancelled.
    [[nodiscard]] QCoro::Task<Result<Called>> callAsync(resilience::Exchange exchange, CallContext context);
    /// The origin with its reason, for example why the service failed.
    [[nodiscard]] static facts::FactOrigin originOf(const resilience::CallOutcome &outcome, const QString &name,
                                                    const QString &title, UtcTime now);
    [[nodiscard]] facts::FactOrigin unaskedOrigin(facts::Provenance provenance, const QString &reason) const;
    [[nodiscard]] facts::FactOrigin notSetUpOrigin() const;

    ServiceSettings m_settings;
    HttpAddress m_address;
    bool m_inTheClear;
    resilience::Pipeline &m_pipeline;
    ServiceSurroundings m_surroundings;
    // Measure the look-ups of all services, those of this one, and the reading of its answers. Null: not measured.
    telemetry::Operation *m_lookups = nullptr;
    telemetry::Operation *m_lookupsHere = nullptr;
    telemetry::Operation *m_reading = nullptr;
};

} // namespace bindery::services
