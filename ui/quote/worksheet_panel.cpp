#include "ui/quote/worksheet_panel.h"

#include "base/plain_words.h"
#include "domain/range_text.h"
#include "rating/run/plan_library.h"
#include "rating/show/table_excerpt.h"
#include "text/format.h"
#include "ui/common/labels.h"
#include "ui/common/record_table.h"
#include "ui/quote/table_excerpt_view.h"
#include "ui/quote/waterfall_view.h"
#include "ui/quote/worksheet_model.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMenu>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bindery::ui {

WorksheetPanel::WorksheetPanel(QWidget *parent)
    : QWidget(parent), m_model(new WorksheetModel(this)), m_waterfall(new WaterfallView(this)),
      m_split(new QSplitter(Qt::Vertical, this)), m_table(new RecordTable(this)), m_tools(new QWidget(this)),
      m_find(new QLineEdit(m_tools)), m_told(makeLabel({}, TextSize::Small, Tone::Muted, QFont::Normal, m_tools)),
      m_range(makeLabel(domain::rangeStepsText(), TextSize::Small, Tone::Normal, QFont::Medium, m_tools)),
      m_storyTitle(makeLabel(QString(), TextSize::Body, Tone::Normal, QFont::DemiBold, this)),
      m_story(makeLabel(QString(), TextSize::Body, Tone::Muted, QFont::Normal, this)),
      m_excerpt(new TableExcerptView(this))
{
    setObjectName(u"worksheetPanel"_s);
    m_waterfall->setObjectName(u"waterfall"_s);
    m_table->setObjectName(u"worksheetTable"_s);
    m_table->setAccessibleName(u"Worksheet"_s);
    m_table->setRootIsDecorated(true);
    m_table->setItemsExpandable(true);
    m_table->setModel(m_model);
    // A new part of the risk opens; a part that the user closed stays closed.
    connect(m_model, &QAbstractItemModel::rowsInserted, this, [this](const QModelIndex &above, int from, int to) {
        for (int row = from; row <= to; ++row)
            openParts(m_model->index(row, 0, above));
    });
    constexpr int StepWants = 280;
    m_table->setColumnPlan({WorksheetModel::Step, WorksheetModel::Key, WorksheetModel::Row, WorksheetModel::Table},
                           {WorksheetModel::Rounding, WorksheetModel::Table, WorksheetModel::Row, WorksheetModel::Key,
                            WorksheetModel::Change},
                           {StepWants});
    m_storyTitle->setObjectName(u"stepTitle"_s);
    m_story->setObjectName(u"stepStory"_s);
    m_story->setWordWrap(true);
    m_story->setTextInteractionFlags(Qt::TextSelectableByMouse);
    // Two lines are kept free, so that the table keeps its height from step to step.
    m_story->setMinimumHeight(2 * m_story->fontMetrics().lineSpacing());
    m_story->setAlignment(Qt::AlignTop | Qt::AlignLeft);

    // So many steps stay in sight, also in a low panel.
    constexpr int FewestRows = 2;
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
    m_split->setObjectName(u"worksheetSplitter"_s);
    m_split->addWidget(m_waterfall);
    m_split->addWidget(below);
    m_split->setChildrenCollapsible(false);
    m_split->setStretchFactor(0, 0);
    m_split->setStretchFactor(1, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, space::Small, 0, 0);
    column->setSpacing(space::Tight);
    column->addWidget(m_tools);
    column->addWidget(m_split, 1);

    makeTools();
    // The keyboard goes from above to below.
    auto *menu = m_tools->findChild<QWidget *>(u"worksheetMenu"_s);
    setTabOrder(m_find, menu);
    setTabOrder(menu, m_waterfall);
    setTabOrder(m_waterfall, m_table);
    connect(m_waterfall, &WaterfallView::currentChanged, this,
            [this](int bar) { takeLine(m_bars[static_cast<std::size_t>(bar)]); });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &current) {
                if (!m_changing)
                    takeLine(m_model->lineOf(current));
            });
}

