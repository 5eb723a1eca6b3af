#include "ui/health/service_pane.h"

#include "domain/audit_line.h"
#include "text/time_text.h"
#include "ui/common/labels.h"
#include "ui/common/page_keys.h"
#include "ui/common/record_table.h"
#include "ui/health/action_bar.h"
#include "ui/health/fault_form.h"
#include "ui/health/figure_model.h"
#include "ui/health/health_board.h"
#include "ui/health/histogram_chart.h"
#include "ui/health/limits_form.h"
#include "ui/health/percentile_chart.h"
#include "ui/health/service_figures.h"
#include "ui/health/timeline_view.h"
#include "ui/health/trial_form.h"

#include <QHBoxLayout>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTabBar>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace bindery::ui {

namespace {

constexpr int FiguresWidth = 336;
constexpr std::chrono::seconds FiguresEvery{1};
/// Percentiles change by the minute. Drawing them each second would cost a quarter of the budget of the panel.
constexpr std::chrono::seconds LatencyEvery{5};
const QString Legend = u"Green answered, blue from the cache, red failed, amber refused. Point, or press Left and "
                       "Right, to read."_s;

} // namespace

ServicePane::ServicePane(const HealthSource &source, HealthActions &actions, QWidget *parent)
    : QFrame(parent), m_source(source), m_title(new ElidedLabel(TextSize::Body, Tone::Normal, QFont::DemiBold, this)),
      m_badge(new StatusBadge(this)), m_faultBadge(new StatusBadge(this)),
      m_story(makeLabel({}, TextSize::Body, Tone::Normal, QFont::Normal, this)), m_bar(new ActionBar(actions, this)),
      m_tabs(new QTabBar(this)), m_pages(new QStackedWidget(this)), m_timeline(new TimelineView(this)),
      m_hour(new QToolButton(this)), m_percentiles(new PercentileChart(this)), m_histogram(new HistogramChart(this)),
      m_found(new ElidedLabel(TextSize::Small, Tone::Muted, QFont::Normal, this)),
      m_figures(new FigureModel(u"Figure"_s, u"Now"_s, FigureModel::Kind::Numbers, this)),
      m_byHand(new FigureModel(u"When and who"_s, u"What"_s, FigureModel::Kind::Words, this)),
      m_limits(new LimitsForm(actions, this)), m_faults(new FaultForm(actions, this)),
      m_trial(new TrialForm(actions, this))
{
    setObjectName(u"healthService"_s);
    setProperty("card", true);
    m_title->setObjectName(u"healthDetailTitle"_s);
    m_story->setObjectName(u"healthStory"_s);
    m_story->setWordWrap(true);
    m_story->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_story->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_faultBadge->setLook({Mark::Triangle, Meaning::Attention, u"Faults are injected"_s},
                          u"Somebody put faults in the way of this service's calls on purpose."_s);
    m_faultBadge->setObjectName(u"healthFaultBadge"_s);
    m_faultBadge->hide();
    m_tabs->setObjectName(u"healthTabs"_s);
    m_tabs->setAccessibleName(u"Parts of the service"_s);
    m_tabs->setExpanding(false);
    m_tabs->setDrawBase(false);
    const std::pair<QString, QWidget *> pages[] = {{u"No&w"_s, makeNow()},
                                                   {u"&Limits and settings"_s, m_limits},
                                                   {u"&Faults on purpose"_s, m_faults},
                                                   {u"Tr&y settings"_s, m_trial},
                                                   {u"By &hand"_s, makeByHand()}};
    for (const auto &[title, page] : pages) {
        m_tabs->addTab(title);
        m_pages->addWidget(page);
    }
    auto *head = new QHBoxLayout;
    head->setSpacing(space::Small);
    head->addWidget(m_title);
    head->addWidget(m_badge);
    head->addWidget(m_faultBadge);
    head->addStretch(1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::Medium, space::Small, space::Medium, space::Small);
    column->setSpacing(space::Tight);
    column->addLayout(head);
    column->addWidget(m_story);
    column->addWidget(m_bar);
    column->addWidget(m_tabs);
    column->addWidget(m_pages, 1);
    new PageKeys(m_tabs, [this] { focusPage(); });
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int tab) {
        m_pages->setCurrentIndex(tab);
        Q_EMIT picturesWanted();
    });
}

