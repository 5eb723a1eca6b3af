#include "async/sleep.h"

#include "async/one_shot.h"
#include "base/clock.h"

namespace bindery::async {

QCoro::Task<Result<void>> sleepAsync(Clock &clock, Duration delay, CallContext context)
{
    OneShot<Result<void>> shot;
    const TimerGuard timer(clock, clock.now() + delay, [shot] { shot.set(Result<void>()); });
    const ShotLimits<void> limits(shot, clock, context);
    Result<void> outcome = co_await shot;
    co_return outcome;
}

} // namespace bindery::async
