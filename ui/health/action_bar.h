#pragma once

// The buttons for what can be done to a circuit by hand, and a line that says beforehand what the current button does.
// An action that harms quotes asks once, in the place of the buttons: Enter confirms, Escape cancels. The line also
// says what was done, and how to undo it.

#include "resilience/pipeline/pipeline_health.h"

#include <QWidget>

#include <optional>
#include <utility>
#include <vector>

class QLabel;
class QPushButton;

namespace bindery::ui {

class HealthActions;

class ActionBar final : public QWidget {
    Q_OBJECT
public:
    /// The actions outlive the bar.
    explicit ActionBar(HealthActions &actions, QWidget *parent = nullptr);

    /// The service that the buttons act on. Another service ends a question that was not answered.
    void setHealth(const resilience::PipelineHealth &health);
    /// Tells the result of an action.
    void say(const QString &sentence);

    enum class Kind { Open, HoldClosed, Isolate, Reset, Probe, TakeBack };
    /// Does what the button of this kind does.
    void begin(Kind kind);

private:
    struct Offer {
        Kind kind;
        QPushButton *button;
        QString meaning;
        /// The word on the button that confirms; empty for an action without a question.
        QString confirm;
    };

    void add(Kind kind, const QString &name, const QString &text, const QString &meaning, const QString &confirm);
    [[nodiscard]] const Offer &offer(Kind kind) const;
    void carryOut(Kind kind);
    void leave();
    void showLine();
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

    HealthActions &m_actions;
    QString m_service;
    QString m_title;
    resilience::CircuitOverride m_override = resilience::CircuitOverride::None;
    std::vector<Offer> m_offers;
    QLabel *m_line;
    QPushButton *m_confirm;
    QPushButton *m_leave;
    /// The action that is asked about, or whose button has the keyboard or the mouse.
    const Offer *m_asked = nullptr;
    const Offer *m_pointed = nullptr;
    QString m_said;
    /// The state of the circuit when the result was told.
    std::optional<std::pair<resilience::CircuitState, resilience::CircuitOverride>> m_saidOf;
};

} // namespace bindery::ui
