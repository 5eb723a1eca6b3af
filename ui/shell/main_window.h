#pragma once

// The one window: places at the left, the list and the submission in hand, and in its last line always the state of
// the outside world. Everything can be done by keyboard; the arrangement is found again on the next start.

#include "text/meaning.h"

#include <QMainWindow>

#include <memory>

class QLabel;
class QSettings;
class QSplitter;
class QStackedWidget;

namespace bindery::ui {

class CommandField;
class FileImport;
class HealthActions;
class HealthLine;
class HealthPanel;
class HealthSource;
class HelpBook;
class Messages;
class NavRail;
class NoticeLine;
class QueuePane;
class OfflineSwitch;
class RegistryCommands;
class StandInNote;
class SubmissionPane;
class Theme;
class WindowCommands;
class WindowMemory;
class Workbench;

class MainWindow final : public QMainWindow {
    Q_OBJECT
public:
    /// All of them outlive the window. What is remembered is read from `settings` here and written when it closes.
    MainWindow(Workbench &workbench, HealthSource &health, HealthActions &healthActions, Theme &theme,
               QSettings &settings, QWidget *parent = nullptr);
    ~MainWindow() override;

    /// Of a first start on a screen with so much room: its last line is seen. A screen too small for the window has no
    /// say.
    [[nodiscard]] static QSize firstSize(QSize room);

    enum Place { Queue, Health, Help, PlaceCount };
    void goTo(Place place);
    /// Submits the submission in hand. What is quoted as it stands is quoted again by F5 alone.
    void submit();
    void beginNew();
    /// Stops what is under way, or goes back to the list.
    void leave();
    /// The keyboard goes on to the next part of the window.
    void nextPart();
    /// What must not be forgotten while this window is open: "Stand-in services". Stands beside the offline switch.
    /// `address` is where they listen: Health and a command tell it.
    void setNote(const QString &note, const QString &explanation, const QString &address);
    /// In the line above the last one.
    void say(text::Meaning meaning, const QString &text, const QString &submissionId = {});
    /// Of submissions that the end of the program interrupted: it goes once all of them are submitted again.
    void sayInterrupted(const QString &text);

Q_SIGNALS:
    /// The user wants to say anew who is asked for facts.
    void servicesChoiceRequested();

protected:
    void closeEvent(QCloseEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    QWidget *makeTopBar();
    void connectParts(HealthActions &healthActions);
    void connectWorkbench();
    void connectImport();
    void showTitle();
    /// Takes it in hand, with its row in sight and the keyboard there.
    void open(const QString &id);

    Workbench &m_workbench;
    NavRail *m_nav;
    CommandField *m_field;
    OfflineSwitch *m_offline;
    QLabel *m_note;
    QStackedWidget *m_places;
    QSplitter *m_splitter;
    QueuePane *m_queue;
    SubmissionPane *m_submission;
    HealthPanel *m_health;
    HelpBook *m_help = nullptr;
    NoticeLine *m_notice;
    Messages *m_messages;
    StandInNote *m_standIns;
    HealthLine *m_line;
    RegistryCommands *m_registry;
    FileImport *m_import;
    WindowCommands *m_commands = nullptr;
    std::unique_ptr<WindowMemory> m_memory;
    /// What is not in the store may be lost: the user has said so.
    bool m_mayLose = false;
};

} // namespace bindery::ui
