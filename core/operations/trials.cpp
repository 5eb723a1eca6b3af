#include "operations/trials.h"

#include "async/job_list.h"
#include "async/linked_stop.h"
#include "async/one_shot.h"
#include "async/worker.h"
#include "services/service_settings.h"
#include "storage/stored_calls.h"

namespace bindery::operations {

using namespace Qt::StringLiterals;

namespace {

/// Runs on a worker thread.
Trial trialOf(const TrialRequest &request, const std::vector<telemetry::CallRecord> &calls, const std::stop_token &stop)
{
    const auto backtested = [&](const resilience::PipelineSettings &settings) {
        backtest::Backtest run;
        run.service = request.service;
        run.calls = calls;
        run.settings = settings;
        run.stop = stop;
        return backtest::runBacktest(std::move(run));
    };
    Trial trial;
    trial.isEmpty = calls.empty();
    trial.recorded = backtest::figuresOf(calls);
    trial.inForce = backtested(request.inForce);
    trial.tried = backtested(request.tried);
    return trial;
}

} // namespace

/// One trial on its way.
struct Trials::Asked {
    TrialRequest request;
    async::OneShot<Result<Trial>> outcome;
};

Trials::Trials(Clock &clock, storage::StoredCalls &calls, const services::ServiceCatalog &catalog, async::JobList &jobs)
    : m_clock(clock), m_calls(calls), m_catalog(catalog), m_jobs(jobs)
{
}

Trials::~Trials()
{
    m_stop.request_stop();
}

Result<TrialRequest> Trials::requestFor(const QString &service, const QJsonObject &change, UtcTime since) const
{
    const services::ServiceSettings *found = m_catalog.find(service);
    if (!found) {
        QStringList names;
        for (const services::ServiceSettings &one : m_catalog.all())
            names.append(one.name);
        return failure(ErrorCode::NotFound,
                       u"There is no service %1; there are %2."_s.arg(service, names.join(u", "_s)));
    }
    const resilience::PipelineSettingsReading reading
        = resilience::readPipelineSettings(services::mergedSettings(found->pipelineJson, change), QString());
    if (!reading.ok()) {
        QStringList lines;
        for (const resilience::SettingsProblem &problem : reading.problems)
            lines.append(u"%1: %2"_s.arg(problem.path, problem.message));
        return failure(ErrorCode::BadInput, lines.join(u'\n'));
    }
    TrialRequest request;
    request.service = service;
    request.title = found->title;
    request.since = since;
    request.inForce = found->pipeline;
    request.tried = reading.settings;
    return request;
}

QCoro::Task<Result<Trial>> Trials::tryAsync(TrialRequest request, CallContext context)
{
    const auto asked = std::make_shared<Asked>();
    asked->request = std::move(request);
    // Without a flush the newest calls are written up to a second later.
    m_calls.flush();
    Clock &clock = m_clock;
    async::JobList &jobs = m_jobs;
    const QString id = jobs.start(u"Trying settings of %1 on its calls"_s.arg(asked->request.title),
                                  [this, asked](const async::JobProgress &, CallContext jobContext) {
                                      return runAsync(asked, std::move(jobContext));
                                  });
    const async::OneShot<Result<Trial>> shot = asked->outcome;
    // A job that is cancelled in the list before it begins never runs, so only the list tells of it.
    const QMetaObject::Connection listening
        = QObject::connect(&jobs, &async::JobList::jobChanged, &jobs, [shot, id](const async::JobRecord &job) {
              if (job.id == id && job.status == async::JobStatus::Cancelled)
                  shot.set(failure(ErrorCode::Cancelled, u"The trial was cancelled."_s));
          });
    Result<Trial> outcome = co_await async::awaitWithin(shot, clock, context);
    QObject::disconnect(listening);
    if (!outcome)
        jobs.cancel(id);
    co_return outcome;
}

QCoro::Task<Result<void>> Trials::runAsync(std::shared_ptr<Asked> asked, CallContext context)
{
    Clock &clock = m_clock;
    const async::LinkedStop stop(context.stop, m_stop.get_token());
    context.stop = stop.token();
    Result<std::vector<telemetry::CallRecord>> calls
        = co_await m_calls.sinceAsync(asked->request.service, asked->request.since, MostCalls, context);
    if (!calls) {
        asked->outcome.set(failure(calls.error()));
        co_return failure(calls.error());
    }
    const auto work = [request = asked->request, records = std::move(*calls)](const std::stop_token &asksToEnd) {
        return trialOf(request, records, asksToEnd);
    };
    Result<Trial> trial = co_await async::onWorkerAsync(work, clock, context);
    const Result<void> ended = trial ? Result<void>() : Result<void>(failure(trial.error()));
    asked->outcome.set(std::move(trial));
    co_return ended;
}

} // namespace bindery::operations
