#pragma once

// What may be done about the referrals of a quote: release, reject, ask, refer to a higher level, and a note. Each act
// opens one line for the reason why; nothing is done without it. Shows values and asks; it does nothing itself.

#include "underwriting/release.h"

#include <QFrame>

class QLabel;
class QLineEdit;
class QPushButton;

namespace bindery::ui {

class ChoiceBox;
class ElidedLabel;

class ReleasePanel final : public QFrame {
    Q_OBJECT
public:
    explicit ReleasePanel(QWidget *parent = nullptr);
    void setActor(const underwriting::Actor &actor);
    /// What is being written stays, unless what it was about is done or another quote is shown.
    void show(const domain::Submission &submission);

Q_SIGNALS:
    void releaseRequested(const bindery::underwriting::ReleaseRequest &request);
    void noteRequested(const QString &text);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    /// None for a note.
    using Act = std::optional<domain::ReleaseAct>;

    [[nodiscard]] QPushButton *addButton(const QString &name, const QString &title, Act act);
    void begin(Act act, const QString &title);
    void confirm();
    void close();
    void refresh();
    void listReferrals();
    [[nodiscard]] bool mayRelease(const domain::DecisionReason &reason) const;

    underwriting::Actor m_actor;
    domain::Submission m_submission;
    underwriting::StandingReferrals m_standing;
    QPushButton *m_release;
    QPushButton *m_reject;
    QPushButton *m_ask;
    QPushButton *m_handUp;
    QPushButton *m_reopen;
    QPushButton *m_note;
    ElidedLabel *m_who;
    QWidget *m_line;
    QLabel *m_title;
    ChoiceBox *m_which;
    QLineEdit *m_why;
    QPushButton *m_confirm;
    Act m_act;
    bool m_open = false;
};

} // namespace bindery::ui
