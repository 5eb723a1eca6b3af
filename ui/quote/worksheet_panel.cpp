#include "ui/quote/worksheet_panel.h"

#include "rating/plan_library.h"
#include "rating/table_excerpt.h"
#include "ui/common/format.h"
#include "ui/common/labels.h"
#include "ui/common/record_table.h"
#include "ui/quote/table_excerpt_view.h"
#include "ui/quote/waterfall_view.h"
#include "ui/quote/worksheet_model.h"

#include <QHBoxLayout>
#include <QSplitter>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace bindery::ui {

namespace {
constexpr int LowestWithPicture = 320;
constexpr int RoomyHeight = 640;
/// Of the steps, whatever else wants room.
constexpr int FewestRows = 2;
} // namespace

WorksheetPanel::WorksheetPanel(QWidget *parent)
    : QWidget(parent), m_model(new WorksheetModel(this)), m_waterfall(new WaterfallView(this)),
      m_table(new RecordTable(this)),
      m_storyTitle(makeLabel(QString(), TextSize::Body, Tone::Normal, QFont::DemiBold, this)),
      m_story(makeLabel(QString(), TextSize::Body, Tone::Muted, QFont::Normal, this)),
      m_excerpt(new TableExcerptView(this))
{
    setObjectName(u"worksheetPanel"_s);
    m_waterfall->setObjectName(u"waterfall"_s);
    m_table->setObjectName(u"worksheetTable"_s);
    m_table->setAccessibleName(u"Worksheet"_s);
    m_table->setModel(m_model);
    m_table->setColumnPlan({WorksheetModel::Step, WorksheetModel::Key, WorksheetModel::Row, WorksheetModel::Table},
                           {WorksheetModel::Rounding, WorksheetModel::Table, WorksheetModel::Row, WorksheetModel::Key,
                            WorksheetModel::Change});
    m_storyTitle->setObjectName(u"stepTitle"_s);
    m_story->setObjectName(u"stepStory"_s);
    m_story->setWordWrap(true);
    m_story->setTextInteractionFlags(Qt::TextSelectableByMouse);
    // Two lines kept free, so that the table does not breathe while one walks through the steps.
    m_story->setMinimumHeight(2 * m_story->fontMetrics().lineSpacing());
    m_story->setAlignment(Qt::AlignTop | Qt::AlignLeft);

    m_table->setMinimumHeight(m_table->headerHeight() + FewestRows * space::Row);

    auto *below = new QWidget(this);
    auto *words = new QVBoxLayout(below);
    words->setContentsMargins(0, 0, 0, 0);
    words->setSpacing(space::Tight);
    words->addWidget(m_table, 1);
    auto *told = new QVBoxLayout;
    told->setContentsMargins(space::Small, space::Tight, space::Small, space::Tight);
    told->setSpacing(2);
    told->addWidget(m_storyTitle);
    told->addWidget(m_story, 1);
    auto *inHand = new QHBoxLayout;
    inHand->setSpacing(space::Small);
    inHand->addLayout(told, 1);
    inHand->addWidget(m_excerpt, 1);
    words->addLayout(inHand);
    auto *split = new QSplitter(Qt::Vertical, this);
    split->setObjectName(u"worksheetSplitter"_s);
    split->addWidget(m_waterfall);
    split->addWidget(below);
    split->setChildrenCollapsible(false);
    split->setStretchFactor(0, 0);
    split->setStretchFactor(1, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, space::Small, 0, 0);
    column->addWidget(split);

    connect(m_waterfall, &WaterfallView::currentChanged, this, &WorksheetPanel::takeLine);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &current) { takeLine(current.isValid() ? current.row() : -1); });
}

void WorksheetPanel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    // In a low pane the table says the same and more.
    m_waterfall->setVisible(height() >= LowestWithPicture);
}

void WorksheetPanel::showPremium(const domain::Premium &premium)
{
    std::vector<WorksheetLine> lines = worksheetLines(premium);
    if (lines == m_model->lines() && !lines.empty() && m_premium.plan == premium.plan)
        return;
    m_premium = premium;
    m_waterfall->setLines(lines, premium.total.amount.toDoubleForDisplay(), moneyText(premium.total));
    m_model->setLines(std::move(lines));
    takeLine(m_model->rowCount() ? 0 : -1);
}

void WorksheetPanel::takeLine(int line)
{
    m_waterfall->setCurrent(line);
    if (line < 0) {
        m_storyTitle->clear();
        m_story->clear();
        m_excerpt->clear();
        return;
    }
    if (m_table->currentIndex().row() != line)
        m_table->setCurrentIndex(m_model->index(line, 0));
    const WorksheetLine &step = m_model->lines()[static_cast<std::size_t>(line)];
    m_storyTitle->setText(step.scope.isEmpty() ? u"Step %1 · %2"_s.arg(step.number).arg(step.label)
                                               : u"Step %1 · %2 · %3"_s.arg(step.number).arg(step.scope, step.label));
    m_story->setText(step.story);
    showTable(line);
}

void WorksheetPanel::showTable(int line)
{
    const domain::WorksheetStep &step = m_premium.worksheet[static_cast<std::size_t>(line)];
    const rating::Plan *plan = m_plans && !step.table.isEmpty() ? m_plans->find(m_premium.plan) : nullptr;
    const std::vector<rating::TableExcerpt> excerpts
        = plan ? rating::excerptsOf(*plan, step, height() < RoomyHeight ? 1 : 2) : std::vector<rating::TableExcerpt>();
    if (excerpts.empty())
        m_excerpt->clear();
    else
        m_excerpt->show(excerpts);
}

} // namespace bindery::ui
