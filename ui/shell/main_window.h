#pragma once

// The one window: places at the left, the list and the submission in hand, and in its last line the state of the data
// services. Everything can be done by keyboard. The next start restores the arrangement.

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
    /// All of them outlive the window. The arrangement is read from `settings` here, and written when the window
    /// closes.
    MainWindow(Workbench &workbench, HealthSource &health, HealthActions &healthActions, Theme &theme,
               QSettings &settings, QWidget *parent = nullptr);
    ~MainWindow() override;

    /// The size of the window on a first start, on a screen with so much room: the last line of the window is on the
    /// screen. A screen that is too small for the window does not count.
    [[nodiscard]] static QSize firstSize(QSize room);

    enum Place { Queue, Health, Help, PlaceCount };
    void goTo(Place place);
    /// Submits the submission in hand. A submission that stands quoted is not quoted again; F5 does that.
    void submit();
    /// Asks for the product where none is named and there are several.
    void beginNew(const QString &product = {});
    /// Stops what is under way, or goes back to the list.
    void leave();
    /// Moves the keyboard to the next part of the window.
    void nextPart();
    /// Shows a note beside the offline switch that must not be forgotten: "Stand-in services". `address` is where they
    /// listen: Health and a command tell it.
    void setNote(const QString &note, const QString &explanation, const QString &address);
    /// Shows a message in the line above the last one. `submissionId` is the submission that it is about, or empty.
    void say(text::Meaning meaning, const QString &text, const QString &submissionId = {});
    /// Shows a message about interrupted submissions, which goes when all of them are submitted again.
    void sayInterrupted(const QString &text);

Q_SIGNALS:
    /// The user wants to choose the data services again.
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
    /// Takes the submission in hand, with its row in sight and the keyboard in the list.
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
    /// The user has agreed to lose what is not in the store.
    bool m_mayLose = false;
};

} // namespace bindery::ui
