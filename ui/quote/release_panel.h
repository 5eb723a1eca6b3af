#pragma once

// The buttons for acts on the referrals of a quote: release, reject, ask, refer to a higher level, reopen, and a note.
// Each act opens a line for its reason; without a reason nothing is done. The panel asks for acts and carries out none.
//
// A text in that line belongs to its submission. It is kept until it is in the store, also while another submission is
// in hand or another program changes this one, and it is never shown at another submission.

#include "ui/quote/release_options.h"
#include "underwriting/actor.h"

#include <QFrame>
#include <QHash>

#include <memory>
#include <optional>

class QLabel;
class QLineEdit;
class QPushButton;

namespace bindery::domain {
struct Submission;
}

namespace bindery::ui {

class ChoiceBox;
class ElidedLabel;

class ReleasePanel final : public QFrame {
    Q_OBJECT
public:
    explicit ReleasePanel(QWidget *parent = nullptr);
    ~ReleasePanel() override;
    void setActor(const underwriting::Actor &actor);
    /// Shows the submission. The open line of the one before is kept, and shown again with it. The keyboard stays where
    /// it is.
    void show(const domain::Submission &submission);
    /// The act that was asked for is in the store, or was refused. A refused act keeps its text.
    void ended(const QString &submissionId, bool done);
    /// The application is another one than was quoted: only a note can be written.
    void setChangedSince(bool changed);
    /// The numbers of the submissions with an open line that has a text: "#7".
    [[nodiscard]] QStringList beingWritten() const;
    /// The line for a reason is open.
    [[nodiscard]] bool isOpen() const { return m_isOpen; }
    void close();

Q_SIGNALS:
    /// The text is in the store, and the keyboard was in its line.
    void done();
    void releaseRequested(const bindery::underwriting::ReleaseRequest &request);
    void noteRequested(const QString &text);

private:
    /// The act; none for a note.
    using Act = std::optional<domain::ReleaseAct>;

    /// The kept line of a submission that is not shown.
    struct Writing {
        Act act;
        QString rule;
        QString text;
        QString number;
        bool isOpen = false;
        bool isSent = false;
    };

    [[nodiscard]] QPushButton *addButton(const QString &name, Act act);
    /// The title of the button: "Release", "Refer to level 2", "Note". `level` is the one referred to.
    [[nodiscard]] static QString titleOf(Act act, int level);
    void begin(Act act);
    void openLine(Act act);
    void confirm();
    /// Hides the line. True where the line had the keyboard, which goes to `next` then.
    bool hideLine(QWidget *next);
    void putAway();
    void takeOut();
    void refresh();
    void refreshLine();
    void listReferrals();
    [[nodiscard]] bool isPossible() const;
    [[nodiscard]] QPushButton *buttonOf(Act act) const;

    underwriting::Actor m_actor;
    std::unique_ptr<domain::Submission> m_submission;
    ReleaseOptions m_options;
    QPushButton *m_release;
    QPushButton *m_reject;
    QPushButton *m_ask;
    QPushButton *m_handUp;
    QPushButton *m_reopen;
    QPushButton *m_note;
    ElidedLabel *m_who;
    QLabel *m_whyNot;
    QWidget *m_line;
    ChoiceBox *m_which;
    QLineEdit *m_why;
    QPushButton *m_confirm;
    QLabel *m_gone;
    Act m_act;
    /// The rule of the chosen referral; empty for all of them.
    QString m_rule;
    bool m_isOpen = false;
    bool m_hasChangedSince = false;
    /// The act was asked for, and ended() was not called yet.
    bool m_isSent = false;
    QHash<QString, Writing> m_writing;
};

} // namespace bindery::ui
