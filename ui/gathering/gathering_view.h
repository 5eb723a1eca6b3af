#pragma once

// What is happening while facts are gathered: one line a fetch, which changes in place and never moves, and a way out
// that works at once. It stays readable when all is in.

#include "base/clock.h"
#include "domain/fetch_progress.h"

#include <QString>
#include <QWidget>

#include <memory>

class QListView;
class QPushButton;

namespace bindery::ui {

class ElidedLabel;
class FetchTrack;
class GatheringModel;
class GatheringState;

class GatheringView : public QWidget {
    Q_OBJECT
public:
    /// The clock counts down to the next try; it outlives the view.
    explicit GatheringView(Clock &clock, QWidget *parent = nullptr);
    ~GatheringView() override;

    /// A new gathering: the lines of the one before go. `title` names it for people, usually the applicant.
    void begin(const QString &submissionId, const QString &title);
    void apply(const domain::FetchProgress &progress);
    /// Ended from outside (the window closes, another attempt begins): what still ran is shown as stopped.
    void showCancelled();

    /// The underwriter's word: what still runs is shown as stopped, and cancelRequested() is said.
    void requestCancel();

    [[nodiscard]] QString submissionId() const { return m_submissionId; }

Q_SIGNALS:
    /// Once a gathering. The view shows what still ran as stopped without waiting for anybody.
    void cancelRequested();

private:
    void refresh();
    /// Counts on while there is something to count and somebody to see it.
    void schedule();
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

    Clock &m_clock;
    QString m_submissionId;
    bool m_begun = false;
    std::unique_ptr<GatheringState> m_state;
    GatheringModel *m_model = nullptr;
    ElidedLabel *m_title = nullptr;
    ElidedLabel *m_sum = nullptr;
    ElidedLabel *m_meaning = nullptr;
    FetchTrack *m_track = nullptr;
    QListView *m_lines = nullptr;
    QPushButton *m_cancel = nullptr;
    TimerGuard m_timer;
};

} // namespace bindery::ui
