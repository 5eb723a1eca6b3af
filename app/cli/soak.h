#pragma once

// Watches a load run: the lag of the event loop and the memory of the process. At the end it compares three counts of
// the same calls: those of the services, of the records and of the health panel.

#include "base/result.h"
#include "resilience/pipeline/pipeline_health.h"
#include "telemetry/call_record.h"
#include "telemetry/loop_lag.h"

#include <qcoro/qcorotask.h>

#include <memory>
#include <optional>
#include <vector>

namespace bindery::mock_services {
class MockServer;
}
namespace bindery {
struct CallContext;
}

namespace bindery::cli {

/// The calls of one service, counted in three places.
struct ServiceCounts {
    QString service;
    /// Requests that the mock service got, and tries in the records.
    quint64 requestsSeen = 0;
    quint64 triesRecorded = 0;
    /// Calls that count for the service, and those of them that failed, in the records and in the panel.
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
    /// The memory after a sixth of the time, when everything has been used once, and at the end.
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
    Q_DISABLE_COPY(Soak)

    /// Opens the store that the calls are written to, a temporary file that the destructor deletes.
    [[nodiscard]] QCoro::Task<Result<void>> openAsync(CallContext context);
    [[nodiscard]] telemetry::CallLog &log();
    void start(Duration lasts);
    /// To be called when the last call has ended.
    [[nodiscard]] QCoro::Task<Result<SoakReport>> reportAsync(std::vector<resilience::PipelineHealth> panel,
                                                              const mock_services::MockServer &server,
                                                              CallContext context);

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace bindery::cli
