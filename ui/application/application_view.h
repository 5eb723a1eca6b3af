#pragma once

// The form: one column of sections, what is wrong beside each field, all that is missing at the side, and submit.

#include "base/problem.h"

#include <QWidget>

namespace bindery::ui {

class ApplicationForm;
class FormFooter;
class FormPage;
class PlanBox;
class ProblemPanel;

class ApplicationView final : public QWidget {
    Q_OBJECT
public:
    /// The form outlives the view.
    explicit ApplicationView(ApplicationForm &form, QWidget *parent = nullptr);

    /// "Saved just now", "Not saved: …": said quietly beside the button.
    void showSaved(const QString &text, bool trouble = false);
    /// What the main button does: "Submit", "Quote again".
    void setSubmitTitle(const QString &title);
    /// With which plan it is quoted.
    [[nodiscard]] PlanBox &planBox();
    /// Says that touching it takes the quote out of force.
    void setStandsQuoted(bool quoted);
    /// False while it is gathered for: the fields stand still.
    void setEditable(bool editable);
    void focusFirst();
    void focusField(const QString &path);
    void showTop();
    /// False where there is one plan, or the application is locked.
    bool focusPlan();

    void addDriver();
    void addVehicle();
    void undo();
    void redo();
    /// Shows every problem and goes to the first one, or to the next after the field in hand.
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

    ApplicationForm &m_form;
    ProblemPanel *m_panel;
    FormPage *m_page;
    FormFooter *m_footer;
};

} // namespace bindery::ui
