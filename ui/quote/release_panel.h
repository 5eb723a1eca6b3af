#pragma once

// What may be done about the referrals of a quote: release, reject, ask, refer to a higher level, and a note. Each act
// opens one line for the reason why; nothing is done without it. Shows values and asks; it does nothing itself.
//
// What is written in that line belongs to its submission: it is kept until it is in the store, also while another
// submission is in hand or another program changes this one, and it never moves to another.

#include "underwriting/release.h"

#include <QFrame>
#include <QHash>

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
    /// The line of the submission that was shown goes, and comes back with it. The keyboard stays where it is.
    void show(const domain::Submission &submission);
    /// What was asked for about this submission is in the store, or was refused: then the text is there still.
    void ended(const QString &submissionId, bool done);
    /// Something is being written about this one, or about one that was left.
    [[nodiscard]] bool isWriting() const;

Q_SIGNALS:
    void releaseRequested(const bindery::underwriting::ReleaseRequest &request);
    void noteRequested(const QString &text);

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    /// None for a note.
    using Act = std::optional<domain::ReleaseAct>;

    /// The line of a submission that is not shown.
    struct Writing {
        Act act;
        QString title;
        QString rule;
        QString text;
        bool isOpen = false;
        bool isSent = false;
    };

    [[nodiscard]] QPushButton *addButton(const QString &name, const QString &title, Act act);
    void begin(Act act, const QString &title);
    void openLine(Act act, const QString &title);
    void confirm();
    void close();
    /// A cursor that is in the line goes to this button.
    void hideLine(QPushButton *next);
    void putAway();
    void takeOut();
    void refresh();
    void refreshLine();
    void listReferrals();
    [[nodiscard]] bool isPossible() const;
    [[nodiscard]] QPushButton *buttonOf(Act act) const;
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
    QLabel *m_gone;
    Act m_act;
    /// The referral that was chosen; empty: all of them.
    QString m_rule;
    bool m_isOpen = false;
    /// It has been asked for, and nothing is known of it yet.
    bool m_isSent = false;
    QHash<QString, Writing> m_writing;
};

} // namespace bindery::ui
