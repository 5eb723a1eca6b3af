#pragma once

// Every data service at a glance: circuit, calls, times, limits, cache, last error. Reads its source four times a
// second while it is seen, and otherwise only takes a sample of the latencies every five seconds, so that the trail
// has no holes when somebody comes to look.

#include "async/clock.h"
#include "ui/health/health_source.h"

#include <QString>
#include <QWidget>

class QLabel;
class QStackedWidget;
class QTreeView;

namespace bindery::ui {

class HealthModel;

class HealthPanel : public QWidget {
    Q_OBJECT
public:
    /// Both outlive the panel.
    HealthPanel(HealthSource &source, Clock &clock, QWidget *parent = nullptr);

    /// Puts the row of this service ("credit_score") in hand, as after a click on the window's last line.
    void select(const QString &service);

private:
    void read();
    void schedule();
    void showDetails();
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

    HealthSource &m_source;
    Clock &m_clock;
    HealthModel *m_model = nullptr;
    QStackedWidget *m_stack = nullptr;
    QTreeView *m_table = nullptr;
    QLabel *m_overall = nullptr;
    QLabel *m_details = nullptr;
    TimerGuard m_timer;
};

} // namespace bindery::ui
