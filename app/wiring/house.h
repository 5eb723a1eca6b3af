#pragma once

// The graph of objects behind every program: built in one place, handed out by reference, taken down in order.
//
// Cancellation: openAsync ends at once when stopped and leaves nothing behind. Failure: a value with a sentence that
// says what could not be opened and what can be done. Shutdown: finishAsync() waits for the answers of services that
// have been asked already, so that what was paid for is in the store; the destructor stops all work at once.
// Submissions under way stay "gathering" in the store and are found again on the next start, and every write that was
// handed over is carried out.

#include "base/result.h"
#include "resilience/pipeline/pipeline_health.h"

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <qcoro/qcorotask.h>

#include <memory>
#include <optional>
#include <vector>

namespace bindery::async {
class JobList;
}
namespace bindery::rating {
class PlanLibrary;
}
namespace bindery::resilience {
class Pipeline;
}
namespace bindery::sandbox {
class SandboxServer;
}
namespace bindery::services {
class ServiceCatalogue;
}
namespace bindery::storage {
class AuditStore;
class Database;
class JobStore;
class EditionStore;
class QuoteStore;
class SettingsStore;
class StoredCalls;
class SubmissionStore;
}
namespace bindery::telemetry {
class CallTimelines;
class Monitor;
}
namespace bindery::rules {
class RuleBook;
}
namespace bindery::underwriting {
class Desk;
class Registry;
}
namespace bindery {
class Clock;
struct CallContext;
}

namespace bindery::app {

struct Books;
class Trials;

struct HouseOptions {
    /// The database file; made with its folder when missing. ":memory:" keeps nothing; empty: where it is by default.
    QString storePath;
    /// The service settings; empty: those that ship.
    QString servicesFile;
    /// Nothing goes out from the first moment on.
    bool offline = false;
    /// Stand-in services run inside, and every service is asked there and nowhere else.
    bool sandbox = false;
    /// Who stands in the history.
    QString actor = QStringLiteral("underwriter");
    /// Which referrals that person may release: the level that the rules name for them.
    int authorityLevel = 1;
    /// This program quotes. One that does not (health, replay) finds nothing interrupted: mending is not its business.
    bool quotes = true;
    /// Plans and rules that were read before, for whoever opens several houses; without them the house reads those that
    /// ship.
    std::shared_ptr<const Books> books;
    /// This program shows a window on the store; a second one is refused with Conflict.
    bool forWindow = false;
};

/// Where the store is when nobody says otherwise: "bindery/bindery.db" below XDG_DATA_HOME (~/.local/share), and
/// "bindery/sandbox.db" for the stand-in services, so that invented submissions never stand among real ones.
/// Error: BadInput, where the surroundings name no such place.
[[nodiscard]] Result<QString> defaultStorePath(bool sandbox = false);

class House {
public:
    /// Errors: StoreUnavailable; BadInput for settings, plans or rules that cannot be used, each problem in a line of
    /// its own with its place. The clock outlives the house.
    [[nodiscard]] static QCoro::Task<Result<std::unique_ptr<House>>> openAsync(Clock &clock, HouseOptions options,
                                                                               CallContext context);
    ~House();
    House(const House &) = delete;
    House &operator=(const House &) = delete;

    /// Before the end: the desk stops and is gone, no service is asked again, and each question that is out has been
    /// answered, or has run into its time-out, when this resumes. At once where nothing would be kept (a store in
    /// memory). Errors: Cancelled, DeadlineExceeded.
    [[nodiscard]] QCoro::Task<Result<void>> finishAsync(CallContext context);
    /// The titles of the services whose answers that would wait for.
    [[nodiscard]] QStringList askedNow() const;

    [[nodiscard]] Clock &clock();
    [[nodiscard]] underwriting::Desk &desk();
    [[nodiscard]] underwriting::Registry &registry();
    [[nodiscard]] storage::Database &database();
    [[nodiscard]] storage::SubmissionStore &submissions();
    [[nodiscard]] storage::QuoteStore &quotes();
    [[nodiscard]] storage::EditionStore &editions();
    [[nodiscard]] storage::SettingsStore &settings();
    [[nodiscard]] storage::AuditStore &audit();
    [[nodiscard]] storage::StoredCalls &calls();
    [[nodiscard]] const rating::PlanLibrary &plans() const;
    [[nodiscard]] const rules::RuleBook &rules() const;
    /// None unless it was asked for.
    [[nodiscard]] sandbox::SandboxServer *sandbox();

    /// The one switch: nothing goes out, and quotes say so. Follows Desk::setOffline too.
    void setOffline(bool offline);

    /// The last hour of each service.
    [[nodiscard]] telemetry::CallTimelines &timelines();
    /// As they are in force from the start on: those that ship, the user's file, and what was kept for good.
    [[nodiscard]] const services::ServiceCatalogue &catalogue() const;
    /// The same without what was kept for good.
    [[nodiscard]] const services::ServiceCatalogue &shippedCatalogue() const;
    /// The document of what was kept for good, as it was read at the start.
    [[nodiscard]] const std::optional<QByteArray> &keptSettings() const;
    /// What was kept for good could not be used and was left out; empty when all is well.
    [[nodiscard]] const QString &keptSettingsTrouble() const;

    /// Plans and rules whose content is not the one that the store's quotes of that edition were made with: those
    /// editions rate and decide nothing. A sentence a line; empty when all is well.
    [[nodiscard]] const QString &editionsTrouble() const;

    /// A line for each service, in the order of their settings.
    [[nodiscard]] std::vector<resilience::PipelineHealth> health() const;
    /// What is measured of the program itself: operations, event-loop lag, memory, service levels.
    [[nodiscard]] const telemetry::Monitor &telemetry() const;

    /// The pipeline of a service, by its name in the settings, for what somebody decides by hand; null: there is none.
    [[nodiscard]] resilience::Pipeline *pipeline(const QString &service);

    /// Settings tried on recorded calls.
    [[nodiscard]] Trials &trials();
    /// Work in the background; each job's record is in the store, and what an earlier run left under way is closed
    /// there as interrupted.
    [[nodiscard]] async::JobList &jobs();
    [[nodiscard]] storage::JobStore &jobRecords();

    /// Metrics in the Prometheus text format at http://127.0.0.1:PORT/metrics, for as long as the house stands; 0 takes
    /// a free port. Gives the port. Errors: Conflict when it is taken.
    [[nodiscard]] Result<quint16> serveMetrics(quint16 port);

    /// Submissions that the end of a program interrupted and this start found again. What another program is at work
    /// on is not interrupted.
    [[nodiscard]] int recovered() const;
    /// What the store lost before this start, in a sentence; empty when all is well. It stands in the history too.
    [[nodiscard]] const QString &storeLoss() const;
    /// There was no store at its place before this start.
    [[nodiscard]] bool storeIsNew() const;

private:
    struct Parts;
    explicit House(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m_parts;
};

} // namespace bindery::app
