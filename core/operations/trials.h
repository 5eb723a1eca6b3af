#pragma once

// Tries settings on the recorded calls of a service: what was recorded, the same calls under the settings in force, and
// under those that are tried. Each trial is a job: the list of jobs shows it and can cancel it, and its record outlives
// the program.
//
// The calls are read from the store and tried on a worker thread, so that no window stutters. Cancellation: a
// caller that is stopped leaves at once, and the work ends at its next event. Failure: BadInput for settings that
// cannot be used, each problem a line with its path; NotFound for an unknown service; the errors of the store.
// Shutdown: the destructor stops the work, which ends at its next event.

#include "async/call_context.h"
#include "backtest/backtest.h"
#include "base/result.h"
#include "base/utc_time.h"

#include <QJsonObject>
#include <QString>
#include <qcoro/qcorotask.h>

#include <memory>
#include <stop_token>

namespace bindery {
class Clock;
}
namespace bindery::async {
class JobList;
}
namespace bindery::services {
class ServiceCatalog;
}
namespace bindery::storage {
class StoredCalls;
}

namespace bindery::operations {

/// The settings that are tried on the calls of a service from `since` on.
struct TrialRequest {
    QString service;
    /// For people.
    QString title;
    UtcTime since{};
    resilience::PipelineSettings inForce;
    resilience::PipelineSettings tried;

    TrialRequest() = default;
};

struct Trial {
    backtest::BacktestFigures recorded;
    backtest::BacktestReport inForce;
    backtest::BacktestReport tried;
    /// True where no call is on record: the figures are empty then.
    bool isEmpty = false;

    Trial() = default;
};

class Trials {
public:
    /// The most calls of a trial, which run in a few seconds. The oldest calls beyond them are left out.
    static constexpr int MostCalls = 200'000;

    /// All of them outlive the trials.
    Trials(Clock &clock, storage::StoredCalls &calls, const services::ServiceCatalog &catalog, async::JobList &jobs);
    ~Trials();
    Q_DISABLE_COPY(Trials)

    [[nodiscard]] QCoro::Task<Result<Trial>> tryAsync(TrialRequest request, CallContext context);

    /// Makes a request to try the service's settings of the start with `change` over them, a part of a pipeline's
    /// settings: {"breaker": {"trip": {"failures": 3}}}. Errors: NotFound, BadInput.
    [[nodiscard]] Result<TrialRequest> requestFor(const QString &service, const QJsonObject &change,
                                                  UtcTime since) const;

private:
    struct Asked;
    [[nodiscard]] QCoro::Task<Result<void>> runAsync(std::shared_ptr<Asked> asked, CallContext context);

    Clock &m_clock;
    storage::StoredCalls &m_calls;
    const services::ServiceCatalog &m_catalog;
    async::JobList &m_jobs;
    std::stop_source m_stop;
};

} // namespace bindery::operations
