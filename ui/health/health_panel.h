#pragma once

// The place Health: a table of the data services, the current service opened below, and a line for the program itself,
// with everything that the user can do about them. While visible the panel reads its source four times a second, the
// pictures once a second, and the line in each row every ten seconds. While hidden it reads nothing.

#include "base/instant.h"
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

    /// Makes the row of this service ("credit_score") current.
    void select(const QString &service);
    /// The actions on the current service, for commands of the window.
    [[nodiscard]] ActionBar &actionBar();
    /// Moves the keyboard to the part below the table: the current service, or the program.
    void focusBelow();
    [[nodiscard]] bool hasFocusBelow() const;
    /// Asks for a file and writes what the panel shows into it.
    void chooseSnapshot();
    void showProgram(bool open);
    /// The address of the stand-in services of this program; empty where there are none.
    void setStandIns(const QString &address);

    /// How the room is shared, for the settings.
    [[nodiscard]] QByteArray arrangement() const;
    void setArrangement(const QByteArray &arrangement);

Q_SIGNALS:
    /// The user wants the address of the stand-in services in the clipboard.
    void standInsWanted();

private:
    QWidget *makePage();
    void connectParts();
    void read();
    void readPictures();
    void readTrails();
    void showService();
    void fitSplitter();

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
};

} // namespace bindery::ui
