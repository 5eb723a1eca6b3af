#pragma once

// The graph of objects behind every program: built in one place, handed out in small structs of references, taken down
// in order. Whoever needs a part takes the struct, or the reference in it, and never the house.
//
// Cancellation: openAsync ends at once when stopped and leaves nothing behind. Failure: a value with a sentence that
// says what could not be opened and what can be done. Shutdown: finishAsync() waits for the answers of services that
// have been asked already, so that what was paid for is in the store; the destructor stops all work at once.
// Submissions under way stay "gathering" in the store and are found again on the next start, and every write that was
// handed over is carried out.

#include "async/call_context.h"
#include "base/clock.h"
#include "base/result.h"
#include "composition/house_options.h"

#include <QString>
#include <QStringList>
#include <qcoro/qcorotask.h>

#include <memory>

namespace bindery::async {
class JobList;
}
namespace bindery::mock_services {
class SandboxServer;
}
namespace bindery::operations {
class ServiceControl;
class Trials;
}
namespace bindery::services {
class ConnectedServices;
class ServiceCatalogue;
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
class Desk;
class Registry;
}

namespace bindery::composition {

struct Services {
    /// As they are in force from the start on: those that ship, the user's file, and what was kept for good.
    const services::ServiceCatalogue &catalogue;
    /// The same without what was kept for good.
    const services::ServiceCatalogue &shipped;
    services::ConnectedServices &connected;
    /// None unless they were asked for.
    mock_services::SandboxServer *mock;
};

struct Measures {
    /// What is measured of the program itself: operations, event-loop lag, memory, service levels.
    telemetry::Monitor &monitor;
    /// The last hour of each service.
    telemetry::CallTimelines &timelines;
};

struct Work {
    underwriting::Desk &desk;
    underwriting::Registry &registry;
};

struct Operations {
    operations::ServiceControl &control;
    operations::Trials &trials;
    /// Work in the background; each job's record is in the store, and what an earlier run left under way is closed
    /// there as interrupted.
    async::JobList &jobs;
};

/// What the start found.
struct StartReport {
    /// Submissions that the end of a program interrupted and this start found again. What another program is at work
    /// on is not interrupted.
    int recovered = 0;
    /// There was no store at its place before this start.
    bool storeIsNew = false;
    /// What the store lost before this start, in a sentence; empty when all is well. It stands in the history too.
    QString storeLoss;
    /// What was kept for good could not be used and was left out; empty when all is well.
    QString keptSettingsTrouble;
    /// Plans and rules whose content is not the one that the store's quotes of that edition were made with: those
    /// editions rate and decide nothing. A sentence a line; empty when all is well.
    QString editionsTrouble;
};

class House {
public:
    /// Errors: StoreUnavailable; BadInput for settings, plans or rules that cannot be used, each problem in a line of
    /// its own with its place. The clock outlives the house.
    [[nodiscard]] static QCoro::Task<Result<std::unique_ptr<House>>> openAsync(Clock &clock, HouseOptions options,
                                                                               CallContext context);
    ~House();
    House(const House &) = delete;
    House &operator=(const House &) = delete;

    [[nodiscard]] storage::StoreSet &stores();
    [[nodiscard]] Services services();
    [[nodiscard]] Measures measures();
    /// Not after finishAsync().
    [[nodiscard]] Work work();
    [[nodiscard]] Operations operations();
    /// The plans and rules that rate and decide here.
    [[nodiscard]] underwriting::Books books() const;
    [[nodiscard]] const StartReport &startReport() const;

    /// Before the end: the desk stops and is gone, no service is asked again, and each question that is out has been
    /// answered, or has run into its time-out, when this resumes. At once where nothing would be kept (a store in
    /// memory). Errors: Cancelled, DeadlineExceeded.
    [[nodiscard]] QCoro::Task<Result<void>> finishAsync(CallContext context);
    /// The titles of the services whose answers that would wait for.
    [[nodiscard]] QStringList askedNow() const;

    /// Metrics in the Prometheus text format at http://127.0.0.1:PORT/metrics, for as long as the house stands; 0 takes
    /// a free port. Gives the port. Errors: Conflict when it is taken.
    [[nodiscard]] Result<quint16> serveMetrics(quint16 port);

private:
    struct Parts;
    explicit House(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m_parts;
};

} // namespace bindery::composition
