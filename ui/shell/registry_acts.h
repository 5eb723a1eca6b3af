#pragma once

// Calls the registry of submissions for the window: puts submissions aside and brings them back, searches the store,
// and tells duplicates. Failure: failed() has the error, with both sides where another program has written.

#include "async/task_scope.h"
#include "base/result.h"
#include "base/timer_guard.h"
#include "domain/submission_status.h"

#include <QHash>
#include <QObject>
#include <qcoro/qcorotask.h>

#include <vector>

namespace bindery::underwriting {
class Registry;
}
namespace bindery {
class Clock;
}
namespace bindery::domain {
struct SeenSubmission;
struct SubmissionSummary;
}

namespace bindery::ui {

class RegistryActs final : public QObject {
    Q_OBJECT
public:
    /// Clock and registry outlive it.
    RegistryActs(Clock &clock, underwriting::Registry &registry, QObject *parent = nullptr);

    void putAside(const domain::SeenSubmission &seen, domain::SetAside aside);
    void bringBack(const domain::SeenSubmission &seen) { putAside(seen, domain::SetAside::No); }
    void erase(const domain::SeenSubmission &seen);
    void readTrash();
    /// Searches the store when typing rests. The answer to an earlier text is dropped.
    void search(const QString &text);
    /// Looks for duplicates of the submission. The answer about an earlier submission is dropped. An empty id has no
    /// duplicates.
    void readDuplicates(const QString &id);

Q_SIGNALS:
    /// A submission has changed, by this object or another one with the same registry.
    void changed(const bindery::domain::SubmissionSummary &summary);
    /// The submission was put aside, brought back or erased by this object.
    void done(const bindery::domain::SubmissionSummary &summary);
    void trashRead(const std::vector<bindery::domain::SubmissionSummary> &trash);
    /// `fields` has by id the fields that hold the words: "City, E-mail". It is empty for an empty text.
    void found(const QString &text, const QHash<QString, QString> &fields);
    /// The text is the number of a submission that is in the trash.
    void foundInTrash(const QString &text, const bindery::domain::SubmissionSummary &deleted);
    /// "Same applicant as #12.", or empty.
    void duplicatesRead(const QString &id, const QString &line);
    void failed(const bindery::Error &error, const QString &id);

private:
    [[nodiscard]] QCoro::Task<void> putAsideAsync(domain::SeenSubmission seen, domain::SetAside aside);
    [[nodiscard]] QCoro::Task<void> eraseAsync(domain::SeenSubmission seen);
    void tellEnded(const Result<domain::SubmissionSummary> &changed, const QString &id);
    [[nodiscard]] QCoro::Task<void> readTrashAsync();
    [[nodiscard]] QCoro::Task<void> searchAsync(QString text);
    [[nodiscard]] QCoro::Task<void> readDuplicatesAsync(QString id);

    Clock &m_clock;
    underwriting::Registry &m_registry;
    QString m_searched;
    QString m_comparedId;
    TimerGuard m_rest;
    async::TaskScope m_scope;
};

} // namespace bindery::ui
