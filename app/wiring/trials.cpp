#include "wiring/trials.h"

#include "async/linked_stop.h"
#include "async/thread_probe.h"
#include "services/service_settings.h"
#include "storage/stored_calls.h"

#include <QFutureWatcher>
#include <QtConcurrentRun>

namespace bindery::app {

using namespace Qt::StringLiterals;

/// One trial on its way.
struct Trials::Asked {
    backtest::Rehearsal inForce;
    backtest::Rehearsal tried;
    UtcTime since{};
    async::OneShot<Result<Trial>> outcome;
};

Trials::Trials(Clock &clock, storage::StoredCalls &calls, const services::ServiceCatalogue &catalogue,
               async::JobList &jobs)
    : m_clock(clock), m_calls(calls), m_catalogue(catalogue), m_jobs(jobs)
{
}

Trials::~Trials()
{
    m_stop.request_stop();
}

QCoro::Task<Result<Trial>> Trials::tryAsync(QString service, QJsonObject change, UtcTime since, CallContext context)
{
    const auto &all = m_catalogue.all();
    const auto found = std::find_if(all.begin(), all.end(), [&service](const services::ServiceSettings &one) {
        return one.name == service;
    });
    if (found == all.end()) {
        QStringList names;
        for (const services::ServiceSettings &one : all)
            names.append(one.name);
        co_return failure(ErrorCode::NotFound,
                          u"There is no service %1; there are %2."_s.arg(service, names.join(u", "_s)));
    }
    const resilience::PipelineSettingsReading reading
        = resilience::readPipelineSettings(services::mergedSettings(found->pipelineJson, change), QString());
    if (!reading.ok()) {
        QStringList lines;
        for (const resilience::SettingsProblem &problem : reading.problems)
            lines.append(u"%1: %2"_s.arg(problem.path, problem.message));
        co_return failure(ErrorCode::BadInput, lines.join(u'\n'));
    }
    const auto asked = std::make_shared<Asked>();
    asked->inForce.service = service;
    asked->inForce.settings = found->pipeline;
    asked->tried.service = service;
    asked->tried.settings = reading.settings;
    asked->since = since;
    // The newest calls are written when their second is over, or now.
    m_calls.flush();
    Clock &clock = m_clock;
    async::JobList &jobs = m_jobs;
    const QString id = jobs.start(u"Trying settings of %1 on its calls"_s.arg(found->title),
                                  [this, asked](const async::JobProgress &, CallContext jobContext) {
                                      return runAsync(asked, std::move(jobContext));
                                  });
    const async::OneShot<Result<Trial>> shot = asked->outcome;
    // One that is cancelled in the list of jobs before it begins says nothing itself.
    const QMetaObject::Connection listening
        = connect(&jobs, &async::JobList::jobChanged, &jobs, [shot, id](const async::JobRecord &job) {
              if (job.id == id && job.status == async::JobStatus::Cancelled)
                  shot.set(failure(ErrorCode::Cancelled, u"The trial was cancelled."_s));
          });
    Result<Trial> outcome = co_await async::awaitWithin(shot, clock, context);
    disconnect(listening);
    if (!outcome)
        jobs.cancel(id);
    co_return outcome;
}

QCoro::Task<Result<void>> Trials::runAsync(std::shared_ptr<Asked> asked, CallContext context)
{
    Clock &clock = m_clock;
    Result<std::vector<telemetry::CallRecord>> calls
        = co_await m_calls.sinceAsync(asked->tried.service, asked->since, MostCalls, context);
    if (!calls) {
        asked->outcome.set(failure(calls.error()));
        co_return failure(calls.error());
    }
    const Result<void> threads = async::threadsCanBeStarted();
    if (!threads) {
        asked->outcome.set(failure(threads.error()));
        co_return threads;
    }
    asked->inForce.calls = *calls;
    asked->tried.calls = std::move(*calls);
    const async::LinkedStop stop(context.stop, m_stop.get_token());
    const async::OneShot<Result<Trial>> done = onOtherThread(asked, stop.token());
    Result<Trial> trial = co_await async::awaitWithin(done, clock, context);
    const Result<void> ended = trial ? Result<void>() : Result<void>(failure(trial.error()));
    asked->outcome.set(std::move(trial));
    co_return ended;
}

async::OneShot<Result<Trial>> Trials::onOtherThread(std::shared_ptr<const Asked> asked, std::stop_token stop)
{
    const async::OneShot<Result<Trial>> done;
    const auto work = [asked, stop] {
        Trial trial;
        backtest::Rehearsal inForce = asked->inForce;
        backtest::Rehearsal tried = asked->tried;
        inForce.stop = stop;
        tried.stop = stop;
        trial.recorded = backtest::figuresOf(asked->tried.calls);
        trial.inForce = backtest::rehearse(std::move(inForce));
        trial.tried = backtest::rehearse(std::move(tried));
        return trial;
    };
    // The watcher goes with this object; the work knows nothing of either.
    auto *watcher = new QFutureWatcher<Trial>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [watcher, done] {
        watcher->deleteLater();
        done.set(watcher->result());
    });
    watcher->setFuture(QtConcurrent::run(work));
    return done;
}

} // namespace bindery::app

#include "moc_trials.cpp"
