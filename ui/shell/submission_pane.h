#pragma once

// Shows the submission in hand: name and status, and pages for the application, for the outcome (the gathering while it
// runs, then the quote) and for what-if.

#include <QFrame>
#include <QStringList>

#include <vector>

class QLabel;
class QStackedWidget;
class QTabBar;

namespace bindery::underwriting {
struct SettledReferral;
}

namespace bindery::ui {

class FormView;
class ElidedLabel;
class EmptyState;
class GatheringView;
class QuoteView;
class StatusBadge;
class WhatIf;
class WhatIfView;
class Workbench;

class SubmissionPane final : public QWidget {
    Q_OBJECT
public:
    /// The workbench outlives the pane.
    explicit SubmissionPane(Workbench &workbench, QWidget *parent = nullptr);

    [[nodiscard]] FormView &formView() { return *m_application; }
    void showApplication();
    void showOutcome();
    [[nodiscard]] QuoteView &quoteView() { return *m_quote; }
    /// Shows what-if of the application in the form, with the facts of the quote.
    void showWhatIf();
    /// Submits the application, or shows its problems.
    void submit();
    /// Submitting would make the same quote again, with the same plan.
    [[nodiscard]] bool standsQuoted() const;
    /// Moves the keyboard into the current page: the first field, the cancel button, the quote.
    void focusContent();
    [[nodiscard]] bool showsApplication() const;
    [[nodiscard]] bool showsGathering() const;
    /// Cancels the gathering at once.
    void cancelGathering();
    /// The numbers of the submissions about which a note is begun, here or in a submission that was left.
    [[nodiscard]] QStringList beingWritten() const;

Q_SIGNALS:
    void newApplicationRequested();

private:
    void take();
    void refresh();
    void beginGathering();
    void submitWith(const QStringList &askAnew);
    /// The referrals of the quote that were released or rejected, and would wait again in a new version.
    [[nodiscard]] std::vector<underwriting::SettledReferral> wouldStandAgain() const;
    void showHeader();

    Workbench &m_workbench;
    QFrame *m_header;
    ElidedLabel *m_name;
    ElidedLabel *m_meta;
    QLabel *m_duplicates;
    StatusBadge *m_badge;
    QTabBar *m_tabs;
    QStackedWidget *m_stack;
    EmptyState *m_empty;
    FormView *m_application;
    GatheringView *m_gathering;
    QuoteView *m_quote;
    WhatIf *m_whatIf;
    WhatIfView *m_whatIfView;
    /// The id of the submission whose changes are tried in what-if.
    QString m_triedId;
};

} // namespace bindery::ui
