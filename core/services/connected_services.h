#pragma once

// The data services as a program asks them: each with its pipeline and its definition, and the gatherer over all of
// them. A service is found by its name in the settings, which is the code of its definition.
//
// Cancellation, failure, back-pressure: as each pipeline says. Shutdown: finishAsync() waits for answers that are paid
// for; the destructor ends every call.

#include "async/call_context.h"
#include "base/result.h"
#include "facts/fact_set.h"
#include "services/definition/definition_reader.h"
#include "services/definition/service_definition.h"
#include "services/order.h"

#include <QString>
#include <QStringList>
#include <qcoro/qcorotask.h>

#include <functional>
#include <memory>
#include <vector>

namespace bindery {
class Clock;
}
namespace bindery::cache {
class KeyMaker;
class StoredTier;
}
namespace bindery::resilience {
class Connectivity;
class Pipeline;
struct PipelineHealth;
}
namespace bindery::telemetry {
class CallLog;
class Monitor;
}

namespace bindery::services {

class DataService;
class Gatherer;
class HttpTransport;
class ServiceCatalog;
struct ServiceSettings;

/// The objects that the services stand on. All of them outlive the services.
struct ServicesGround {
    Clock &clock;
    const resilience::Connectivity &connectivity;
    HttpTransport &transport;
    const cache::KeyMaker &keys;
    /// Where answers survive a restart; none: in memory alone.
    cache::StoredTier *stored = nullptr;
    /// Where each call is written down; none: nowhere.
    telemetry::CallLog *log = nullptr;
    /// Where look-ups are measured; none: nowhere.
    telemetry::Monitor *monitor = nullptr;
    /// For jitter: numbers from 0 up to, but not including, 1.
    std::function<double()> random = {};
    /// Called with the service's name when its breaker has changed. Must not call the pipeline.
    std::function<void(const QString &service)> circuitChanged = {};
    /// The definitions of the services of the settings.
    DefinitionFinder definitions = shippedDefinition;
};

class ConnectedServices {
public:
    /// Copies the settings of `catalog`.
    ConnectedServices(const ServiceCatalog &catalog, ServicesGround ground);
    ~ConnectedServices();
    Q_DISABLE_COPY(ConnectedServices)

    [[nodiscard]] Gatherer &gatherer();
    /// Null: the settings have no such service, or it has no definition.
    [[nodiscard]] DataService *service(const QString &code) const;

    /// Asks one service, which the settings have and which has a definition. The only error is Cancelled: everything
    /// else is a fact with its reason.
    [[nodiscard]] QCoro::Task<Result<facts::RecordFact>> askAsync(QString code, Parameters parameters,
                                                                  CallContext context) const;

    /// In the order of the settings, which is that of screens.
    [[nodiscard]] std::vector<resilience::Pipeline *> pipelines() const;
    /// Null: there is no such service.
    [[nodiscard]] resilience::Pipeline *pipeline(const QString &service) const;
    /// The title of the service; the name itself where there is no such service.
    [[nodiscard]] QString titleOf(const QString &service) const;
    /// A line for each service, in the order of the settings.
    [[nodiscard]] std::vector<resilience::PipelineHealth> health() const;

    /// No service is asked again. Resumes when each question that is out has been answered or has run into its
    /// time-out. Errors: Cancelled, DeadlineExceeded.
    [[nodiscard]] QCoro::Task<Result<void>> finishAsync(CallContext context);
    /// The titles of the services whose answers that would wait for.
    [[nodiscard]] QStringList askedNow() const;

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace bindery::services
