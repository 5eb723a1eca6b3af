#pragma once

// What is happening while facts are gathered: one line a fetch, which changes in place and never moves, and a way out
// that works at once. It stays readable when all is in.

#include "async/clock.h"
#include "services/fetch_progress.h"

#include <QString>
#include <QWidget>

class QLabel;
class QListView;
class QProgressBar;
class QPushButton;

namespace bindery::ui {

class GatheringModel;

class GatheringView : public QWidget {
    Q_OBJECT
public:
    /// The clock counts down to the next try; it outlives the view.
    explicit GatheringView(Clock &clock, QWidget *parent = nullptr);

    /// A new gathering: the lines of the one before go. `title` names it for people, usually the applicant.
    void begin(const QString &submissionId, const QString &title);
    void apply(const services::FetchProgress &progress);
    /// Ended from outside (the window closes, another attempt begins): what still ran is shown as stopped.
    void showCancelled();

    [[nodiscard]] QString submissionId() const { return m_submissionId; }

Q_SIGNALS:
    /// Once a gathering. The view shows what still ran as stopped without waiting for anybody.
    void cancelRequested();

private:
    void requestCancel();
    void refresh();
    void tick();
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

    Clock &m_clock;
    QString m_submissionId;
    GatheringModel *m_model = nullptr;
    QLabel *m_title = nullptr;
    QLabel *m_sum = nullptr;
    QProgressBar *m_bar = nullptr;
    QListView *m_lines = nullptr;
    QPushButton *m_cancel = nullptr;
    TimerGuard m_timer;
};

} // namespace bindery::ui
