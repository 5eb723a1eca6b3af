#pragma once

// A data service as call records remember it: what each recorded call would meet if it asked now. backtest.h lists the
// assumptions.

#include "async/call_context.h"
#include "base/instant.h"
#include "base/result.h"
#include "telemetry/call_record.h"

#include <QByteArray>
#include <qcoro/qcorotask.h>

#include <memory>
#include <optional>
#include <vector>

namespace bindery {
class Clock;
}

namespace bindery::backtest {

class RecordedService {
public:
    /// What one call meets.
    struct Script {
        /// The tries that the record tells of. Further tries end as the last of them.
        int tries = 1;
        Duration each{0};
        /// The error of the tries before the last.
        Error before;
        /// The error of the last try. No value: it succeeded. TimedOut: it is never answered.
        std::optional<Error> last;
        /// The recorded call asked nobody, and this is the script of another call.
        bool borrowed = false;
        int sent = 0;
    };

    /// `calls`: the oldest first.
    explicit RecordedService(const std::vector<telemetry::CallRecord> &calls);

    [[nodiscard]] const std::shared_ptr<Script> &script(std::size_t call) const { return m_scripts[call]; }

    /// One try. Ends with DeadlineExceeded at its deadline and with Cancelled when it is stopped.
    [[nodiscard]] static QCoro::Task<Result<QByteArray>> answerAsync(Clock &clock, std::shared_ptr<Script> script,
                                                                     CallContext context);

    /// The body of every answer.
    static const QByteArray Body;

private:
    std::vector<std::shared_ptr<Script>> m_scripts;
};

} // namespace bindery::backtest
