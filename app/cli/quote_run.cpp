#include "cli/quote_run.h"

#include "async/when_all.h"
#include "domain/submission_summary.h"
#include "underwriting/submission_workflow.h"

namespace bindery::cli {

namespace {

/// Each application asks several services, so that more at once would only wait in line there.
constexpr int AtOnce = 10;

} // namespace

QuoteRun::QuoteRun(Clock &clock, underwriting::SubmissionWorkflow &workflow, std::vector<QuoteTask> tasks, QString plan,
                   Report report)
    : m_workflow(workflow), m_tasks(std::move(tasks)), m_plan(std::move(plan)), m_outcomes(m_tasks.size()),
      m_report(std::move(report)), m_places(clock, AtOnce)
{
    connect(&workflow, &underwriting::SubmissionWorkflow::submissionChanged, this,
            [this](const domain::SubmissionSummary &summary) {
                if (summary.status == domain::SubmissionStatus::Gathering)
                    m_underWay.insert(summary.id);
                else
                    m_underWay.remove(summary.id);
            });
}

QCoro::Task<Result<int>> QuoteRun::runAsync()
{
    std::vector<QCoro::Task<Result<void>>> running;
    running.reserve(m_tasks.size());
    for (std::size_t i = 0; i < m_tasks.size(); ++i)
        running.push_back(quoteOneAsync(i));
    const std::vector<Result<void>> ended = co_await async::whenAll(std::move(running));
    int failed = 0;
    for (const Result<void> &one : ended)
        failed += one ? 0 : 1;
    co_return Result<int>(failed);
}

QCoro::Task<Result<void>> QuoteRun::quoteOneAsync(std::size_t index)
{
    const CallContext context(m_stop.get_token());
    Result<async::Semaphore::Permit> place = co_await m_places.acquireAsync(context);
    std::optional<Error> error;
    if (place) {
        risk::Record application = m_tasks[index].application;
        Result<domain::Quote> quote = co_await m_workflow.submitAsync(QString(), std::move(application), context,
                                                                      underwriting::QuoteWishes(m_plan));
        if (!quote)
            error = quote.error();
        m_outcomes[index].emplace(std::move(quote));
    } else {
        error = place.error();
        m_outcomes[index].emplace(failure(place.error()));
    }
    reportEnded();
    if (error)
        co_return failure(*error);
    co_return Result<void>();
}

void QuoteRun::reportEnded()
{
    while (m_reported < m_outcomes.size() && m_outcomes[m_reported]) {
        // Neither application nor quote is needed after the report.
        QuoteTask task = std::move(m_tasks[m_reported]);
        const Result<domain::Quote> outcome = std::move(*m_outcomes[m_reported]);
        m_outcomes[m_reported].emplace(failure(ErrorCode::Cancelled, QString()));
        ++m_reported;
        m_report(*this, task.file, outcome);
    }
}

void QuoteRun::cancel()
{
    const QSet<QString> underWay = m_underWay;
    for (const QString &id : underWay)
        m_workflow.cancel(id);
    m_stop.request_stop();
}

} // namespace bindery::cli

#include "moc_quote_run.cpp"
