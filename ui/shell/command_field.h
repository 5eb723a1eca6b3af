#pragma once

// The field for search and commands. Its text filters the queue. A list below it has the submissions, the commands and
// the sections of the manuals that match, or says that nothing does. Up, Down and Enter choose; Escape leaves the
// field.

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
    CommandField(const QAbstractItemModel &queue, const QStringList &searched, QWidget *parent);
    void setActions(QList<QAction *> actions) { m_actions = std::move(actions); }

    /// Moves the keyboard into the field and shows all commands.
    void begin();
    /// What the store found for the text: by id the fields that hold the words.
    void setFound(const QString &text, const QHash<QString, QString> &fields);
    /// The submission of the typed number is in the trash.
    void setInTrash(const QString &text, const domain::SubmissionSummary &deleted);

Q_SIGNALS:
    /// The user wants the trash, with this submission chosen.
    void trashRequested(const QString &id);
    void submissionRequested(const QString &id);
    /// The user wants this place of a manual: "desk.md", "referrals".
    void manualRequested(const QString &file, const QString &place);
    void leaveRequested();

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void suggest();
    /// Adds the answer of the store to the list. The chosen row stays chosen.
    void suggestMore();
    /// The submissions of the queue that match. The one of the typed number comes first.
    [[nodiscard]] QList<QStandardItem *> submissionsWith(const QString &typed, const QStringList &words) const;
    void appendManuals(const QString &typed);
    /// Enter may choose this row. Submissions stand above manuals, so a manual is ready after the answer of the store.
    [[nodiscard]] bool isReady(const QModelIndex &index) const;
    /// Moves in the list by a row, or by a page, as the key says.
    void goBy(int key);
    void place();
    void accept(const QModelIndex &index);
    void closeList();

    const QAbstractItemModel &m_queue;
    QList<QAction *> m_actions;
    QStandardItemModel m_found;
    QHash<QString, QString> m_inStore;
    std::optional<domain::SubmissionSummary> m_inTrash;
    /// The store has answered for the text in the field.
    bool m_isAnswered = false;
    /// Enter was pressed while nothing was found yet: it chooses the first row that is found.
    bool m_wantsFirst = false;
    QListView *m_list;
};

} // namespace bindery::ui
