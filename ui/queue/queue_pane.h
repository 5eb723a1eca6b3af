#pragma once

// The list at the left: what there is, how much of it is shown, and one row in hand. What has newly come is put above
// without moving the rows under the eye, and announced.

#include "base/timer_guard.h"
#include "ui/queue/queue_filter.h"

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
    /// Both outlive the pane.
    QueuePane(QueueModel &model, Clock &clock, QWidget *parent = nullptr);

    /// Takes this row in hand; an id that is not there takes none.
    void choose(const QString &id);
    [[nodiscard]] QString chosen() const;
    /// The row that is in hand when this one goes: the next one down, or the one above the last; empty for none.
    [[nodiscard]] QString neighborOf(const QString &id) const;
    void setView(QueueView view);
    [[nodiscard]] QueueView view() const { return m_filter.view(); }
    void setText(const QString &text);
    /// What the store found for the text that was set last.
    void setFound(const QString &text, const QHash<QString, QString> &fields);
    void focusList();

Q_SIGNALS:
    /// `id` is empty below the last row.
    void menuRequested(const QString &id, const QPoint &at);
    void deleteRequested(const QString &id);
    /// By hand or keyboard, not by choose().
    void submissionChosen(const QString &id);
    /// Enter or double click: go on with this one.
    void submissionEntered(const QString &id);
    void newApplicationRequested();

private:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void currentMoved(const QModelIndex &current);
    /// Changes what is shown; the one in hand stays so, seen or not.
    template<class Change>
    void refilter(Change change);
    void rememberPlace();
    void keepPlace();
    /// The row in hand is the current one; where it is not in the list, none is.
    void keepInHand();
    void showCount();
    void scheduleAges();
    [[nodiscard]] QModelIndex indexOf(const QString &id) const;

    QueueModel &m_model;
    Clock &m_clock;
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
    /// The row in hand, also while the filter hides it.
    QString m_inHand;
    QString m_text;
    bool m_choosing = false;
    /// Rows are being taken out of the list.
    bool m_losing = false;
    TimerGuard m_agesTimer;
};

} // namespace bindery::ui
