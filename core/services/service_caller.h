#pragma once

// Sends a question through the service's pipeline. The answer, or the lack of one, becomes a fact with its provenance.

#include "resilience/pipeline/pipeline.h"
#include "services/answered_fact.h"
#include "services/fallback.h"
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

/// The objects that the services stand on. All of them outlive the services and their pipelines.
struct ServiceSurroundings {
    Clock &clock;
    HttpTransport &transport;
    const cache::KeyMaker &keys;
    /// Where look-ups are measured; none: nowhere.
    telemetry::Monitor *monitor = nullptr;
};

using CallProgressSink = std::function<void(const CallStep &)>;

/// The only error is Cancelled: everything else is a fact with its reason.
using FactTask = QCoro::Task<Result<facts::RecordFact>>;

class ServiceCaller {
public:
    /// No value: the service has nothing on file.
    using Parser = std::function<Result<std::optional<risk::Record>>(const QByteArray &body, QDate today)>;

    /// The pipeline outlives it.
    ServiceCaller(ServiceSettings settings, resilience::Pipeline &pipeline, ServiceSurroundings surroundings);

    [[nodiscard]] const ServiceSettings &settings() const { return m_settings; }

    /// Equal questions are equal calls. `askAnew`: the service is asked also where a fresh answer is at hand; that one
    /// stands in if no other comes.
    [[nodiscard]] FactTask fetchAsync(Question question, Parser parser, Fallback standIn, CallProgressSink progress,
                                      CallContext context, bool askAnew = false);

    /// The fact of a service that is not asked, because the application lacks what the question needs.
    [[nodiscard]] facts::RecordFact notOrdered(const QString &reason) const;
    /// The fact of a service that is not asked, because its answer may not be used.
    [[nodiscard]] facts::RecordFact notPermitted(const QString &reason) const;

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
