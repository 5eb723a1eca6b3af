#pragma once

// What can be done to a circuit by hand, and beside it a line that says what each means before it is done. What would
// let quotes suffer asks once, in the place of the buttons: Enter does it, Escape leaves it. What was done stands there
// too, with the way back.

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

    /// The service in hand; another one ends a question that was not answered.
    void setHealth(const resilience::PipelineHealth &health);
    /// What an action came to.
    void say(const QString &sentence);

    enum class Kind { Open, HoldClosed, Isolate, Reset, Probe, TakeBack };
    /// As if its button had been pressed.
    void begin(Kind kind);

private:
    struct Offer {
        Kind kind;
        QPushButton *button;
        QString meaning;
        /// The word on the button that does it; empty: it is done without asking.
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
    /// The one that is asked about, or that the hand is on.
    const Offer *m_asked = nullptr;
    const Offer *m_pointed = nullptr;
    QString m_said;
    /// What the circuit was when it was said.
    std::optional<std::pair<resilience::CircuitState, resilience::CircuitOverride>> m_saidOf;
};

} // namespace bindery::ui
