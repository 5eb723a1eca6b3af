#pragma once

// The graph of objects behind every program. It is built in one place, handed out in small structs of references, and
// destroyed in order. An object that needs a part takes the struct, or the reference in it, and never the house.
//
// Cancellation: openAsync ends at once when stopped and leaves nothing behind. Failure: a value with a sentence that
// says what could not be opened and what can be done. Shutdown: finishAsync() waits for the answers of services that
// have been asked already, so that what was paid for is in the store; the destructor stops all work at once.
// Submissions under way stay "gathering" in the store and are found again on the next start, and every write that was
// handed over is carried out.

#include "async/call_context.h"
#include "base/result.h"
#include "composition/composition_options.h"

#include <QString>
#include <QStringList>
#include <qcoro/qcorotask.h>

#include <memory>

namespace bindery {
class Clock;
}
namespace bindery::async {
class JobList;
}
namespace bindery::mock_services {
class MockServer;
}
namespace bindery::operations {
class ServiceControl;
class Trials;
}
namespace bindery::services {
class ConnectedServices;
class ServiceCatalog;
}
namespace bindery::storage {
class StoreSet;
}
namespace bindery::telemetry {
class CallTimelines;
class Monitor;
}
namespace bindery::underwriting {
struct Books;
class SubmissionWorkflow;
class Registry;
}

namespace bindery::composition {

struct Services {
    /// The settings in force from the start on: the shipped ones, the user's file, and what was kept for good.
    const services::ServiceCatalog &catalog;
    /// The settings without what was kept for good.
    const services::ServiceCatalog &shipped;
    services::ConnectedServices &connected;
    /// Null unless the options ask for mock services.
    mock_services::MockServer *mock;
};

struct Measures {
    /// Measures the program itself: operations, event-loop lag, memory, service levels.
    telemetry::Monitor &monitor;
    /// The last hour of each service.
    telemetry::CallTimelines &timelines;
};

struct Work {
    underwriting::SubmissionWorkflow &workflow;
    underwriting::Registry &registry;
};

struct Operations {
    operations::ServiceControl &control;
    operations::Trials &trials;
    /// Work in the background. The record of each job is in the store, where jobs that an earlier run left under way
    /// are closed as interrupted.
    async::JobList &jobs;
};

/// The findings of the start.
struct StartReport {
    /// The number of submissions that the end of a program interrupted. Those that another program is at work on do not
    /// count.
    int recovered = 0;
    /// There was no store at its place before this start.
    bool storeIsNew = false;
    /// A sentence that says what the store lost before this start; empty when all is well. The history holds it too.
    QString storeLoss;
    /// A sentence where the settings that were kept for good could not be used and were left out; empty when all is
    /// well.
    QString keptSettingsTrouble;
    /// Why the insurer's folder was left out, and what is in force instead, in lines; empty when all is well.
    QString libraryTrouble;
    /// A line for each product, plan or rule set whose content differs from the one that the store's quotes of that
    /// edition were made with. Such an edition rates and decides nothing. Empty when all is well.
    QString editionsTrouble;
};

class Composition {
public:
    /// Errors: StoreUnavailable; BadInput for settings, plans or rules that cannot be used, each problem in a line of
    /// its own with its place. The clock outlives the house.
    [[nodiscard]] static QCoro::Task<Result<std::unique_ptr<Composition>>>
    openAsync(Clock &clock, CompositionOptions options, CallContext context);
    ~Composition();
    Q_DISABLE_COPY(Composition)

    [[nodiscard]] storage::StoreSet &stores();
    [[nodiscard]] Services services();
    [[nodiscard]] Measures measures();
    /// Must not be called after finishAsync().
    [[nodiscard]] Work work();
    [[nodiscard]] Operations operations();
    /// The products that are quoted, and the plans and rules that rate and decide here.
    [[nodiscard]] underwriting::Books books() const;
    [[nodiscard]] const StartReport &startReport() const;

    /// To be called before the destructor. Destroys the workflow, keeps services from being asked again, and resumes
    /// when each question that is out has been answered or has run into its time-out. Resumes at once where no answer
    /// would be kept (a store in memory). Errors: Cancelled, DeadlineExceeded.
    [[nodiscard]] QCoro::Task<Result<void>> finishAsync(CallContext context);
    /// The titles of the services whose answers that would wait for.
    [[nodiscard]] QStringList askedNow() const;

    /// Serves metrics in the Prometheus text format at http://127.0.0.1:PORT/metrics until the house ends. 0 takes a
    /// free port. Gives the port. Errors: Conflict when the port is taken.
    [[nodiscard]] Result<quint16> serveMetrics(quint16 port);

private:
    struct Parts;
    explicit Composition(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m_parts;
};

} // namespace bindery::composition
