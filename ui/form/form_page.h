#pragma once

#include "base/problem.h"

#include <QScrollArea>

#include <vector>

class QPushButton;

namespace bindery::ui {

class ApplicationForm;
class Field;
class FieldCard;
class FieldRow;
class FormSection;
struct RowSpec;

/// The fields of the form: one scrolled column of sections, with a card for each driver and vehicle. refresh() shows
/// what stands in the form. The field that has the keyboard stays in sight.
class FormPage final : public QScrollArea {
    Q_OBJECT
public:
    /// The form outlives the page.
    FormPage(ApplicationForm &form, QWidget *parent);
    /// The controls that the keyboard reaches after the last field.
    void setFollowing(std::vector<QWidget *> following);

    void refresh();
    void setEditable(bool editable);
    void showTop();
    void focusFirst();
    void focusField(const QString &path);
    /// Moves the keyboard to the next field; false where the last field has it.
    bool focusNext();
    /// The problems in the order of their fields on the page.
    [[nodiscard]] Problems problemsInOrder() const;

    void addDriver();
    void addVehicle();

private:
    FormSection *addSection(const QString &name, const QString &iconName, const QString &title);
    void addRows(FormSection *section, std::vector<RowSpec> rows, std::vector<FieldRow *> &kept);
    void addButtons();
    void watch(FieldRow *row);
    void followKeyboard();
    void bringIntoSight(QWidget *field);
    void matchCards();
    void orderTabs();
    [[nodiscard]] std::vector<Field *> fieldsInOrder() const;

    ApplicationForm &m_form;
    QWidget *m_page;
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
    std::vector<QWidget *> m_following;
};

} // namespace bindery::ui
