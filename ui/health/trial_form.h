#pragma once

// The form to try settings on the calls of the last day. The settings are a text, which is read as it is typed, with
// every problem and warning. The result stands beside the result of the settings in force.

#include "ui/health/trial_result.h"

#include <QJsonObject>
#include <QWidget>

#include <optional>

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace bindery::ui {

class HealthActions;
class TrialModel;

class TrialForm final : public QWidget {
    Q_OBJECT
public:
    /// The actions outlive the form.
    explicit TrialForm(HealthActions &actions, QWidget *parent = nullptr);

    /// Shows the settings of this service. What is being typed for it stays.
    void setService(const QString &service, const QJsonObject &settings);
    void say(const QString &sentence);

private:
    void edited();
    void run();
    void ended(const TrialResult &result);
    [[nodiscard]] std::optional<QJsonObject> typed();

    HealthActions &m_actions;
    QString m_service;
    QString m_running;
    /// The text that the shown figures belong to.
    QString m_tried;
    QJsonObject m_settings;
    QPlainTextEdit *m_text;
    QLabel *m_line;
    QLabel *m_notes;
    QPushButton *m_try;
    QPushButton *m_keep;
    QPushButton *m_startOver;
    TrialModel *m_result;
};

} // namespace bindery::ui
