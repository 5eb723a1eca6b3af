#pragma once

// The page of the worksheet: the waterfall, the worksheet as a tree, and the current step told in sentences. All three
// show the same step. Where the step has read a table and the plan is known, rows of that table stand beside it.

#include "domain/premium.h"
#include "domain/quoted_part.h"

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
    /// The plans in which tables are looked up. They outlive the panel.
    void setPlans(const rating::PlanLibrary &plans) { m_plans = &plans; }
    /// Moves the keyboard to the steps.
    void focusSteps();
    /// The plans of `parts` made the premium: their tables are shown beside the steps. `isAnother` says that the
    /// premium is of another submission than the one before; otherwise the current step stays current.
    void showPremium(const domain::Premium &premium, const std::vector<domain::QuotedPart> &parts,
                     bool isAnother = true);
    /// Says that the steps lead to the upper end of a range, or not.
    void setIsRange(bool isRange) { m_range->setVisible(isRange); }

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void makeTools();
    [[nodiscard]] bool isLow() const;
    void arrangePicture();
    void takeLine(int line);
    void scrollToStep();
    /// Takes the next step that holds the searched text in hand; after the last step the search begins at the first.
    /// Without `goOn` the current step counts too.
    void find(bool goOn);
    void copyAll(QChar separator);
    void openParts(const QModelIndex &index);
    void showTable(int line);

    const rating::PlanLibrary *m_plans = nullptr;
    domain::Premium m_premium;
    std::vector<domain::QuotedPart> m_parts;
    WorksheetModel *m_model;
    WaterfallView *m_waterfall;
    /// The tree is being updated: the row that the view makes current by itself is ignored.
    bool m_changing = false;
    /// The line of each bar.
    std::vector<int> m_bars;
    QSplitter *m_split;
    RecordTable *m_table;
    QWidget *m_tools;
    QLineEdit *m_find;
    /// Says what a search or a copy led to.
    QLabel *m_told;
    /// Which end of a range the steps lead to.
    QLabel *m_range;
    QLabel *m_storyTitle;
    QLabel *m_story;
    TableExcerptView *m_excerpt;
};

} // namespace bindery::ui
