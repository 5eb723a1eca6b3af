#pragma once

// Connects the window with the registry: the menu of the list, the trash, the search in the store, and the choice
// between the changes of two programs.

#include <QObject>
#include <QPointer>

#include <functional>
#include <optional>
#include <vector>

class QMainWindow;

namespace bindery::domain {
struct SubmissionSummary;
struct WriteConflict;
}

namespace bindery::ui {

class CommandField;
class Messages;
class QueuePane;
class RegistryActs;
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

    /// The commands about the submission in hand, and the command for the trash.
    [[nodiscard]] std::vector<RegistryCommand> commands();

    void withdraw(const QString &id);
    void remove(const QString &id);
    void bringBack(const QString &id);
    /// Opens the trash with this submission chosen; an empty id chooses none.
    void openTrash(const QString &id);

private:
    void showMenu(const QString &id, const QPoint &at);
    /// True where typed text would be lost with the submission. A message says so then.
    [[nodiscard]] bool wouldLose(const QString &id);
    void showConflict(const domain::WriteConflict &conflict);
    /// Shows the message that leads to the choice between the two sides.
    void tellUndecided(const domain::SubmissionSummary &summary);
    void tell(const domain::SubmissionSummary &summary);
    void tellOfOthers(const domain::SubmissionSummary &summary);
    [[nodiscard]] std::optional<domain::SubmissionSummary> rowOf(const QString &id) const;

    Workbench &m_workbench;
    RegistryActs &m_registry;
    QueuePane &m_queue;
    Messages &m_messages;
    QMainWindow &m_window;
    QPointer<TrashDialog> m_trash;
    QPointer<ConflictDialog> m_conflict;
    /// The submission that is taken in hand when the one in hand has gone into the trash.
    QString m_next;
    QString m_wantedInTrash;
};

} // namespace bindery::ui