void WorksheetPanel::makeTools()
{
    auto *tools = m_tools;
    auto *row = new QHBoxLayout(tools);
    row->setContentsMargins(space::Small, 0, space::Small, space::Tight);
    row->setSpacing(space::Small);
    m_find->setObjectName(u"worksheetFind"_s);
    m_find->setAccessibleName(u"Find in the worksheet"_s);
    m_find->setPlaceholderText(u"Find"_s);
    m_find->setToolTip(u"Find a step, table, key or row: Enter goes to the next"_s);
    m_find->setClearButtonEnabled(true);
    constexpr int FindWidth = 280;
    m_find->setMaximumWidth(FindWidth);
    m_told->setObjectName(u"worksheetTold"_s);
    row->addWidget(m_find, 1);
    row->addWidget(m_told);
    row->addStretch(1);
    m_range->setObjectName(u"worksheetRange"_s);
    m_range->hide();
    row->addWidget(m_range);
    auto *menu = new QMenu(tools);
    const auto add = [&](const QString &name, const QString &title) {
        QAction *action = menu->addAction(title);
        action->setObjectName(name);
        return action;
    };
    connect(add(u"worksheetOpenAll"_s, u"&Open every step"_s), &QAction::triggered, m_table, &QTreeView::expandAll);
    connect(add(u"worksheetCloseAll"_s, u"&Close every part and step"_s), &QAction::triggered, m_table,
            &QTreeView::collapseAll);
    menu->addSeparator();
    connect(add(u"worksheetCopyText"_s, u"Copy all as &text"_s), &QAction::triggered, this, [this] { copyAll(u'\t'); });
    connect(add(u"worksheetCopyCsv"_s, u"Copy all as CS&V"_s), &QAction::triggered, this, [this] { copyAll(u','); });
    auto *steps = new QToolButton(tools);
    steps->setObjectName(u"worksheetMenu"_s);
    steps->setText(u"Steps"_s);
    steps->setAccessibleName(u"Open, close and copy the steps"_s);
    steps->setToolTip(steps->accessibleName());
    steps->setAutoRaise(true);
    steps->setPopupMode(QToolButton::InstantPopup);
    steps->setFocusPolicy(Qt::TabFocus);
    steps->setMenu(menu);
    row->addWidget(steps);
    connect(m_find, &QLineEdit::textEdited, this, [this] { find(false); });
    connect(m_find, &QLineEdit::returnPressed, this, [this] { find(true); });
}

void WorksheetPanel::focusSteps()
{
    m_table->setFocus(Qt::ShortcutFocusReason);
}

void WorksheetPanel::openParts(const QModelIndex &index)
{
    const QModelIndex above = index.parent();
    if (m_model->isScope(index))
        m_table->expand(index);
    else if (above.isValid() && !m_model->isScope(above))
        m_table->setFirstColumnSpanned(index.row(), above, true); // A sentence below a step has the whole width.
    for (int row = 0; row < m_model->rowCount(index); ++row)
        openParts(m_model->index(row, 0, index));
}

void WorksheetPanel::find(bool goOn)
{
    const QString wanted = plainWord(m_find->text().trimmed());
    m_told->clear();
    if (wanted.isEmpty())
        return;
    const auto count = static_cast<int>(m_model->lines().size());
    const int from = m_model->lineOf(m_table->currentIndex());
    for (int step = goOn ? 1 : 0; step <= count && count > 0; ++step) {
        const int at = (qMax(from, 0) + step) % count;
        const text::WorksheetLine &line = m_model->lines()[static_cast<std::size_t>(at)];
        const QStringList texts{line.part, line.scope, line.label, line.table, line.key, line.row, line.value};
        if (!plainWord(texts.join(u'\n')).contains(wanted))
            continue;
        takeLine(at);
        return;
    }
    m_told->setText(u"Not found"_s);
}

void WorksheetPanel::copyAll(QChar separator)
{
    QGuiApplication::clipboard()->setText(worksheetText(m_model->lines(), separator));
    m_told->setText(u"Copied"_s);
}

void WorksheetPanel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrangePicture();
    scrollToStep();
}

bool WorksheetPanel::isLow() const
{
    constexpr int RoomyHeight = 640;
    return height() < RoomyHeight;
}

