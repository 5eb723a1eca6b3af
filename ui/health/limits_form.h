#pragma once

// The limits of one service, to be changed for this session or for good, and the settings in force beside them.

#include "resilience/pipeline/pipeline_health.h"
#include "resilience/strategy/rate_settings.h"

#include <QWidget>

class QDoubleSpinBox;
class QLabel;
class QPushButton;
class QSpinBox;

namespace bindery::operations {
struct LimitChange;
}

namespace bindery::ui {

class FigureModel;
class HealthActions;

class LimitsForm final : public QWidget {
    Q_OBJECT
public:
    /// The actions outlive the form.
    explicit LimitsForm(HealthActions &actions, QWidget *parent = nullptr);

    /// What is being typed stays; another service, or what was typed being in force, shows the values in force.
    void setHealth(const resilience::PipelineHealth &health, bool differsFromShipped);
    void say(const QString &sentence);

private:
    void show(const resilience::PipelineHealth &health);
    [[nodiscard]] operations::LimitChange change() const;
    /// As it is typed.
    [[nodiscard]] std::optional<resilience::Exact> tokensGiven() const;
    void apply(bool forGood);
    void edited();
    [[nodiscard]] QWidget &firstField() const;

    HealthActions &m_actions;
    QString m_service;
    int m_limit = 0;
    resilience::RateLimitSettings m_inForce;
    double m_shownTokens = 0;
    bool m_filling = false;
    QSpinBox *m_concurrency;
    QLabel *m_rateTitle;
    QDoubleSpinBox *m_rate;
    QSpinBox *m_atOnce;
    QPushButton *m_session;
    QPushButton *m_good;
    QPushButton *m_back;
    QLabel *m_line;
    FigureModel *m_settings;
};

} // namespace bindery::ui
