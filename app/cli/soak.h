#pragma once

// What a soak watches while load is on: how late the event loop is, what memory the process takes, and, at the end,
// whether three counts of the same calls agree: what the services saw, what was written down, and what the health
// panel shows.

#include "async/call_context.h"
#include "base/result.h"
#include "resilience/pipeline/pipeline_health.h"
#include "telemetry/call_record.h"
#include "telemetry/loop_lag.h"

#include <qcoro/qcorotask.h>

#include <memory>
#include <optional>
#include <vector>

namespace bindery::mock_services {
class SandboxServer;
}

namespace bindery::cli {

/// The calls of one service, counted in three places.
struct ServiceCounts {
    QString service;
    /// Requests that the stand-in service got, and tries that the records tell of.
    quint64 requestsSeen = 0;
    quint64 triesRecorded = 0;
    /// Calls that count for the service, and those of them that failed: in the records, and in the panel.
    quint64 callsRecorded = 0;
    quint64 callsShown = 0;
    quint64 failuresRecorded = 0;
    quint64 failuresShown = 0;

    [[nodiscard]] bool agree() const
    {
        return requestsSeen == triesRecorded && callsRecorded == callsShown && failuresRecorded == failuresShown;
    }
};

struct SoakReport {
    telemetry::LoopLagSnapshot lag;
    /// After a sixth of the time, when everything has been used once, and at the end.
    std::optional<qint64> earlyBytes;
    std::optional<qint64> lateBytes;
    std::vector<ServiceCounts> services;

    [[nodiscard]] bool agree() const;
    [[nodiscard]] QByteArray json() const;
    /// For people, some lines.
    [[nodiscard]] QString text() const;
};

class Soak {
public:
    /// The clock outlives it.
    explicit Soak(Clock &clock);
    ~Soak();
    Soak(const Soak &) = delete;
    Soak &operator=(const Soak &) = delete;

    /// Opens the store that the calls are written to: a file of its own that goes with this object.
    [[nodiscard]] QCoro::Task<Result<void>> openAsync(CallContext context);
    [[nodiscard]] telemetry::CallLog &log();
    void start(Duration lasts);
    /// When the last call has ended.
    [[nodiscard]] QCoro::Task<Result<SoakReport>> reportAsync(std::vector<resilience::PipelineHealth> panel,
                                                              const mock_services::SandboxServer &server,
                                                              CallContext context);

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace bindery::cli
