#pragma once

// What the window does with the registry of submissions: puts them aside and brings them back, looks into the store for
// what is searched, tells duplicates. Failure: a sentence by failed(), or both sides by conflicted().

#include "base/clock.h"
#include "async/task_scope.h"
#include "domain/submission.h"
#include "domain/write_conflict.h"

#include <QHash>
#include <QObject>

#include <vector>

namespace bindery::underwriting {
class Registry;
}

namespace bindery::ui {

class RegistryDesk final : public QObject {
    Q_OBJECT
public:
    /// Both outlive it.
    RegistryDesk(Clock &clock, underwriting::Registry &registry, QObject *parent = nullptr);

    void putAside(const domain::SeenSubmission &seen, domain::SetAside aside);
    void bringBack(const domain::SeenSubmission &seen) { putAside(seen, domain::SetAside::No); }
    void erase(const domain::SeenSubmission &seen);
    void readTrash();
    /// When typing rests; the answer to an earlier text is dropped.
    void search(const QString &text);
    /// The answer about an earlier submission is dropped. An empty id has none.
    void readDuplicates(const QString &id);

Q_SIGNALS:
    /// Also by others through the same registry.
    void changed(const bindery::domain::SubmissionSummary &summary);
    /// By this desk.
    void done(const bindery::domain::SubmissionSummary &summary);
    void trashRead(const std::vector<bindery::domain::SubmissionSummary> &trash);
    /// By id the fields that hold the words: "VIN, City". Empty for an empty text.
    void found(const QString &text, const QHash<QString, QString> &fields);
    /// The text is the number of a submission that is in the trash.
    void foundInTrash(const QString &text, const bindery::domain::SubmissionSummary &deleted);
    /// "Same vehicle as #12.", or empty.
    void duplicatesRead(const QString &id, const QString &line);
    void failed(const bindery::Error &error, const QString &id);

private:
    [[nodiscard]] QCoro::Task<void> putAsideAsync(domain::SeenSubmission seen, domain::SetAside aside);
    [[nodiscard]] QCoro::Task<void> eraseAsync(domain::SeenSubmission seen);
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
