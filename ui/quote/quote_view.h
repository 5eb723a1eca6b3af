#pragma once

// The newest quote of one submission: what it costs, what that rests on, what was decided and why, and every step and
// fact behind it. Shows values alone: it asks nobody, and nothing in it can fail.

#include "async/clock.h"
#include "domain/submission.h"

#include <QWidget>

#include <vector>

class QLabel;
class QStackedWidget;
class QTabWidget;

namespace bindery::ui {

class FactsModel;
class HistoryModel;
class QuoteHeader;
class RecordTable;
class WorksheetPanel;

class QuoteView : public QWidget {
    Q_OBJECT
public:
    /// The clock says how long ago things were; it outlives the view.
    explicit QuoteView(Clock &clock, QWidget *parent = nullptr);

    /// The submission's quote, or, where there is none yet, what would be here and how to get it.
    void showSubmission(const domain::Submission &submission);
    /// Its history, newest first. Belongs to the submission last shown; showing another one empties it.
    void showHistory(const std::vector<domain::AuditLine> &lines);
    void showNothing();

Q_SIGNALS:
    /// The underwriter wants the facts ordered and the risk rated once more.
    void quoteAgainRequested();

private:
    void refreshTimes();

    Clock &m_clock;
    domain::Submission m_submission;
    QStackedWidget *m_stack = nullptr;
    QWidget *m_empty = nullptr;
    QLabel *m_emptyTitle = nullptr;
    QLabel *m_emptyText = nullptr;
    QuoteHeader *m_header = nullptr;
    QTabWidget *m_tabs = nullptr;
    WorksheetPanel *m_worksheet = nullptr;
    FactsModel *m_factsModel = nullptr;
    RecordTable *m_facts = nullptr;
    HistoryModel *m_historyModel = nullptr;
    RecordTable *m_history = nullptr;
};

} // namespace bindery::ui
