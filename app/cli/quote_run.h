#pragma once

// Quotes applications, some at once, and reports them in the order in which they were given.
//
// Cancellation: cancel() stops the submissions under way, keeps them as cancelled, and begins no other. The run ends at
// once. Failure: an application that fails does not affect others.

#include "async/semaphore.h"
#include "base/result.h"
#include "domain/quote.h"
#include "risk/record/record.h"

#include <QObject>
#include <QSet>
#include <qcoro/qcorotask.h>

#include <functional>
#include <optional>
#include <stop_token>
#include <vector>

namespace bindery::underwriting {
class SubmissionWorkflow;
}

namespace bindery::cli {

struct QuoteTask {
    QString file;
    risk::Record application;
};

class QuoteRun : public QObject {
    Q_OBJECT
public:
    using Report = std::function<void(QuoteRun &run, const QString &file, const Result<domain::Quote> &outcome)>;

    /// `plan`: the code of the plan to rate with; empty: the one in force. `report` is called for each task in the
    /// order of `tasks`, as soon as all before it have ended. Clock and workflow outlive the run.
    QuoteRun(Clock &clock, underwriting::SubmissionWorkflow &workflow, std::vector<QuoteTask> tasks, QString plan,
             Report report);

    /// To be called once. Gives how many failed.
    [[nodiscard]] QCoro::Task<Result<int>> runAsync();

    void cancel();

private:
    [[nodiscard]] QCoro::Task<Result<void>> quoteOneAsync(std::size_t index);
    void reportEnded();

    underwriting::SubmissionWorkflow &m_workflow;
    std::vector<QuoteTask> m_tasks;
    QString m_plan;
    std::vector<std::optional<Result<domain::Quote>>> m_outcomes;
    std::size_t m_reported = 0;
    Report m_report;
    async::Semaphore m_places;
    std::stop_source m_stop;
    QSet<QString> m_underWay;
};

} // namespace bindery::cli
