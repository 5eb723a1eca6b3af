#pragma once

// Saves what is being entered, all the time and in order: one save of a submission at a time, always the newest text,
// half a second after the last key, and at the latest a second after the first key that is not saved yet. A new
// submission gets its id with its first save, and never a second id.
//
// Cancellation and shutdown: flush() hands over what waits. The end of the keeper stops waiting for the answer; the
// store still carries out what was handed over. Failure: a failed save is told once, and tried again with the next
// change and every few seconds. Text that cannot be saved is kept in memory, also when another submission is taken in
// hand. Where another program has written in the meantime, the underwriter decides, and the keeper tries nothing again.

#include "async/task_scope.h"
#include "base/result.h"
#include "base/timer_guard.h"
#include "domain/seen_submission.h"
#include "risk/record/record.h"
#include "underwriting/quote_wishes.h"

#include <QObject>
#include <qcoro/qcorotask.h>

#include <memory>
#include <optional>
#include <vector>

namespace bindery {
class Clock;
}

namespace bindery::underwriting {
class SubmissionWorkflow;
}

namespace bindery::ui {

class DraftKeeper final : public QObject {
    Q_OBJECT
public:
    /// Clock and workflow outlive the keeper.
    DraftKeeper(Clock &clock, underwriting::SubmissionWorkflow &workflow, QObject *parent = nullptr);
    /// Hands over what waits behind a save that is under way.
    ~DraftKeeper() override;

    /// Follows another submission, as it was seen. What waits of the one before is saved at once. A submission without
    /// an id is a new one.
    void follow(const domain::SeenSubmission &seen);
    /// The text of the submission in hand that is not in the store: it waits, is being saved, or could not be saved.
    /// Null where everything is saved.
    [[nodiscard]] const risk::Record *unsaved() const;
    /// The text of the submission in hand that was saved last while it was in hand; null before.
    [[nodiscard]] const risk::Record *stored() const { return m_draft->stored ? &*m_draft->stored : nullptr; }
    /// Nothing of the submission in hand waits to be saved, or is being saved.
    [[nodiscard]] bool isSaved() const { return !m_draft->saving && !m_draft->waiting; }
    /// A text of some submission could not be saved.
    [[nodiscard]] bool isFailing() const { return !failingIds().isEmpty(); }
    /// The ids of these submissions; an empty id is that of a new one.
    [[nodiscard]] QStringList failingIds() const;
    /// The user has seen what another program wrote to the submission in hand: later saves may write over it.
    void haveSeen(const domain::SeenSubmission &seen) { m_draft->seen = seen; }
    /// Drops what waits to be saved.
    void drop();
    /// The id of the submission in hand; empty before its first save.
    [[nodiscard]] QString id() const { return m_draft->seen.id; }

    void keep(risk::Record application);
    /// Keeps the text without trying to save it: the store takes no text of a submission that is withdrawn or deleted.
    void hold(risk::Record application);
    void flush();
    /// Saves `application` and then emits readyToSubmit(): a submission is submitted by its id.
    void saveToSubmit(risk::Record application, underwriting::QuoteWishes wishes);

Q_SIGNALS:
    /// A change waits to be saved.
    void waiting();
    void saved(const QString &id);
    /// A save failed. Emitted once for a text that is tried again and again, and each time a text was to be submitted.
    /// `id` is empty for a new submission.
    void failed(const bindery::Error &error, const QString &id);
    /// Everything that could not be saved is saved by now.
    void recovered();
    void readyToSubmit(const bindery::domain::SeenSubmission &seen, const bindery::risk::Record &application,
                       const bindery::underwriting::QuoteWishes &wishes);

private:
    struct Submit {
        risk::Record application;
        underwriting::QuoteWishes wishes;
    };
    struct Draft {
        domain::SeenSubmission seen;
        std::optional<risk::Record> waiting;
        /// The text that was handed to the store, which has not answered yet.
        std::optional<risk::Record> beingSaved;
        std::optional<Submit> toSubmit;
        std::optional<risk::Record> stored;
        bool saving = false;
        bool failing = false;
    };

    [[nodiscard]] QCoro::Task<void> saveAsync(std::shared_ptr<Draft> draft);
    void begin(const std::shared_ptr<Draft> &draft);
    void keepForLater(const std::shared_ptr<Draft> &draft, risk::Record application, const Error &error);
    void tryAgain();

    Clock &m_clock;
    underwriting::SubmissionWorkflow &m_workflow;
    std::shared_ptr<Draft> m_draft;
    /// Drafts of submissions that are not in hand any more, which are being saved or failing.
    std::vector<std::shared_ptr<Draft>> m_left;
    TimerGuard m_pause;
    TimerGuard m_retry;
    /// The moment since which a text waits to be saved.
    std::optional<Instant> m_waitsSince;
    async::TaskScope m_scope;
};

} // namespace bindery::ui
