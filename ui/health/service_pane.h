#pragma once

// One service opened: its state in sentences, the buttons for actions, and tabs for what happened, limits, injected
// faults, trials of other settings, and the history of actions by hand.

#include "ui/health/health_source.h"

#include <QFrame>

class QLabel;
class QTabBar;
class QStackedWidget;
class QToolButton;

namespace bindery::ui {

class ActionBar;
class ElidedLabel;
class FaultForm;
class FigureModel;
class HealthActions;
class HistogramChart;
class LimitsForm;
class PercentileChart;
class RecordTable;
class StatusBadge;
class TimelineView;
class TrialForm;

class ServicePane final : public QFrame {
    Q_OBJECT
public:
    enum Tab { Now, Limits, Faults, Trial, ByHand };

    /// Actions and clock outlive the pane.
    ServicePane(const HealthSource &source, HealthActions &actions, QWidget *parent = nullptr);

    /// Shows state and words, called four times a second. Figures are shown once a second.
    void setHealth(const resilience::PipelineHealth &health, const std::vector<LevelHealth> &levels, UtcTime now);
    /// Shows pictures, settings and history, called once a second. Only what the current tab shows is read.
    void refreshPictures(UtcTime now);
    void clear();

    void say(const QString &sentence);
    void setTab(Tab tab);
    /// Moves the keyboard into the current tab.
    void focusPage();
    [[nodiscard]] ActionBar &actionBar() { return *m_bar; }
    [[nodiscard]] const QString &service() const { return m_service; }

Q_SIGNALS:
    /// Another service, tab or time span is shown: its pictures are needed now.
    void picturesWanted();

private:
    QWidget *makeNow();
    QWidget *makeByHand();
    void showFound(const QString &story);
    void refreshLatency(UtcTime now);

    const HealthSource &m_source;
    QString m_service;
    QString m_latencyOf;
    UtcTime m_latencyAt{};
    UtcTime m_figuresAt{};
    ElidedLabel *m_title;
    StatusBadge *m_badge;
    StatusBadge *m_faultBadge;
    QLabel *m_story;
    ActionBar *m_bar;
    QTabBar *m_tabs;
    QStackedWidget *m_pages;
    TimelineView *m_timeline;
    QToolButton *m_hour;
    PercentileChart *m_percentiles;
    HistogramChart *m_histogram;
    ElidedLabel *m_found;
    FigureModel *m_figures;
    FigureModel *m_byHand;
    LimitsForm *m_limits;
    FaultForm *m_faults;
    TrialForm *m_trial;
};

} // namespace bindery::ui
