#pragma once

// The form for the limits of one service, which can be changed for this session or for good. The settings in force
// stand beside it.

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

    /// Shows the values in force. What is being typed stays until the service is another, or the typed value is in
    /// force.
    void setHealth(const resilience::PipelineHealth &health, bool differsFromShipped);
    void say(const QString &sentence);

private:
    void show(const resilience::PipelineHealth &health);
    [[nodiscard]] operations::LimitChange change() const;
    /// The change as it is typed.
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
