#pragma once

// Saves what is being entered, all the time and in order: one save of a submission at a time, always the newest text,
// half a second after the last key, and at the latest a second after the first one that is not saved yet. A new
// submission gets its id with its first save and never a second one.
//
// Cancellation and shutdown: flush() hands over what waits; the end of the keeper stops waiting for the answer, and the
// store still carries out what was handed over. Failure: told once, and tried again with the next change and every few
// seconds. What cannot be saved is kept in memory, also when another submission is taken in hand. Where another program
// has written something else in the meantime, the underwriter decides, and nothing is tried again.

#include "base/result.h"
#include "async/task_scope.h"
#include "base/timer_guard.h"
#include "domain/application.h"
#include "domain/submission_summary.h"
#include "underwriting/desk.h"

#include <QObject>
#include <qcoro/qcorotask.h>

#include <memory>
#include <optional>
#include <vector>

namespace bindery {
class Clock;
}

namespace bindery::ui {

class DraftKeeper final : public QObject {
    Q_OBJECT
public:
    /// Both outlive the keeper.
    DraftKeeper(Clock &clock, underwriting::Desk &desk, QObject *parent = nullptr);
    /// What waits behind a save that is under way is handed over after it.
    ~DraftKeeper() override;

    /// Another submission is in hand, as it was seen; what waits of the one before is saved at once. Without an id it
    /// is a new one.
    void follow(const domain::SeenSubmission &seen);
    /// Of the one in hand, what is not in the store yet: it waits, is being saved, or could not be saved. Nothing where
    /// all is saved.
    [[nodiscard]] const domain::AutoApplication *unsaved() const;
    /// Of the one in hand, what was saved last while it was in hand; null before.
    [[nodiscard]] const domain::AutoApplication *stored() const
    {
        return m_draft->stored ? &*m_draft->stored : nullptr;
    }
    /// Of the one in hand nothing waits to be saved, or is being saved.
    [[nodiscard]] bool isSaved() const { return !m_draft->saving && !m_draft->waiting; }
    /// Of any submission something could not be saved.
    [[nodiscard]] bool isFailing() const { return !failingIds().isEmpty(); }
    /// Of which submissions; an empty id is that of a new one.
    [[nodiscard]] QStringList failingIds() const;
    /// What another program wrote to the one in hand has been seen: what is kept from here on is written over it.
    void haveSeen(const domain::SeenSubmission &seen) { m_draft->seen = seen; }
    /// What waits to be saved is dropped.
    void drop();
    /// The id of the one in hand, empty until it has been saved once.
    [[nodiscard]] QString id() const { return m_draft->seen.id; }

    void keep(domain::AutoApplication application);
    /// Kept, and not tried on its own: the store takes nothing of the one in hand while it is deleted.
    void hold(domain::AutoApplication application);
    void flush();
    /// Saves `application` and then says readyToSubmit(); used because a submission is known by its id.
    void saveToSubmit(domain::AutoApplication application, underwriting::QuoteWishes wishes);

Q_SIGNALS:
    /// A change waits to be saved.
    void waiting();
    void saved(const QString &id);
    /// Told once for what is tried again and again, and whenever it was to be submitted. `id` is empty for a new one.
    void failed(const bindery::Error &error, const QString &id);
    /// What could not be saved is saved by now, all of it.
    void recovered();
    void readyToSubmit(const bindery::domain::SeenSubmission &seen,
                       const bindery::domain::AutoApplication &application,
                       const bindery::underwriting::QuoteWishes &wishes);

private:
    struct Submit {
        domain::AutoApplication application;
        underwriting::QuoteWishes wishes;
    };
    struct Draft {
        domain::SeenSubmission seen;
        std::optional<domain::AutoApplication> waiting;
        /// What was handed to the store and is not answered yet.
        std::optional<domain::AutoApplication> beingSaved;
        std::optional<Submit> toSubmit;
        std::optional<domain::AutoApplication> stored;
        bool saving = false;
        bool failing = false;
    };

    [[nodiscard]] QCoro::Task<void> saveAsync(std::shared_ptr<Draft> draft);
    void begin(const std::shared_ptr<Draft> &draft);
    void keepForLater(const std::shared_ptr<Draft> &draft, domain::AutoApplication application, const Error &error);
    void tryAgain();

    Clock &m_clock;
    underwriting::Desk &m_desk;
    std::shared_ptr<Draft> m_draft;
    /// Of submissions that are not in hand any more: being saved, or failing.
    std::vector<std::shared_ptr<Draft>> m_left;
    TimerGuard m_pause;
    TimerGuard m_retry;
    /// Since when something waits to be saved.
    std::optional<Instant> m_waitsSince;
    async::TaskScope m_scope;
};

} // namespace bindery::ui
