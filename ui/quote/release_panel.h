#pragma once

// What may be done about the referrals of a quote: release, reject, ask, refer to a higher level, and a note. Each act
// opens one line for the reason why; nothing is done without it. Shows values and asks; it does nothing itself.
//
// What is written in that line belongs to its submission: it is kept until it is in the store, also while another
// submission is in hand or another program changes this one, and it never moves to another.

#include "ui/quote/release_options.h"
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
    /// The application is not what was quoted any more: nothing is decided about it, and a note can be written.
    void setChangedSince(bool changed);
    /// About which submissions something is being written, here or where one was left: "#7".
    [[nodiscard]] QStringList beingWritten() const;
    /// The line in which something is written is open.
    [[nodiscard]] bool isOpen() const { return m_isOpen; }
    void close();

Q_SIGNALS:
    /// What was written is in the store, and the keyboard was in its line.
    void done();
    void releaseRequested(const bindery::underwriting::ReleaseRequest &request);
    void noteRequested(const QString &text);

private:
    /// None for a note.
    using Act = std::optional<domain::ReleaseAct>;

    /// The line of a submission that is not shown.
    struct Writing {
        Act act;
        QString rule;
        QString text;
        QString number;
        bool isOpen = false;
        bool isSent = false;
    };

    [[nodiscard]] QPushButton *addButton(const QString &name, Act act);
    /// As its button is called: "Release", "Refer to level 2", "Note". `level`: the one referred to.
    [[nodiscard]] static QString titleOf(Act act, int level);
    void begin(Act act);
    void openLine(Act act);
    void confirm();
    /// The keyboard, where it is in the line, goes to `next`. Was it there?
    bool hideLine(QWidget *next);
    void putAway();
    void takeOut();
    void refresh();
    void refreshLine();
    void listReferrals();
    [[nodiscard]] bool isPossible() const;
    [[nodiscard]] QPushButton *buttonOf(Act act) const;

    underwriting::Actor m_actor;
    domain::Submission m_submission;
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
    /// The referral that was chosen; empty: all of them.
    QString m_rule;
    bool m_isOpen = false;
    bool m_hasChangedSince = false;
    /// It has been asked for, and nothing is known of it yet.
    bool m_isSent = false;
    QHash<QString, Writing> m_writing;
};

} // namespace bindery::ui
