#pragma once

// How the premium came about: the waterfall, the worksheet as a table, and the step in hand told in sentences. The
// three always show the same step. Where it read a table of a plan that is at hand, that table's rows stand beside it.

#include "domain/quote.h"

#include <QWidget>

class QLabel;

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
    void showPremium(const domain::Premium &premium);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void takeLine(int line);
    void showTable(int line);

    const rating::PlanLibrary *m_plans = nullptr;
    domain::Premium m_premium;
    WorksheetModel *m_model;
    WaterfallView *m_waterfall;
    RecordTable *m_table;
    QLabel *m_storyTitle;
    QLabel *m_story;
    TableExcerptView *m_excerpt;
};

} // namespace bindery::ui
