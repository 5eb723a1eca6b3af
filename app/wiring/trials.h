#pragma once

// Settings tried on the recorded calls of a service: what was recorded, the same calls under the settings in force, and
// under those that are tried. Each trial is a job: it is seen, can be cancelled, and its record outlives the program.
//
// The calls are read from the store and rehearsed on another thread, so that no window stutters. Cancellation: a caller
// that stops leaves at once, and the work ends at its next event. Failure: BadInput for settings that cannot be used,
// each problem a line with its path; NotFound for a service that there is not; those of the store. Shutdown: what runs
// ends at its next event, and nobody waits for it.

#include "async/job_list.h"
#include "async/one_shot.h"
#include "backtest/rehearsal.h"

#include <QJsonObject>
#include <QObject>
#include <qcoro/qcorotask.h>

namespace bindery::services {
class ServiceCatalogue;
}
namespace bindery::storage {
class StoredCalls;
}
namespace bindery {
struct CallContext;
}

namespace bindery::app {

struct Trial {
    backtest::RehearsalFigures recorded;
    backtest::RehearsalReport inForce;
    backtest::RehearsalReport tried;

    Trial() = default;
};

class Trials : public QObject {
    Q_OBJECT
public:
    /// More calls than these, and the oldest are left out.
    static constexpr int MostCalls = 200'000;

    /// All of them outlive the trials.
    Trials(Clock &clock, storage::StoredCalls &calls, const services::ServiceCatalogue &catalogue,
           async::JobList &jobs);
    ~Trials() override;

    /// `change` is a part of a pipeline's settings, {"breaker": {"trip": {"failures": 3}}}, over those in force.
    [[nodiscard]] QCoro::Task<Result<Trial>> tryAsync(QString service, QJsonObject change, UtcTime since,
                                                      CallContext context);

private:
    struct Asked;
    [[nodiscard]] QCoro::Task<Result<void>> runAsync(std::shared_ptr<Asked> asked, CallContext context);
    [[nodiscard]] async::OneShot<Result<Trial>> onOtherThread(std::shared_ptr<const Asked> asked, std::stop_token stop);

    Clock &m_clock;
    storage::StoredCalls &m_calls;
    const services::ServiceCatalogue &m_catalogue;
    async::JobList &m_jobs;
    std::stop_source m_stop;
};

} // namespace bindery::app
