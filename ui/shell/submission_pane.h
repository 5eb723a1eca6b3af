#pragma once

// The submission in hand: who it is and where it stands, its application, and what became of it: the gathering while
// it runs, then the quote; and what it would be if something were otherwise.

#include "underwriting/release.h"

#include <QFrame>
#include <QStringList>

#include <vector>

class QLabel;
class QStackedWidget;
class QTabBar;

namespace bindery::ui {

class ApplicationView;
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

    [[nodiscard]] ApplicationView &applicationView() { return *m_application; }
    void showApplication();
    void showOutcome();
    [[nodiscard]] QuoteView &quoteView() { return *m_quote; }
    /// The submission as it stands in the form, with the facts of its quote, beside the same with changes.
    void showWhatIf();
    /// Shows what is missing, or submits.
    void submit();
    /// A submit would make the same quote once more, with the same plan.
    [[nodiscard]] bool standsQuoted() const;
    /// Into what is shown: the first field, the cancel button, the quote.
    void focusContent();
    [[nodiscard]] bool showsApplication() const;
    [[nodiscard]] bool showsGathering() const;
    /// The underwriter's word: it stops at once.
    void cancelGathering();
    /// A note about a quote is open, here or in a submission that was left.
    [[nodiscard]] QStringList beingWritten() const;

Q_SIGNALS:
    void newApplicationRequested();

private:
    void take();
    void refresh();
    void beginGathering();
    void submitWith(const QStringList &askAnew);
    /// What was released or rejected on the quote as it stands, and would stand again in a new one.
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
    ApplicationView *m_application;
    GatheringView *m_gathering;
    QuoteView *m_quote;
    WhatIf *m_whatIf;
    WhatIfView *m_whatIfView;
    /// Whose changes are tried.
    QString m_triedId;
};

} // namespace bindery::ui
