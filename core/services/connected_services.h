#pragma once

// The data services as a program asks them: each with its pipeline and its adapter, and the gatherer over all of them.
// A service is found by its name in the settings.
//
// Cancellation, failure, back-pressure: as each pipeline says. Shutdown: finishAsync() waits for answers that are paid
// for; the destructor ends every call.

#include "async/call_context.h"
#include "base/result.h"

#include <QString>
#include <QStringList>
#include <qcoro/qcorotask.h>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace bindery::risk {
class Record;
}
namespace bindery {
class Clock;
class Decimal;
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

class CreditScoreService;
class Gatherer;
class HttpTransport;
class ServiceCatalog;
struct ServiceSettings;

/// Gives the local plan's premium for an application, if it can be rated. This room does not know rating.
using LocalIndication = std::function<std::optional<Decimal>(const risk::Record &)>;

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
    /// What stands in for the rating service; none: nothing does.
    LocalIndication indication = {};
};

class ConnectedServices {
public:
    /// Copies the settings of `catalog`.
    ConnectedServices(const ServiceCatalog &catalog, ServicesGround ground);
    ~ConnectedServices();
    Q_DISABLE_COPY(ConnectedServices)

    [[nodiscard]] Gatherer &gatherer();
    [[nodiscard]] CreditScoreService &creditScore();

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
