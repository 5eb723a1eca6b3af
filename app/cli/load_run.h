#pragma once

// The load runner (requirement R12): so many users at once, each with one application after the other, every call
// through the pipeline of its service with all of its policies, every answer checked.
//
// Cancellation: a stop ends the calls under way at once; the figures hold all that had ended before. Failure: an
// application with a call that failed, or was answered wrongly, counts as failed and does not affect others. Its user
// then waits for 100 ms, because an open circuit refuses a hundred thousand calls a second, which would be all that the
// figures show. Shutdown: the pipelines end with the run.

#include "base/result.h"
#include "cache/key_maker.h"
#include "cli/load_profile.h"
#include "resilience/pipeline/connectivity.h"
#include "resilience/pipeline/pipeline.h"
#include "resilience/pipeline/pipeline_health.h"
#include "services/http_transport.h"
#include "services/service_settings.h"

#include <qcoro/qcorotask.h>

#include <map>
#include <memory>
#include <vector>

namespace bindery {
struct CallContext;
}

namespace bindery::cli {

struct LoadOptions {
    int users = 10;
    /// The run ends after so many applications, or after so long, whichever comes first.
    std::optional<int> applications;
    std::optional<Duration> lasts;
    /// So many applications are not counted in the figures.
    int warmUp = 0;
    /// The value of "{delay}" in a path.
    int delayMs = 0;
    /// Where every call is written down, with a request id of its application; none: nowhere.
    telemetry::CallLog *log = nullptr;
};

/// The figures of one job, or of all.
struct LoadFigures {
    std::vector<Duration> times;
    int failures = 0;
    int overLevel = 0;

    void add(Duration took, bool failed, Duration level);
    /// By nearest rank. `times` has to be sorted.
    [[nodiscard]] Duration percentile(int percent) const;
    [[nodiscard]] Duration average() const;
};

struct LoadReport {
    LoadFigures all;
    std::map<QString, LoadFigures> jobs;
    /// Errors by code, and wrong answers, each with the calls that met it.
    std::map<QString, int> errors;
    Duration took{0};
    /// The CPU time of this process, with mock services inside it.
    Duration cpu{0};
};

class LoadRun {
public:
    /// Each service is asked at its address in `catalog`. Clock and transport outlive the run.
    LoadRun(Clock &clock, services::HttpTransport &transport, const services::ServiceCatalog &catalog,
            LoadProfile profile, LoadOptions options);
    ~LoadRun();
    Q_DISABLE_COPY(LoadRun)

    /// A sentence where the run is not possible, because the settings lack a service of the profile.
    [[nodiscard]] std::optional<QString> problem() const { return m_problem; }

    /// To be called once. Gives the figures, also when the run was stopped.
    [[nodiscard]] QCoro::Task<Result<LoadReport>> runAsync(CallContext context);

    /// The lines of the health panel, in the order of the settings.
    [[nodiscard]] std::vector<resilience::PipelineHealth> health() const;

private:
    struct Line;

    [[nodiscard]] QCoro::Task<Result<void>> phaseAsync(int applications, Instant until, CallContext context);
    [[nodiscard]] QCoro::Task<Result<void>> userAsync(int applications, Instant until, CallContext context);
    /// Whether every answer came and was right.
    [[nodiscard]] QCoro::Task<bool> applicationAsync(const LoadJob &job, int number, CallContext context);
    [[nodiscard]] resilience::Exchange exchangeFor(const LoadCall &call, const Line &line, int number) const;
    [[nodiscard]] const LoadJob &nextJob();

    Clock &m_clock;
    services::HttpTransport &m_transport;
    LoadProfile m_profile;
    LoadOptions m_options;
    std::optional<QString> m_problem;
    resilience::Connectivity m_connectivity;
    cache::KeyMaker m_keys;
    std::map<QString, std::unique_ptr<Line>> m_lines;
    std::vector<const Line *> m_inOrder;
    std::vector<int> m_credit;
    int m_begun = 0;
    int m_number = 0;
    LoadReport m_report;
};

} // namespace bindery::cli
