#include "ui/health/health_panel.h"

#include "ui/common/empty_state.h"
#include "ui/common/labels.h"
#include "ui/common/record_table.h"
#include "ui/health/health_board.h"
#include "ui/health/health_model.h"

#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace bindery::ui {

namespace {
constexpr auto ReadEvery = 250ms;
} // namespace

HealthPanel::HealthPanel(HealthSource &source, Clock &clock, QWidget *parent)
    : QWidget(parent), m_source(source), m_clock(clock), m_board(std::make_unique<HealthBoard>()),
      m_model(new HealthModel(this)), m_stack(new QStackedWidget(this)), m_table(new RecordTable(this)),
      m_overall(new StatusBadge(this)),
      m_detailTitle(new ElidedLabel(TextSize::Body, Tone::Normal, QFont::DemiBold, this)),
      m_story(makeLabel(QString(), TextSize::Body, Tone::Normal, QFont::Normal, this)),
      m_figures(makeLabel(QString(), TextSize::Small, Tone::Muted, QFont::Normal, this))
{
    setObjectName(u"healthPanel"_s);
    setAccessibleName(u"Health of the data services"_s);
    m_table->setObjectName(u"healthTable"_s);
    m_table->setAccessibleName(u"Data services"_s);
    m_table->setModel(m_model);
    m_table->setColumnPlan({HealthModel::LastError, HealthModel::Service},
                           {HealthModel::LastError, HealthModel::Calls, HealthModel::P50, HealthModel::Waiting,
                            HealthModel::Cache, HealthModel::Tokens});
    m_overall->setObjectName(u"healthOverall"_s);
    m_detailTitle->setObjectName(u"healthDetailTitle"_s);
    m_story->setObjectName(u"healthStory"_s);
    m_story->setWordWrap(true);
    m_story->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_figures->setObjectName(u"healthFigures"_s);
    m_figures->setWordWrap(true);

    auto *title = makeLabel(u"Data services"_s, TextSize::Large, Tone::Normal, QFont::DemiBold, this);
    auto *top = new QHBoxLayout;
    top->setSpacing(space::Medium);
    top->addWidget(title);
    top->addWidget(m_overall);
    top->addStretch(1);
    auto *page = new QWidget(this);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(space::Large, space::Large, space::Large, space::Large);
    column->setSpacing(space::Medium);
    column->addLayout(top);
    column->addWidget(m_table);
    auto *card = new QFrame(page);
    card->setProperty("card", true);
    auto *told = new QVBoxLayout(card);
    told->setContentsMargins(space::Medium, space::Medium, space::Medium, space::Medium);
    told->setSpacing(space::Small);
    told->addWidget(m_detailTitle);
    told->addWidget(m_story);
    told->addWidget(m_figures);
    column->addWidget(card);
    column->addStretch(1);
    auto *empty = new EmptyState(u"health"_s, u"No data services"_s,
                                 u"The services named in the service settings stand here with their circuit, times "
                                 "and limits as soon as there are any."_s,
                                 {}, this);
    empty->setObjectName(u"healthEmpty"_s);
    m_stack->addWidget(empty);
    m_stack->addWidget(page);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(m_stack);
    setFocusProxy(m_table);

    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &HealthPanel::showDetails);
    schedule();
}

HealthPanel::~HealthPanel() = default;

void HealthPanel::select(const QString &service)
{
    if (m_model->rowCount() == 0)
        read();
    const int row = m_model->indexOfKey(service);
    if (row >= 0)
        m_table->setCurrentIndex(m_model->index(row, 0));
}

void HealthPanel::read()
{
    m_board->read(m_source.health(), m_clock.now(), m_clock.utcNow());
    // While nobody looks, the sample is all that is wanted.
    if (!isVisible() && m_model->rowCount() > 0)
        return;
    const bool first = m_model->rowCount() == 0;
    m_model->update(m_board->rows());
    m_stack->setCurrentIndex(m_model->rowCount() == 0 ? 0 : 1);
    if (first && m_model->rowCount() > 0)
        m_table->setCurrentIndex(m_model->index(0, 0));
    if (m_overall->look().word != m_board->overall() || first)
        m_overall->setLook(m_board->look());
    showDetails();
    fitTable();
}

void HealthPanel::fitTable()
{
    // As high as its rows, so that what follows stands right below it; many services scroll.
    const int rows = qBound(1, m_model->rowCount(), 12);
    const int height = rows * space::Row + m_table->headerHeight() + 2 * m_table->frameWidth() + space::Small;
    if (m_table->height() != height || m_table->minimumHeight() != height)
        m_table->setFixedHeight(height);
}

void HealthPanel::showDetails()
{
    const QModelIndex current = m_table->currentIndex();
    if (!current.isValid()) {
        m_detailTitle->setFullText({});
        m_story->clear();
        m_figures->clear();
        return;
    }
    const HealthRow &row = m_model->row(current.row());
    m_detailTitle->setFullText(row.title);
    // The label lays itself out again on each new text: only when there is one.
    if (const QString story = m_board->story(row.service); m_story->text() != story)
        m_story->setText(story);
    if (const QString figures = m_board->figures(row.service); m_figures->text() != figures)
        m_figures->setText(figures);
}

void HealthPanel::schedule()
{
    const Duration step = isVisible() ? Duration(ReadEvery) : Duration(HealthBoard::SampleEvery);
    m_timer = TimerGuard(m_clock, m_clock.now() + step, [this] {
        read();
        schedule();
    });
}

void HealthPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    read();
    schedule();
}

void HealthPanel::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    schedule();
}

} // namespace bindery::ui
