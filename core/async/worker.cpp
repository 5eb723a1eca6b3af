#include "async/worker.h"

#include "async/one_shot.h"
#include "async/thread_probe.h"

#include <QFutureWatcher>
#include <QScopedPointer>
#include <QtConcurrentRun>

namespace bindery::async::detail {

Error defectOfWork(const char *what)
{
    return Error(ErrorCode::Defect, QStringLiteral("Bindery failed inside; the log says how."),
                 QString::fromUtf8(what));
}

QCoro::Task<Result<void>> runOnPoolAsync(std::function<void()> run, Clock &clock, CallContext context)
{
    if (context.stopRequested())
        co_return Result<void>(failure(ErrorCode::Cancelled, QStringLiteral("The work was cancelled.")));
    const Result<void> threads = threadsCanBeStarted();
    if (!threads)
        co_return threads;
    const OneShot<Result<void>> shot;
    // The wait may end inside a signal of the watcher, so the watcher is deleted later.
    const std::unique_ptr<QFutureWatcher<void>, QScopedPointerDeleteLater> watcher(new QFutureWatcher<void>);
    QObject::connect(watcher.get(), &QFutureWatcherBase::finished, watcher.get(), [shot] { shot.set({}); });
    watcher->setFuture(QtConcurrent::run(std::move(run)));
    Result<void> ended = co_await awaitWithin(shot, clock, context);
    co_return ended;
}

} // namespace bindery::async::detail
