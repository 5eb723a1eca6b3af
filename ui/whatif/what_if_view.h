#pragma once

// What-if on screen: the fields that change a premium at the left, both sides and the steps that differ at the right.
// The premium follows every key. Nothing is saved until it is taken over.

#include "ui/whatif/what_if.h"

#include <QWidget>

#include <vector>

class QBoxLayout;
class QLabel;
class QPushButton;
class QScrollArea;

namespace bindery::ui {

class ChoiceBox;
class Field;
class RecordTable;
class StepDifferenceModel;

class WhatIfView final : public QWidget {
    Q_OBJECT
public:
    /// The model outlives the view.
    explicit WhatIfView(WhatIf &whatIf, QWidget *parent = nullptr);

    /// False while the submission is gathered for: its form stands still.
    void setMayTakeOver(bool may);
    void focusFirst();

Q_SIGNALS:
    void takeOverRequested();
    /// What was taken over, as a sentence.
    void tookOver(const QString &sentence);
    /// Why there was nothing to take back, or to do again.
    void nothingDone(const QString &sentence);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    [[nodiscard]] QWidget *makeResults();
    void buildFields();
    template<class F>
    F *addField(const FieldSpec &spec, const QString &label, QLabel *caption, QWidget *parent);
    void orderFields();
    void refresh();
    void refreshFields();
    void showStepInHand();
    void takeBack();
    void doAgain();
    void tellTakenOver(const QStringList &paths);
    /// The field of the risk that has the keyboard; empty where none has.
    [[nodiscard]] QString pathInHand() const;
    void focusField(const QString &path);

    struct Entry {
        QString path;
        Field *field = nullptr;
        QString label;
        QLabel *caption = nullptr;
    };

    WhatIf &m_whatIf;
    bool m_mayTakeOver = true;
    QBoxLayout *m_row;
    QScrollArea *m_scroll;
    std::vector<Entry> m_fields;
    ChoiceBox *m_basePlanChoice;
    ChoiceBox *m_plan;
    QLabel *m_base;
    QLabel *m_basePlan;
    QLabel *m_changed;
    QLabel *m_changedPlan;
    QLabel *m_difference;
    QLabel *m_percent;
    QLabel *m_said;
    StepDifferenceModel *m_stepModel;
    RecordTable *m_steps;
    QLabel *m_stepTitle;
    QLabel *m_stepStory;
    QPushButton *m_startOver;
    QPushButton *m_takeOver;
};

} // namespace bindery::ui
