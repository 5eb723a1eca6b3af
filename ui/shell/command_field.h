#pragma once

// One field for finding: what is typed filters the queue, and below it stand the submissions, the commands and the
// sections of the manuals that match, or that nothing does. Up, Down and Enter choose; Escape leaves.

#include "domain/submission_summary.h"

#include <QLineEdit>
#include <QList>
#include <QStandardItemModel>

class QAbstractItemModel;
class QAction;
class QListView;

namespace bindery::ui {

class CommandField final : public QLineEdit {
    Q_OBJECT
public:
    /// The queue outlives the field.
    CommandField(const QAbstractItemModel &queue, QWidget *parent);
    void setActions(QList<QAction *> actions) { m_actions = std::move(actions); }

    /// Shows all that can be done before anything is typed.
    void begin();
    /// What the store found for the text, by id, and in which fields.
    void setFound(const QString &text, const QHash<QString, QString> &fields);
    /// The submission of the number that is typed is in the trash.
    void setInTrash(const QString &text, const domain::SubmissionSummary &deleted);

Q_SIGNALS:
    /// To the trash, for this one.
    void trashRequested(const QString &id);
    void submissionRequested(const QString &id);
    /// To this place of a manual: "desk.md", "referrals".
    void manualRequested(const QString &file, const QString &place);
    void leaveRequested();

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void suggest();
    /// The store has answered: what is chosen in the list already stays chosen.
    void suggestMore();
    /// What is found in the queue, the number that was typed before the others.
    [[nodiscard]] QList<QStandardItem *> submissionsWith(const QString &typed, const QStringList &words) const;
    void appendManuals(const QString &typed);
    /// Enter does something with it. What the store finds stands above a manual, so that waits for the store's answer.
    [[nodiscard]] bool isReady(const QModelIndex &index) const;
    /// In the list, as the key goes: a row, or what is in sight at once.
    void goBy(int key);
    void place();
    void accept(const QModelIndex &index);
    void closeList();

    const QAbstractItemModel &m_queue;
    QList<QAction *> m_actions;
    QStandardItemModel m_found;
    QHash<QString, QString> m_inStore;
    std::optional<domain::SubmissionSummary> m_inTrash;
    /// By the store, about what stands in the field.
    bool m_isAnswered = false;
    /// Enter was pressed while nothing was found yet: the first that is found is meant.
    bool m_wantsFirst = false;
    QListView *m_list;
};

} // namespace bindery::ui
