#pragma once

// How the premium came about: the waterfall, the worksheet as a table, and the step in hand told in sentences. The
// three always show the same step.

#include "domain/quote.h"

#include <QWidget>

class QLabel;

namespace bindery::ui {

class RecordTable;
class WaterfallView;
class WorksheetModel;

class WorksheetPanel final : public QWidget {
    Q_OBJECT
public:
    explicit WorksheetPanel(QWidget *parent = nullptr);
    void showPremium(const domain::Premium &premium);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void takeLine(int line);

    WorksheetModel *m_model;
    WaterfallView *m_waterfall;
    RecordTable *m_table;
    QLabel *m_storyTitle;
    QLabel *m_story;
};

} // namespace bindery::ui
