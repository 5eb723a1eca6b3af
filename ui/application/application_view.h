#pragma once

// The form: one column of sections, what is wrong beside each field, all that is missing at the side, and submit.

#include "ui/application/application_form.h"

#include <QWidget>

#include <vector>

class QLabel;
class QPushButton;
class QScrollArea;

namespace bindery::ui {

class ElidedLabel;
class Field;
class FieldCard;
class FieldRow;
class FormSection;
class PlanBox;
class ProblemPanel;
struct RowSpec;

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
    [[nodiscard]] PlanBox &planBox() { return *m_plan; }
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
    /// As one comes to them on the page, from above to below.
    [[nodiscard]] Problems problemsInOrder() const;
    FormSection *addSection(const QString &name, const QString &iconName, const QString &title);
    void addRows(FormSection *section, std::vector<RowSpec> rows, std::vector<FieldRow *> &kept);
    void followKeyboard();
    void bringIntoSight(QWidget *field);
    void watch(FieldRow *row);
    void refresh();
    void matchCards();
    void orderTabs();
    void showPanel();
    void goOn();
    [[nodiscard]] std::vector<Field *> fieldsInOrder() const;

    ApplicationForm &m_form;
    QScrollArea *m_scroll;
    QWidget *m_page;
    ProblemPanel *m_panel;
    FormSection *m_policy = nullptr;
    FormSection *m_applicant = nullptr;
    FormSection *m_garaging = nullptr;
    FormSection *m_drivers = nullptr;
    FormSection *m_vehicles = nullptr;
    FormSection *m_coverages = nullptr;
    QPushButton *m_applicantDrives = nullptr;
    QPushButton *m_addDriver = nullptr;
    QPushButton *m_addVehicle = nullptr;
    std::vector<FieldRow *> m_rowsBefore;
    std::vector<FieldCard *> m_driverCards;
    std::vector<FieldCard *> m_vehicleCards;
    std::vector<FieldRow *> m_rowsAfter;
    QPushButton *m_next;
    ElidedLabel *m_quoted;
    QLabel *m_planLabel;
    PlanBox *m_plan;
    QLabel *m_saved;
    QPushButton *m_submit;
};

} // namespace bindery::ui
