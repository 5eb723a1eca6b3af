#pragma once

// The form to inject faults into the calls of one service: which faults, and how often. A text above the button says
// what they do. While faults are on, the panel, the row of the service and the last line of the window say so.

#include "resilience/pipeline/pipeline_health.h"

#include <QWidget>

class QDoubleSpinBox;
class QLabel;
class QPushButton;
class QSpinBox;

namespace bindery::ui {

class HealthActions;

class FaultForm final : public QWidget {
    Q_OBJECT
public:
    /// The actions outlive the form.
    explicit FaultForm(HealthActions &actions, QWidget *parent = nullptr);

    /// Shows the faults that are on. What is being typed stays until the service or the faults are others.
    void setHealth(const resilience::PipelineHealth &health);

private:
    [[nodiscard]] resilience::FaultSettings typed() const;
    void show(const resilience::FaultSettings &faults);
    void edited();
    void say(const QString &sentence);
    QDoubleSpinBox *addShare(const QString &name, const QString &title);

    HealthActions &m_actions;
    QString m_service;
    QString m_title;
    resilience::FaultSettings m_inForce;
    bool m_filling = false;
    QDoubleSpinBox *m_delayShare;
    QSpinBox *m_delay;
    QDoubleSpinBox *m_errorShare;
    QSpinBox *m_status;
    QDoubleSpinBox *m_refusalShare;
    QDoubleSpinBox *m_silenceShare;
    QDoubleSpinBox *m_halfShare;
    QPushButton *m_inject;
    QPushButton *m_end;
    QLabel *m_line;
    QLabel *m_now;
};

} // namespace bindery::ui
