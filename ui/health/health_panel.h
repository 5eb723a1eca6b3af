#pragma once

// Every data service at a glance: circuit, calls, times, limits, cache, last error. Reads its source four times a
// second while it is seen, and otherwise only takes a sample of the latencies every five seconds, so that the trail
// has no holes when somebody comes to look.

#include "async/clock.h"
#include "ui/health/health_source.h"

#include <QString>
#include <QWidget>

#include <memory>

class QLabel;
class QStackedWidget;

namespace bindery::ui {

class ElidedLabel;
class HealthBoard;
class HealthModel;
class RecordTable;
class StatusBadge;

class HealthPanel : public QWidget {
    Q_OBJECT
public:
    /// Both outlive the panel.
    HealthPanel(HealthSource &source, Clock &clock, QWidget *parent = nullptr);
    ~HealthPanel() override;

    /// Puts the row of this service ("credit_score") in hand, as after a click on the window's last line.
    void select(const QString &service);

private:
    void read();
    void schedule();
    void showDetails();
    void fitTable();
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

    HealthSource &m_source;
    Clock &m_clock;
    std::unique_ptr<HealthBoard> m_board;
    HealthModel *m_model;
    QStackedWidget *m_stack;
    RecordTable *m_table;
    StatusBadge *m_overall;
    ElidedLabel *m_detailTitle;
    QLabel *m_story;
    QLabel *m_figures;
    TimerGuard m_timer;
};

} // namespace bindery::ui