QWidget *ServicePane::makeNow()
{
    m_hour->setObjectName(u"healthHour"_s);
    m_hour->setText(u"Last hour"_s);
    m_hour->setToolTip(u"The last hour instead of the last 15 minutes"_s);
    m_hour->setAccessibleName(m_hour->toolTip());
    m_hour->setCheckable(true);
    m_hour->setFocusPolicy(Qt::StrongFocus);
    m_found->setObjectName(u"healthFound"_s);
    m_found->setFullText(Legend);
    auto *table = new RecordTable(m_figures, u"healthFigures"_s, u"Figures"_s, this);
    table->setItemDelegate(new RecordDelegate(space::DenseRow, table));
    table->setColumnPlan({FigureModel::Value, FigureModel::What});
    table->setFixedWidth(FiguresWidth);

    auto *caption = new QHBoxLayout;
    caption->setSpacing(space::Small);
    caption->addWidget(m_found, 1);
    caption->addWidget(m_hour);
    auto *charts = new QHBoxLayout;
    charts->setSpacing(space::Medium);
    charts->addWidget(m_percentiles, 3);
    charts->addWidget(m_histogram, 2);
    // In a low window the charts scroll: below their least height they would cut their labels.
    auto *scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->viewport()->setAutoFillBackground(false);
    auto *canvas = new QWidget;
    auto *pictures = new QVBoxLayout(canvas);
    pictures->setContentsMargins(0, 0, 0, 0);
    pictures->setSpacing(space::Tight);
    pictures->addWidget(m_timeline, 2);
    pictures->addLayout(caption);
    pictures->addLayout(charts, 3);
    scroll->setWidget(canvas);
    // The scroll area would fill its content; the ground of the card shall be visible.
    canvas->setAutoFillBackground(false);
    auto *page = new QWidget(this);
    auto *row = new QHBoxLayout(page);
    row->setContentsMargins(0, space::Tight, 0, 0);
    row->setSpacing(space::Medium);
    row->addWidget(scroll, 1);
    row->addWidget(table);
    connect(m_timeline, &TimelineView::told, this, &ServicePane::showFound);
    connect(m_percentiles, &LatencyChart::described, this, &ServicePane::showFound);
    connect(m_histogram, &LatencyChart::described, this, &ServicePane::showFound);
    connect(m_hour, &QToolButton::toggled, this, &ServicePane::picturesWanted);
    return page;
}

QWidget *ServicePane::makeByHand()
{
    auto *page = new QWidget(this);
    auto *table = new RecordTable(m_byHand, u"healthByHand"_s, u"What was done by hand"_s, page);
    table->setColumnPlan({FigureModel::Value});
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, space::Tight, 0, 0);
    column->addWidget(table);
    return page;
}

void ServicePane::showFound(const QString &story)
{
    m_found->setFullText(story.isEmpty() ? Legend : story);
}

void ServicePane::setHealth(const resilience::PipelineHealth &health, const std::vector<LevelHealth> &levels,
                            UtcTime now)
{
    const bool other = health.service != m_service;
    m_service = health.service;
    m_title->setFullText(health.title.isEmpty() ? health.service : health.title);
    if (const StatusLook look = circuitLook(health, now);
        other || look.word != m_badge->look().word || look.meaning != m_badge->look().meaning)
        m_badge->setLook(look);
    if (m_faultBadge->isVisibleTo(this) != health.faults.any())
        m_faultBadge->setVisible(health.faults.any());
    // A label lays itself out again on each setText(), so an equal text is not set.
    if (const QString story = healthStory(health, now); m_story->text() != story)
        m_story->setText(story);
    m_bar->setHealth(health);
    const int tab = m_tabs->currentIndex();
    // Figures are shown once a second: nobody reads a dozen of them four times a second.
    const bool due = other || now < m_figuresAt || now >= m_figuresAt + FiguresEvery;
    if ((tab == Now || other) && due) {
        m_figuresAt = now;
        m_figures->update(figuresOf(health, levels, now));
    }
    if (tab == Limits || other)
        m_limits->setHealth(health, m_source.differsFromShipped(m_service));
    if (tab == Faults || other)
        m_faults->setHealth(health);
    if (other)
        Q_EMIT picturesWanted();
}

void ServicePane::refreshPictures(UtcTime now)
{
    if (m_service.isEmpty())
        return;
    const std::vector<domain::AuditLine> byHand = m_source.doneByHand(m_service);
    switch (Tab(m_tabs->currentIndex())) {
    case Now: {
        const TimelineSpan span = m_hour->isChecked() ? TimelineSpan::Hour : TimelineSpan::QuarterHour;
        m_timeline->setPicture(timelinePicture(m_source.timeline(m_service), span, now, byHand));
        refreshLatency(now);
        break;
    }
    case Limits:
    case Faults: break;
    case Trial: m_trial->setService(m_service, m_source.settings(m_service)); break;
    case ByHand: {
        std::vector<Figure> lines;
        int number = int(byHand.size());
        for (const domain::AuditLine &line : byHand) {
            const QString what = line.detail.isEmpty() ? line.action : u"%1: %2"_s.arg(line.action, line.detail);
            lines.push_back({QString::number(number--), u"%1, %2"_s.arg(text::relativeTime(line.at, now), line.actor),
                             what, Meaning::Calm, u"%1\n%2"_s.arg(text::exactTime(line.at), what)});
        }
        m_byHand->update(std::move(lines));
        break;
    }
    }
}

void ServicePane::refreshLatency(UtcTime now)
{
    const bool fresh = m_latencyOf == m_service && now >= m_latencyAt && now < m_latencyAt + LatencyEvery;
    if (fresh)
        return;
    m_latencyOf = m_service;
    m_latencyAt = now;
    LatencyPicture latency = m_source.latency(m_service);
    m_percentiles->setMinutes(std::move(latency.minutes));
    m_histogram->setBuckets(std::move(latency.buckets));
}

void ServicePane::clear()
{
    m_service.clear();
    m_title->setFullText({});
    m_story->clear();
    m_figures->update({});
}

void ServicePane::say(const QString &sentence)
{
    m_bar->say(sentence);
    if (m_tabs->currentIndex() == Limits)
        m_limits->say(sentence);
    if (m_tabs->currentIndex() == Trial)
        m_trial->say(sentence);
}

void ServicePane::focusPage()
{
    focusInto(*m_pages->currentWidget());
}

void ServicePane::setTab(Tab tab)
{
    m_tabs->setCurrentIndex(tab);
    m_tabs->setFocus(Qt::OtherFocusReason);
}

} // namespace bindery::ui

#include "moc_service_pane.cpp"
