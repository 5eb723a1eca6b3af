#pragma once

// Shows what happens while facts are gathered: a line for each fetch, which changes in its place, and a button that
// cancels at once. The lines stay readable when everything has come in.

#include "domain/fetch_progress.h"

#include <QString>
#include <QWidget>

#include <memory>

class QListView;
class QPushButton;

namespace bindery {
class Clock;
}

namespace bindery::ui {

class ElidedLabel;
class FetchTrack;
class GatheringModel;
class GatheringState;
class VisibleBeat;

class GatheringView : public QWidget {
    Q_OBJECT
public:
    /// The clock counts down to the next try. It outlives the view.
    explicit GatheringView(Clock &clock, QWidget *parent = nullptr);
    ~GatheringView() override;

    /// Begins another gathering without lines. `title` names it for people, usually by the applicant.
    void begin(const QString &submissionId, const QString &title);
    void apply(const domain::FetchProgress &progress);
    /// The gathering was ended by another part of the program: what still ran is shown as stopped.
    void showCancelled();

    /// The underwriter cancels: what still runs is shown as stopped, and cancelRequested() is emitted.
    void requestCancel();

    [[nodiscard]] QString submissionId() const { return m_submissionId; }

Q_SIGNALS:
    /// Emitted once for each gathering. The view shows what still ran as stopped without waiting for an answer.
    void cancelRequested();

private:
    void refresh();
    [[nodiscard]] bool isRunning() const;

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
    /// Runs the counters while something is counted.
    VisibleBeat *m_beat = nullptr;
};

} // namespace bindery::ui
