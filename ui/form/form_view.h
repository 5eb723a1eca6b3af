#pragma once

// The form on screen: the fields in sections with their problems, all problems at the side, and the footer with the
// main button.

#include "base/problem.h"

#include <QWidget>

namespace bindery::ui {

class RecordForm;
class FormFooter;
class FormPage;
class PlanBox;
class ProblemPanel;

class FormView final : public QWidget {
    Q_OBJECT
public:
    /// The form outlives the view.
    explicit FormView(RecordForm &form, QWidget *parent = nullptr);

    /// "Saved", "Not saved": stands beside the main button. Trouble stands in the color of trouble.
    void showSaved(const QString &text, bool trouble = false);
    /// The title of the main button: "Submit", "Quote again".
    void setSubmitTitle(const QString &title);
    /// The choice of the rate plan.
    [[nodiscard]] PlanBox &planBox();
    /// Says that a change takes the quote out of force.
    void setStandsQuoted(bool quoted);
    /// Locks the fields while facts are gathered for them.
    void setEditable(bool editable);
    void focusFirst();
    void focusField(const QString &path);
    void showTop();
    /// False where there is one plan, or the application is locked.
    bool focusPlan();

    /// Adds an item to the list with this path, as AddCommand says it, and goes to its first field. Nothing where the
    /// application has no such list.
    void addItem(const QString &list);
    void undo();
    void redo();
    /// Both show every problem. The first goes to the first problem, the second to the next after the current field.
    void showProblems();
    void showNextProblem();
    void showProblem(const Problem &problem);

Q_SIGNALS:
    void submitRequested();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void refresh();
    void showPanel();

    RecordForm &m_form;
    ProblemPanel *m_panel;
    FormPage *m_page;
    FormFooter *m_footer;
};

} // namespace bindery::ui
