#pragma once

// The list at the left: the submissions that the filter shows, how many they are, and one row in hand. New rows are put
// above without moving the rows in sight, and announced.

#include "base/timer_guard.h"
#include "ui/queue/queue_filter.h"

#include <QStringList>
#include <QWidget>

class QLabel;
class QListView;
class QPushButton;
class QStackedWidget;

namespace bindery {
class Clock;
}

namespace bindery::ui {

class ChoiceBox;
class EmptyState;
class QueueModel;

class QueuePane final : public QWidget {
    Q_OBJECT
public:
    /// Queue and clock outlive the pane. `searched` names what submissions are found by: "name", "number".
    QueuePane(QueueModel &model, Clock &clock, QStringList searched, QWidget *parent = nullptr);

    /// Takes the row of this id in hand; an unknown id takes none.
    void choose(const QString &id);
    [[nodiscard]] QString chosen() const;
    /// The id of the row that comes in hand when this one goes: the next one below, or the one above the last; empty
    /// for none.
    [[nodiscard]] QString neighborOf(const QString &id) const;
    void setView(QueueView view);
    [[nodiscard]] QueueView view() const { return m_filter.view(); }
    void setText(const QString &text);
    /// What the store found for the last text of setText().
    void setFound(const QString &text, const QHash<QString, QString> &fields);
    void focusList();

Q_SIGNALS:
    /// `id` is empty below the last row.
    void menuRequested(const QString &id, const QPoint &at);
    void deleteRequested(const QString &id);
    /// By mouse or keyboard, not by choose().
    void submissionChosen(const QString &id);
    /// Enter or a double click: the user goes on with this row.
    void submissionEntered(const QString &id);
    void newApplicationRequested();

private:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void currentMoved(const QModelIndex &current);
    /// Runs `change` of the filter; the submission in hand stays in hand, shown or not.
    template<class Change>
    void refilter(Change change);
    void rememberPlace();
    void keepPlace();
    /// Makes the row in hand the current row; no row is current where it is not in the list.
    void keepInHand();
    void showCount();
    void scheduleAges();
    [[nodiscard]] QModelIndex indexOf(const QString &id) const;

    QueueModel &m_model;
    Clock &m_clock;
    QStringList m_searched;
    QueueFilter m_filter;
    ChoiceBox *m_views;
    QLabel *m_count;
    QPushButton *m_above;
    QStackedWidget *m_stack;
    QListView *m_list;
    EmptyState *m_empty;
    QPersistentModelIndex m_anchor;
    int m_anchorTop = 0;
    int m_newAbove = 0;
    /// The id in hand, also while the filter hides its row.
    QString m_inHand;
    QString m_text;
    bool m_choosing = false;
    /// Rows are being taken out of the list.
    bool m_losing = false;
    TimerGuard m_agesTimer;
};

} // namespace bindery::ui
