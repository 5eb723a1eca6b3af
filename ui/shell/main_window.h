#pragma once

// The one window: places at the left, the list and the submission in hand, and in its last line always the state of
// the outside world. Everything can be done by keyboard; the arrangement is found again on the next start.

#include "ui/common/theme.h"

#include <QMainWindow>

#include <functional>

class QLabel;
class QSettings;
class QSplitter;
class QStackedWidget;
class QToolButton;

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
class SubmissionPane;
class RegistryCommands;
class Workbench;

class MainWindow final : public QMainWindow {
    Q_OBJECT
public:
    /// All of them outlive the window. What is remembered is read from `settings` here and written when it closes.
    MainWindow(Workbench &workbench, HealthSource &health, HealthActions &healthActions, Theme &theme,
               QSettings &settings, QWidget *parent = nullptr);

    /// Of a first start on a screen with so much room: its last line is seen. A screen too small for the window has no
    /// say.
    [[nodiscard]] static QSize firstSize(QSize room);

    enum Place { Queue, Health, Help };
    void goTo(Place place);
    /// What must not be forgotten while this window is open: "Stand-in services". Stands beside the offline switch.
    /// `address` is where they listen: Health and a command tell it.
    void setNote(const QString &note, const QString &explanation, const QString &address);
    /// In the line above the last one.
    void say(Meaning meaning, const QString &text, const QString &submissionId = {});
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
    QAction *addCommand(const QString &name, const QString &text, const QList<QKeySequence> &keys,
                        std::function<void()> run);
    /// About the submission that the list shows: it waits until that one is in hand.
    QAction *addCommandOnHand(const QString &name, const QString &text, const QList<QKeySequence> &keys,
                              std::function<void()> run);
    void addCommands();
    void addQuoteCommands();
    void addPlanCommand();
    void addHealthCommands();
    QWidget *makeTopBar();
    /// The places, which scroll in a window that is too low for them.
    QWidget *makeScrolled(QStackedWidget *places);
    void connectParts(HealthActions &healthActions);
    void restore();
    void remember() const;
    void submit();
    void showTitle();
    void beginNew();
    void leave();
    /// Takes it in hand, with its row in sight and the keyboard there.
    void open(const QString &id);
    void nextPane();
    /// The address of the stand-in services goes into the clipboard, and that is told.
    void copyStandIns();
    void showOffline(bool offline);
    void showTheme();

    Workbench &m_workbench;
    Theme &m_theme;
    QSettings &m_settings;
    NavRail *m_nav;
    CommandField *m_field;
    QToolButton *m_offline;
    QLabel *m_note;
    QStackedWidget *m_places;
    QSplitter *m_splitter;
    QueuePane *m_queue;
    SubmissionPane *m_submission;
    HealthPanel *m_health;
    HelpBook *m_help = nullptr;
    NoticeLine *m_notice;
    Messages *m_messages;
    HealthLine *m_line;
    RegistryCommands *m_registry;
    FileImport *m_import;
    QToolButton *m_themeButton = nullptr;
    QAction *m_offlineAction = nullptr;
    QAction *m_standIns = nullptr;
    QAction *m_importReport = nullptr;
    QString m_standInAddress;
    QList<QAction *> m_commands;
    /// What is not in the store may be lost: the user has said so.
    bool m_mayLose = false;
};

} // namespace bindery::ui
