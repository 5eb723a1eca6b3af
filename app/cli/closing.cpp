#include "cli/closing.h"

#include "async/call_context.h"
#include "base/clock.h"
#include "blocking/run_blocking.h"
#include "cli/console.h"
#include "composition/composition.h"
#include "console/interrupt.h"

#include <QTimer>

#include <stop_token>

namespace bindery::cli {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

void finishHouse(composition::Composition &house, Clock &clock, bool interrupted)
{
    std::stop_source stop;
    const Interrupt interrupt([&stop] { stop.request_stop(); });
    QTimer patience;
    patience.setSingleShot(true);
    QObject::connect(&patience, &QTimer::timeout, &patience, [&house] {
        printMessage(u"Waiting for %1: what has been asked is paid for, and its answer is kept for the next quote. "
                     "Ctrl+C ends at once."_s.arg(house.askedNow().join(", "_L1)));
    });
    patience.start(1s);
    const Instant deadline = interrupted ? clock.now() + 2s : Instant::max();
    // The questions end by their own time-outs, long before this limit.
    [[maybe_unused]] const Result<void> finished
        = app::runBlocking(house.finishAsync(CallContext(stop.get_token(), deadline)), 24h);
}

} // namespace bindery::cli
