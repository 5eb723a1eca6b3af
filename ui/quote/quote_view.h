#pragma once

// The newest quote of one submission: what it costs, what that rests on, what was decided and why, and every step and
// fact behind it. Shows values alone: it asks nobody, and nothing in it can fail.

#include "base/clock.h"
#include "domain/submission.h"
#include "underwriting/release.h"

#include <QWidget>

#include <vector>

class QLabel;
class QStackedWidget;
class QTabWidget;

namespace bindery::rating {
class PlanLibrary;
}

namespace bindery::text {
struct QuoteSummary;
}

namespace bindery::ui {

class DecisionPage;
class EmptyState;
class FactsPage;
class HistoryPage;
class NoticePanel;
class QuoteHeader;
class WorksheetPanel;

class QuoteView : public QWidget {
    Q_OBJECT
public:
    /// The clock says how long ago things were; it outlives the view.
    explicit QuoteView(Clock &clock, QWidget *parent = nullptr);

    /// Where the worksheet's tables are looked up; it outlives the view.
    void setPlans(const rating::PlanLibrary &plans);

    /// Who looks at it, and which referrals they may release.
    void setActor(const underwriting::Actor &actor);

    /// The submission's quote, or, where there is none yet, what would be here and how to get it.
    void showSubmission(const domain::Submission &submission);
    /// Its history, in the order in which it came about. Belongs to the submission last shown; showing another one
    /// empties it.
    void showHistory(const std::vector<domain::AuditLine> &lines);
    void showNothing();
    /// Whether the application in the form is no longer the one that was quoted.
    void setChangedSince(bool changed);
    /// An earlier version is read: nothing can be ordered, released or quoted again from here.
    void setReadOnly();
    /// What was asked for about a referral, or as a note, is in the store; or was refused.
    void actEnded(const QString &submissionId, bool done);
    /// The numbers of the submissions about which a note is open, here or where one was left.
    [[nodiscard]] QStringList beingWritten() const;
    enum class Page { Decision, Worksheet, Facts, History, Notices };
    /// Shows that page and puts the keyboard into it; a page that this quote does not have stays where it is.
    void showPage(Page page);
    /// Into the page behind the tab in front.
    void focusPage();

Q_SIGNALS:
    /// The underwriter wants the facts ordered and the risk rated once more.
    void quoteAgainRequested();
    /// The same, and the service of this fact asked again.
    void orderAgainRequested(const QString &fact);
    /// What the underwriter wants done about referrals, and a line for the history.
    void releaseRequested(const bindery::underwriting::ReleaseRequest &request);
    void noteRequested(const QString &text);
    /// The underwriter wants to read this version of the quote, as it was made.
    void versionRequested(int version);

private:
    [[nodiscard]] static QString unratedText(const text::QuoteSummary &summary);
    void showTabs(const text::QuoteSummary &summary, bool isNew);
    void refreshTimes();
    /// Says the relative times anew every half minute while somebody sees them.
    void scheduleTimes();
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

    Clock &m_clock;
    bool m_isReadOnly = false;
    domain::Submission m_submission;
    QStackedWidget *m_stack;
    EmptyState *m_empty;
    EmptyState *m_unrated;
    QuoteHeader *m_header;
    QTabWidget *m_tabs;
    DecisionPage *m_decision;
    QStackedWidget *m_worksheetPages;
    WorksheetPanel *m_worksheet;
    FactsPage *m_facts;
    HistoryPage *m_history;
    NoticePanel *m_notices;
    TimerGuard m_timer;
};

} // namespace bindery::ui