void WorksheetPanel::arrangePicture()
{
    // The least height of a panel with the picture: in a lower one six steps would not be in sight beside it.
    constexpr int LowestWithPicture = 408;
    // The least height of a panel with the picture and rows of tables.
    constexpr int LowestWithPictureAndRows = 472;
    const std::vector<domain::QuotedPlan> plans = domain::plansOf(m_parts);
    const bool hasRows = std::any_of(plans.begin(), plans.end(), [this](const domain::QuotedPlan &plan) {
        return m_plans && m_plans->find(plan.edition);
    });
    const bool hasRoom = height() >= (hasRows ? LowestWithPictureAndRows : LowestWithPicture);
    // In a low pane the picture gives way: the table says the same and more.
    m_waterfall->setVisible(hasRoom);
    const bool low = isLow();
    // In a low pane the steps have more of the height than their picture.
    constexpr int LowPicture = 92;
    m_waterfall->setMaximumHeight(low ? LowPicture : QWIDGETSIZE_MAX);
    // The splitter would leave room empty that the picture may not take, also when the picture is shown again.
    if (low && hasRoom)
        m_split->setSizes({LowPicture, qMax(1, m_split->height() - LowPicture)});
}

void WorksheetPanel::showPremium(const domain::Premium &premium, const std::vector<domain::QuotedPart> &parts,
                                 bool isAnother)
{
    std::vector<text::WorksheetLine> lines = text::worksheetLines(premium, parts, m_plans);
    if (lines == m_model->lines() && !lines.empty() && m_parts == parts)
        return;
    m_premium = premium;
    m_parts = parts;
    arrangePicture();
    m_bars.clear();
    std::vector<text::WorksheetLine> bars;
    for (text::WorksheetBar &bar : text::barsToTotal(lines, parts)) {
        m_bars.push_back(bar.place);
        bars.push_back(std::move(bar.line));
    }
    m_waterfall->setLines(std::move(bars), premium.total.amount.toDoubleForDisplay(), text::moneyText(premium.total));
    m_changing = true;
    m_model->setLines(std::move(lines), text::partSums(premium, parts));
    m_changing = false;
    // Another worksheet is shown from its beginning.
    const int inHand = isAnother ? -1 : m_model->lineOf(m_table->currentIndex());
    takeLine(inHand >= 0 ? inHand : m_model->lines().empty() ? -1 : 0);
}

void WorksheetPanel::scrollToStep()
{
    // The heading above the first step comes into sight with the step.
    if (m_model->lineOf(m_table->currentIndex()) <= 0)
        m_table->scrollToTop();
    else
        m_table->scrollTo(m_table->currentIndex());
}

void WorksheetPanel::takeLine(int line)
{
    const auto bar = std::find(m_bars.begin(), m_bars.end(), line);
    m_waterfall->setCurrent(bar == m_bars.end() ? -1 : static_cast<int>(bar - m_bars.begin()));
    if (line < 0) {
        m_storyTitle->clear();
        m_story->clear();
        m_excerpt->clear();
        return;
    }
    if (m_model->lineOf(m_table->currentIndex()) != line)
        m_table->setCurrentIndex(m_model->indexOfLine(line));
    const text::WorksheetLine &step = m_model->lines()[static_cast<std::size_t>(line)];
    QStringList title{u"Step %1"_s.arg(step.number), step.part, step.scope, step.label};
    title.removeAll(QString());
    m_storyTitle->setText(title.join(u" · "_s));
    m_story->setText(step.story);
    showTable(line);
    // The row is brought into sight after everything that moves it: parts that open, and the table that takes room.
    scrollToStep();
}

void WorksheetPanel::showTable(int line)
{
    const domain::WorksheetStep &step = m_premium.worksheet[static_cast<std::size_t>(line)];
    const domain::QuotedPart *part = domain::findPart(m_parts, step.part);
    const bool isKnown = m_plans && part && part->plan && !step.table.isEmpty();
    const rating::Plan *plan = isKnown ? m_plans->find(part->plan->edition) : nullptr;
    const std::vector<rating::TableExcerpt> excerpts
        = plan ? rating::excerptsOf(*plan, step, isLow() ? 1 : 2) : std::vector<rating::TableExcerpt>();
    if (excerpts.empty())
        m_excerpt->clear();
    else
        m_excerpt->show(excerpts);
}

} // namespace bindery::ui

#include "moc_worksheet_panel.cpp"
