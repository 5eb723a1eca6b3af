#pragma once

// Takes one submission from form to quote: writes it down, gathers, rates, decides and saves. The workflow owns the
// work and starts it.

#include "async/call_context.h"
#include "async/linked_stop.h"
#include "async/one_shot.h"
#include "base/result.h"
#include "domain/fetch_progress.h"
#include "domain/submission.h"
#include "risk/record/record.h"
#include "storage/submission_store.h"
#include "underwriting/submission_workflow.h"

#include <QDate>
#include <QUuid>
#include <qcoro/qcorotask.h>

#include <functional>
#include <memory>
#include <optional>

namespace bindery::storage {
struct MadeWith;
struct Note;
}

namespace bindery::underwriting {

/// One submission on its way.
struct QuoteWork {
    QString id;
    std::optional<qint64> seenRevision;
    storage::SubmissionStore::Expect expect;
    risk::Record record;
    /// The product of the record.
    std::shared_ptr<const OfferedProduct> offer;
    /// The caller's urgency and request id. The caller's stop does not stop the work.
    CallContext calling;
    /// The day of the whole quote, also where midnight passes while facts are gathered.
    QDate day;
    Instant startedAt;
    Instant gatherUntil;
    bool offline;
    QuoteWishes wishes;
    bool cancelled = false;
    bool saving = false;
    async::LinkedStop stop;
    async::OneShot<Result<domain::Quote>> outcome;

    QuoteWork(domain::SeenSubmission seen, storage::SubmissionStore::Expect expected, risk::Record submitted,
              CallContext context, std::stop_token deskStop)
        : id(std::move(seen.id)), seenRevision(seen.revision), expect(expected), record(std::move(submitted)),
          calling(std::move(context)), stop(std::move(deskStop))
    {
        if (calling.requestId.isEmpty())
            calling.requestId = QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
    }

    [[nodiscard]] CallContext gathering() const
    {
        CallContext context = calling.withStop(stop.token());
        context.deadline = gatherUntil;
        return context;
    }
};

/// The functions that hear of the work.
struct QuoteListener {
    std::function<void(const domain::SubmissionSummary &)> changed;
    std::function<void(const QString &submissionId, const domain::FetchProgress &)> progressed;
};

[[nodiscard]] Error quoteCancelled();

class QuoteMaker {
public:
    /// All parts outlive the maker. `ends`: the workflow's stop, which ends every wait of the work.
    QuoteMaker(WorkflowParts parts, QString actor, std::stop_token ends, QuoteListener listener);

    /// Errors as SubmissionWorkflow::submitAsync() tells them.
    [[nodiscard]] QCoro::Task<Result<domain::Quote>> quoteAsync(std::shared_ptr<QuoteWork> work);
    /// Sets the submission to `status`, if the store can. When the workflow ends, the status stays as it is.
    [[nodiscard]] QCoro::Task<void> leaveAsAsync(std::shared_ptr<QuoteWork> work, domain::SubmissionStatus status,
                                                 storage::Note note);

private:
    [[nodiscard]] domain::Quote makeQuote(const QuoteWork &work, facts::FactSet facts) const;
    [[nodiscard]] QCoro::Task<Result<domain::Quote>> saveAsync(std::shared_ptr<QuoteWork> work, domain::Quote quote);
    /// The product, the plans and the rules of the quote, for the store.
    [[nodiscard]] storage::MadeWith madeWith(const QuoteWork &work, const domain::Quote &quote) const;
    /// For calls of the store: stopped only by the end of the workflow, not by cancel().
    [[nodiscard]] CallContext storeContext() const { return CallContext(m_ends); }

    WorkflowParts m_parts;
    QString m_actor;
    std::stop_token m_ends;
    QuoteListener m_listener;
};

} // namespace bindery::underwriting
