#pragma once

// The window's side of the registry: the menu of the list, the trash, what was found in the store, and two programs'
// changes side by side.

#include "domain/submission.h"
#include "domain/write_conflict.h"

#include <QObject>
#include <QPointer>

#include <functional>
#include <optional>
#include <vector>

class QMainWindow;

namespace bindery::ui {

class CommandField;
class Messages;
class QueuePane;
class RegistryDesk;
class ConflictDialog;
class TrashDialog;
class Workbench;

struct RegistryCommand {
    QString name;
    QString text;
    std::function<void()> run;
};

class RegistryCommands final : public QObject {
    Q_OBJECT
public:
    /// All of them outlive it.
    RegistryCommands(Workbench &workbench, QueuePane &queue, CommandField &field, Messages &messages,
                     QMainWindow &window);

    /// About the one in hand; and the trash.
    [[nodiscard]] std::vector<RegistryCommand> commands();

    void withdraw(const QString &id);
    void remove(const QString &id);
    void bringBack(const QString &id);
    /// With this one chosen in it; empty for none.
    void openTrash(const QString &id);

private:
    void showMenu(const QString &id, const QPoint &at);
    /// Says why not, where what was typed into it would be lost with it.
    [[nodiscard]] bool wouldLose(const QString &id);
    void showConflict(const domain::WriteConflict &conflict);
    /// The message that leads to the two sides.
    void tellUndecided(const domain::SubmissionSummary &summary);
    void tell(const domain::SubmissionSummary &summary);
    void tellOfOthers(const domain::SubmissionSummary &summary);
    [[nodiscard]] std::optional<domain::SubmissionSummary> rowOf(const QString &id) const;

    Workbench &m_workbench;
    RegistryDesk &m_registry;
    QueuePane &m_queue;
    Messages &m_messages;
    QMainWindow &m_window;
    QPointer<TrashDialog> m_trash;
    QPointer<ConflictDialog> m_conflict;
    /// Taken in hand when the one in hand has gone into the trash.
    QString m_next;
    QString m_wantedInTrash;
};

} // namespace bindery::ui
