#pragma once

// What-if on screen: the fields that change a premium at the left; both premiums and the steps that differ at the
// right. The premium follows every key. Nothing is saved before it is taken over.

#include "ui/whatif/what_if.h"

#include <QWidget>

#include <vector>

class QBoxLayout;
class QLabel;
class QPushButton;

namespace bindery::ui {

class ChoiceBox;
class RecordTable;
class StepDifferenceModel;
class WhatIfFields;

class WhatIfView final : public QWidget {
    Q_OBJECT
public:
    /// The model outlives the view.
    explicit WhatIfView(WhatIf &whatIf, QWidget *parent = nullptr);

    /// False while facts are gathered: the form is locked then.
    void setMayTakeOver(bool may);
    void focusFirst();

Q_SIGNALS:
    void takeOverRequested();
    /// `sentence` says what was taken over.
    void tookOver(const QString &sentence);
    /// `sentence` says why there was nothing to undo, or to redo.
    void nothingDone(const QString &sentence);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    [[nodiscard]] QWidget *makeResults();
    /// The plans of the application's line of business.
    void offerPlans();
    void refresh();
    void showStepInHand();
    void takeBack();
    void doAgain();
    void tellTakenOver(const QStringList &paths);
    void focusField(const QString &path);

    WhatIf &m_whatIf;
    bool m_mayTakeOver = true;
    std::vector<PlanOption> m_options;
    QBoxLayout *m_row;
    WhatIfFields *m_fields;
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
