#pragma once

// The commands of the window, each with its name, its words and its keys. They stand in the list of Ctrl+K and in the
// help.

#include <QKeySequence>
#include <QList>
#include <QObject>

#include <functional>

class QAction;

namespace bindery::ui {

class CommandField;
class FileImport;
class HealthPanel;
class MainWindow;
class QueuePane;
class RegistryCommands;
class StandInNote;
class SubmissionPane;
class ThemeSwitch;
class Workbench;

class WindowCommands final : public QObject {
    Q_OBJECT
public:
    struct Parts {
        MainWindow &window;
        Workbench &workbench;
        ThemeSwitch &theme;
        CommandField &field;
        QueuePane &queue;
        SubmissionPane &submission;
        HealthPanel &health;
        StandInNote &standIns;
        RegistryCommands &registry;
        FileImport &import;
    };

    /// The object belongs to the window. The parts outlive it.
    explicit WindowCommands(const Parts &parts);

    /// The commands in the order in which they are listed.
    [[nodiscard]] const QList<QAction *> &all() const { return m_all; }
    /// The command that switches between online and offline.
    [[nodiscard]] QAction *offline() const { return m_offline; }
    /// The command that shows the report of the last import; disabled before the first one.
    [[nodiscard]] QAction *importReport() const { return m_importReport; }
    /// The command that tells the address of the stand-in services; disabled where there are none.
    [[nodiscard]] QAction *standIns() const { return m_standIns; }

private:
    using Keys = QList<QKeySequence>;

    QAction *add(const QString &name, const QString &text, const Keys &keys, std::function<void()> run);
    /// Adds a command about the submission that the list shows: it waits until that one is in hand.
    QAction *addOnHand(const QString &name, const QString &text, const Keys &keys, std::function<void()> run);
    void addNewCommands();
    void addItemCommands();
    void addSubmissionCommands();
    void addWindowCommands();
    void addPlanCommand();
    void addQuoteCommands();
    void addHealthCommands();

    Parts m_parts;
    QList<QAction *> m_all;
    QAction *m_offline = nullptr;
    QAction *m_importReport = nullptr;
    QAction *m_standIns = nullptr;
};

} // namespace bindery::ui
