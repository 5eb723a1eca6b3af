#pragma once

// Every data service at a glance, the one in hand opened below, and a line for the program itself; with everything that
// somebody can do about it. Reads its source four times a second while it is seen, its pictures once a second, the line
// of each row's hour every ten seconds, and nothing at all while it is hidden.

#include "base/timer_guard.h"
#include "ui/health/program_health.h"

#include <QString>
#include <QWidget>

#include <memory>

class QPushButton;
class QSplitter;
class QStackedWidget;

namespace bindery {
class Clock;
}

namespace bindery::ui {

class ActionBar;
class HealthActions;
class HealthBoard;
class HealthModel;
class HealthSource;
class ProgramPane;
class RecordTable;
class ServicePane;
class StatusBadge;
class VitalsLine;

class HealthPanel : public QWidget {
    Q_OBJECT
public:
    /// All of them outlive the panel.
    HealthPanel(HealthSource &source, HealthActions &actions, Clock &clock, QWidget *parent = nullptr);
    ~HealthPanel() override;

    /// Puts the row of this service ("credit_score") in hand, as after a click on the window's last line.
    void select(const QString &service);
    /// What can be done to the service in hand, for commands of the window.
    [[nodiscard]] ActionBar &actionBar();
    /// The part below the table: the service in hand, or the program.
    void focusBelow();
    [[nodiscard]] bool hasFocusBelow() const;
    /// Asks for a file and writes what the panel shows into it.
    void chooseSnapshot();
    void showProgram(bool open);
    /// Where the stand-in services of this program listen; empty: there are none.
    void setStandIns(const QString &address);

    /// How the room is shared, to be found again.
    [[nodiscard]] QByteArray arrangement() const;
    void setArrangement(const QByteArray &arrangement);

Q_SIGNALS:
    /// The address of the stand-in services is to be copied.
    void standInsWanted();

private:
    QWidget *makePage();
    void connectParts();
    void read();
    void readPictures();
    void readTrails();
    void showService();
    void schedule();
    void fitSplitter();
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

    HealthSource &m_source;
    HealthActions &m_actions;
    Clock &m_clock;
    std::unique_ptr<HealthBoard> m_board;
    HealthModel *m_model;
    QStackedWidget *m_stack;
    QSplitter *m_splitter;
    RecordTable *m_table;
    StatusBadge *m_overall;
    QPushButton *m_standIns;
    QStackedWidget *m_below;
    ServicePane *m_service;
    ProgramPane *m_programPane;
    VitalsLine *m_vitals;
    ProgramHealth m_program;
    bool m_arranged = false;
    Instant m_picturesDue{};
    Instant m_trailsDue{};
    TimerGuard m_timer;
};

} // namespace bindery::ui
