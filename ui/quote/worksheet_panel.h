#pragma once

// How the premium came about: the waterfall, the worksheet as a tree, and the step in hand told in sentences. The
// three always show the same step. Where it read a table of a plan that is at hand, that table's rows stand beside it.

#include "domain/edition.h"
#include "domain/premium.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QSplitter;

namespace bindery::rating {
class PlanLibrary;
}

namespace bindery::ui {

class RecordTable;
class TableExcerptView;
class WaterfallView;
class WorksheetModel;

class WorksheetPanel final : public QWidget {
    Q_OBJECT
public:
    explicit WorksheetPanel(QWidget *parent = nullptr);
    /// Where tables are looked up; it outlives the panel.
    void setPlans(const rating::PlanLibrary &plans) { m_plans = &plans; }
    /// The keyboard goes to the steps.
    void focusSteps();
    /// `plan` made it: its tables are shown beside the steps.
    /// `isAnother`: of another submission than the one before; else the step in hand stays.
    void showPremium(const domain::Premium &premium, const domain::Edition &plan, bool isAnother = true);
    /// The premium is the upper end of a range: that is said of the steps.
    void setIsRange(bool isRange) { m_range->setVisible(isRange); }

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void makeTools();
    void arrangePicture();
    void takeLine(int line);
    void scrollToStep();
    /// The step in hand, or the next one after it, that holds what is looked for; from the start again after the last.
    /// `goOn`: the next one.
    void find(bool goOn);
    void copyAll(QChar separator);
    void openParts(const QModelIndex &index);
    void showTable(int line);

    const rating::PlanLibrary *m_plans = nullptr;
    domain::Premium m_premium;
    domain::Edition m_plan;
    WorksheetModel *m_model;
    WaterfallView *m_waterfall;
    /// The tree is between two worksheets: what it takes in hand by itself counts for nothing.
    bool m_changing = false;
    /// The line of each bar.
    std::vector<int> m_bars;
    QSplitter *m_split;
    RecordTable *m_table;
    QWidget *m_tools;
    QLineEdit *m_find;
    /// What came of finding or copying.
    QLabel *m_told;
    /// Which end of a range the steps lead to.
    QLabel *m_range;
    QLabel *m_storyTitle;
    QLabel *m_story;
    TableExcerptView *m_excerpt;
};

} // namespace bindery::ui
