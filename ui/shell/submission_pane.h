#pragma once

// The submission in hand: who it is and where it stands, its application, and what became of it: the gathering while
// it runs, then the quote.

#include <QFrame>

class QStackedWidget;
class QTabBar;

namespace bindery::ui {

class ApplicationView;
class ElidedLabel;
class EmptyState;
class GatheringView;
class QuoteView;
class StatusBadge;
class Workbench;

class SubmissionPane final : public QWidget {
    Q_OBJECT
public:
    /// The workbench outlives the pane.
    explicit SubmissionPane(Workbench &workbench, QWidget *parent = nullptr);

    [[nodiscard]] ApplicationView &applicationView() { return *m_application; }
    void showApplication();
    void showOutcome();
    /// Shows what is missing, or submits.
    void submit();
    /// Into what is shown: the first field, the cancel button, the quote.
    void focusContent();
    [[nodiscard]] bool showsApplication() const;

Q_SIGNALS:
    void newApplicationRequested();

private:
    void take();
    void refresh();
    void beginGathering();
    void showHeader();

    Workbench &m_workbench;
    QFrame *m_header;
    ElidedLabel *m_name;
    ElidedLabel *m_meta;
    StatusBadge *m_badge;
    QTabBar *m_tabs;
    QStackedWidget *m_stack;
    EmptyState *m_empty;
    ApplicationView *m_application;
    GatheringView *m_gathering;
    QuoteView *m_quote;
};

} // namespace bindery::ui
