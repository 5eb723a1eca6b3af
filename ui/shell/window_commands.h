#pragma once

// The commands of the window, each with its name, its words and its keys: in the list of Ctrl+K, in the help and on the
// keyboard.

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

    /// Belongs to the window; the parts outlive the commands.
    explicit WindowCommands(const Parts &parts);

    /// In the order in which they are listed.
    [[nodiscard]] const QList<QAction *> &all() const { return m_all; }
    /// Turns the switch between online and offline.
    [[nodiscard]] QAction *offline() const { return m_offline; }
    /// Off until there has been an import.
    [[nodiscard]] QAction *importReport() const { return m_importReport; }
    /// Off where there are no stand-in services.
    [[nodiscard]] QAction *standIns() const { return m_standIns; }

private:
    using Keys = QList<QKeySequence>;

    QAction *add(const QString &name, const QString &text, const Keys &keys, std::function<void()> run);
    /// About the submission that the list shows: it waits until that one is in hand.
    QAction *addOnHand(const QString &name, const QString &text, const Keys &keys, std::function<void()> run);
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
