#pragma once

// The newest quote of one submission: what it costs, what that rests on, what was decided and why, and every step and
// fact behind it. The view shows values: it asks nobody, and nothing in it can fail.

#include "domain/submission.h"
#include "underwriting/books.h"

#include <QWidget>

#include <optional>
#include <vector>

class QLabel;
class QStackedWidget;
class QTabWidget;

namespace bindery {
class Clock;
}
namespace bindery::domain {
struct AuditLine;
}

namespace bindery::underwriting {
struct Actor;
struct ReleaseRequest;
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
class VisibleBeat;
class WorksheetPanel;

class QuoteView : public QWidget {
    Q_OBJECT
public:
    /// The clock tells how long ago things were. It outlives the view.
    explicit QuoteView(Clock &clock, QWidget *parent = nullptr);

    /// The plans in which the tables of the worksheet are looked up, and the products in whose words facts and reasons
    /// are told. They outlive the view.
    void setBooks(const underwriting::Books &books);

    /// The user, whose level decides which referrals can be released.
    void setActor(const underwriting::Actor &actor);

    /// Shows the quote of the submission. Where there is none yet, says what would be here and how to get it.
    void showSubmission(const domain::Submission &submission);
    /// Shows the history of the submission that was shown last, oldest line first in `lines`. Showing another
    /// submission empties the history.
    void showHistory(const std::vector<domain::AuditLine> &lines);
    void showNothing();
    /// Says whether the application in the form is another one than was quoted.
    void setChangedSince(bool changed);
    /// For an earlier version: nothing can be ordered, released or quoted again.
    void setReadOnly();
    /// The act or note of this submission is in the store, or was refused.
    void actEnded(const QString &submissionId, bool done);
    /// The numbers of the submissions about which a note is begun, here or in a submission that was left.
    [[nodiscard]] QStringList beingWritten() const;
    enum class Page { Decision, Worksheet, Facts, History, Notices };
    /// Shows the page and moves the keyboard into it. Nothing happens for a page that this quote does not have.
    void showPage(Page page);
    /// Moves the keyboard into the current page.
    void focusPage();

Q_SIGNALS:
    /// The underwriter wants the facts ordered and the risk rated once more.
    void quoteAgainRequested();
    /// The underwriter wants this fact ordered again, and the risk quoted with it.
    void orderAgainRequested(const QString &fact);
    /// The underwriter acts on referrals, or writes a note for the history.
    void releaseRequested(const bindery::underwriting::ReleaseRequest &request);
    void noteRequested(const QString &text);
    /// The underwriter wants to read this version of the quote.
    void versionRequested(int version);

private:
    [[nodiscard]] static QString unratedText(const text::QuoteSummary &summary);
    void showTabs(const text::QuoteSummary &summary, bool isNew);
    void refreshTimes();
    /// The product of the application. Null where it is not at hand.
    [[nodiscard]] std::shared_ptr<const underwriting::OfferedProduct> offer() const;

    Clock &m_clock;
    bool m_isReadOnly = false;
    std::optional<underwriting::Books> m_books;
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
    /// Shows the relative times again every half minute while there is a quote.
    VisibleBeat *m_beat;
};

} // namespace bindery::ui
