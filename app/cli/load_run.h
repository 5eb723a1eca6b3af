#pragma once

// The load runner (requirement R12): so many users at once, each with one application after the other, every call
// through the pipeline of its service with all of its policies, every answer checked.
//
// Cancellation: a stop ends the calls under way at once; what had ended by then is in the figures. Failure: an
// application with a call that failed, or was answered wrongly, counts as failed and ends no other; its user then waits
// for 100 ms, since a circuit that is open refuses a hundred thousand calls a second and nobody would hear of anything
// else. Shutdown: the pipelines end with the run.

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
    /// Before the figures begin.
    int warmUp = 0;
    /// What "{delay}" in a path becomes.
    int delayMs = 0;
    /// Where every call is written down, with a request id of its application; none: nowhere.
    telemetry::CallLog *log = nullptr;
};

/// Of one job, or of all.
struct LoadFigures {
    std::vector<Duration> times;
    int failures = 0;
    int overLevel = 0;

    void add(Duration took, bool failed, Duration level);
    /// By nearest rank; `times` sorted.
    [[nodiscard]] Duration percentile(int percent) const;
    [[nodiscard]] Duration average() const;
};

struct LoadReport {
    LoadFigures all;
    std::map<QString, LoadFigures> jobs;
    /// Errors by code, and wrong answers, each with the calls that met it.
    std::map<QString, int> errors;
    Duration took{0};
    /// Of this process, stand-in services inside it included.
    Duration cpu{0};
};

class LoadRun {
public:
    /// `baseUrl` of each service: that of `catalogue`. Clock and transport outlive the run.
    LoadRun(Clock &clock, services::HttpTransport &transport, const services::ServiceCatalogue &catalogue,
            LoadProfile profile, LoadOptions options);
    ~LoadRun();
    LoadRun(const LoadRun &) = delete;
    LoadRun &operator=(const LoadRun &) = delete;

    /// The sentence that says why it cannot run, if there is one: a service that the settings do not have.
    [[nodiscard]] std::optional<QString> problem() const { return m_problem; }

    /// Once. The figures of what has ended, also when it was stopped.
    [[nodiscard]] QCoro::Task<Result<LoadReport>> runAsync(CallContext context);

    /// What the health panel would show, in the order of the settings.
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
