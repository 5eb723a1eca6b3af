#pragma once

// One service opened: its story, what can be done to it, and behind tabs what happened, its limits, faults on purpose,
// other settings tried out, and who did what by hand.

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

    /// Both outlive the pane.
    ServicePane(const HealthSource &source, HealthActions &actions, QWidget *parent = nullptr);

    /// Four times a second: state and words; the figures once a second.
    void setHealth(const resilience::PipelineHealth &health, const std::vector<LevelHealth> &levels, UtcTime now);
    /// Once a second: pictures, settings, history. Only what is seen is read.
    void refreshPictures(UtcTime now);
    void clear();

    void say(const QString &sentence);
    void setTab(Tab tab);
    /// The keyboard goes into what the tab shows.
    void focusPage();
    [[nodiscard]] ActionBar &actionBar() { return *m_bar; }
    [[nodiscard]] const QString &service() const { return m_service; }

Q_SIGNALS:
    /// Another service, tab or span is seen: its pictures are wanted now.
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
