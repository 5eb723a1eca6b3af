#include "ui/health/health_panel.h"

#include "base/clock.h"
#include "ui/common/empty_state.h"
#include "ui/common/labels.h"
#include "ui/common/page_keys.h"
#include "ui/common/record_table.h"
#include "ui/common/visible_beat.h"
#include "ui/health/health_actions.h"
#include "ui/health/health_board.h"
#include "ui/health/health_model.h"
#include "ui/health/program_pane.h"
#include "ui/health/service_pane.h"

#include <QFileDialog>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace bindery::ui {

HealthPanel::HealthPanel(HealthSource &source, HealthActions &actions, Clock &clock, QWidget *parent)
    : QWidget(parent), m_source(source), m_actions(actions), m_clock(clock), m_board(std::make_unique<HealthBoard>()),
      m_model(new HealthModel(this)), m_stack(new QStackedWidget(this)), m_splitter(new QSplitter(Qt::Vertical, this)),
      m_table(new RecordTable(this)), m_overall(new StatusBadge(this)), m_standIns(new QPushButton(this)),
      m_below(new QStackedWidget(this)), m_service(new ServicePane(source, actions, this)),
      m_programPane(new ProgramPane(this)), m_vitals(new VitalsLine(this))
{
    setObjectName(u"healthPanel"_s);
    setAccessibleName(u"Health of the data services"_s);
    auto *empty = new EmptyState(u"health"_s, u"No data services"_s,
                                 u"The services named in the service settings stand here with their circuit, times "
                                 "and limits as soon as there are any."_s,
                                 {}, this);
    empty->setObjectName(u"healthEmpty"_s);
    m_stack->addWidget(empty);
    m_stack->addWidget(makePage());
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(m_stack);
    setFocusProxy(m_table);
    connectParts();
    new VisibleBeat(this, clock, 250ms, [this](bool isFirst) {
        if (isFirst) {
            m_picturesDue = {};
            m_trailsDue = {};
        }
        read();
    });
}

HealthPanel::~HealthPanel() = default;

QWidget *HealthPanel::makePage()
{
    m_table->setObjectName(u"healthTable"_s);
    m_table->setAccessibleName(u"Data services"_s);
    m_table->setModel(m_model);
    m_table->setColumnPlan({HealthModel::LastError, HealthModel::Service},
                           {HealthModel::LastError, HealthModel::Calls, HealthModel::P50, HealthModel::Waiting,
                            HealthModel::Cache, HealthModel::Tokens});
    m_overall->setObjectName(u"healthOverall"_s);
    auto *snapshot = new QPushButton(u"E&xport a snapshot"_s, this);
    snapshot->setObjectName(u"healthExport"_s);
    snapshot->setAccessibleName(u"Export a snapshot"_s);
    snapshot->setToolTip(u"Writes what stands here into a JSON file, without anything personal"_s);
    connect(snapshot, &QPushButton::clicked, this, &HealthPanel::chooseSnapshot);
    m_standIns->setObjectName(u"healthStandIns"_s);
    m_standIns->hide();
    connect(m_standIns, &QPushButton::clicked, this, &HealthPanel::standInsWanted);
    m_below->addWidget(m_service);
    m_below->addWidget(m_programPane);
    m_splitter->setObjectName(u"healthSplitter"_s);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_table);
    m_splitter->addWidget(m_below);
    m_splitter->setStretchFactor(0, 0);
    m_splitter->setStretchFactor(1, 1);
    // The handle is wide enough to be grabbed, and looks like a gap.
    m_splitter->setHandleWidth(space::Small);
    auto *top = new QHBoxLayout;
    top->setSpacing(space::Medium);
    top->addWidget(makeLabel(u"Data services"_s, TextSize::Large, Tone::Normal, QFont::DemiBold, this));
    top->addWidget(m_overall);
    top->addStretch(1);
    top->addWidget(m_standIns);
    top->addWidget(snapshot);
    auto *page = new QWidget(this);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(space::Large, space::Medium, space::Large, space::Small);
    column->setSpacing(space::Small);
    column->addLayout(top);
    column->addWidget(m_splitter, 1);
    column->addWidget(m_vitals);
    return page;
}

void HealthPanel::connectParts()
{
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] {
        m_vitals->setOpen(false);
        showService();
    });
    connect(m_service, &ServicePane::picturesWanted, this, [this] {
        m_service->refreshPictures(m_board->now());
        // A hidden tab was not updated: it is shown as it is by now.
        if (const auto *health = m_board->find(m_service->service()))
            m_service->setHealth(*health, m_program.levels, m_board->now());
    });
    connect(m_vitals, &VitalsLine::openToggled, this, [this](bool open) { m_below->setCurrentIndex(open ? 1 : 0); });
    const auto tell = [this](const QString &service, const QString &sentence) {
        if (isVisible())
            read();
        if (service.isEmpty() || service == m_service->service())
            m_service->say(sentence);
        m_service->refreshPictures(m_board->now());
    };
    connect(&m_actions, &HealthActions::done, this, tell);
    connect(&m_actions, &HealthActions::failed, this, tell);
}

void HealthPanel::setStandIns(const QString &address)
{
    const QString said = u"Stand-ins listen at %1"_s.arg(address);
    m_standIns->setText(said);
    m_standIns->setAccessibleName(said);
    m_standIns->setToolTip(u"Copies the address. A fault is switched on by a POST to %1/admin/fault"_s.arg(address));
    m_standIns->setVisible(!address.isEmpty());
}

void HealthPanel::select(const QString &service)
{
    if (m_model->rowCount() == 0)
        read();
    const int row = m_model->indexOfKey(service);
    if (row >= 0)
        m_table->setCurrentIndex(m_model->index(row, 0));
}

ActionBar &HealthPanel::actionBar()
{
    return m_service->actionBar();
}

void HealthPanel::focusBelow()
{
    if (m_stack->currentIndex() == 0)
        return;
    if (m_vitals->isOpen())
        focusInto(*m_programPane);
    else
        m_service->focusPage();
}

bool HealthPanel::hasFocusBelow() const
{
    return holdsFocus(m_below);
}

void HealthPanel::showProgram(bool open)
{
    m_vitals->setOpen(open);
}

void HealthPanel::chooseSnapshot()
{
    // The dialog is shown and not run: a nested event loop would stop what is under way.
    auto *dialog = new QFileDialog(this, u"Export a snapshot"_s);
    dialog->setObjectName(u"snapshotDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters({u"JSON (*.json)"_s});
    dialog->setDefaultSuffix(u"json"_s);
    dialog->selectFile(u"bindery-health.json"_s);
    connect(dialog, &QFileDialog::fileSelected, &m_actions, &HealthActions::exportSnapshot);
    dialog->open();
}

QByteArray HealthPanel::arrangement() const
{
    return m_splitter->saveState();
}

void HealthPanel::setArrangement(const QByteArray &arrangement)
{
    m_arranged = m_splitter->restoreState(arrangement);
    m_splitter->setHandleWidth(space::Small);
}

void HealthPanel::read()
{
    const Instant now = m_clock.now();
    m_board->read(m_source.health(), m_clock.utcNow());
    if (now >= m_trailsDue)
        readTrails();
    const bool first = m_model->rowCount() == 0;
    m_model->update(m_board->rows());
    // So many rows of the table are visible in every arrangement.
    constexpr int FewestRows = 5;
    // An arrangement of an earlier start must not hide a service that has room.
    m_table->setMinimumHeight(m_table->headerHeight() + qBound(2, m_model->rowCount(), FewestRows) * space::Row
                              + 2 * m_table->frameWidth() + space::Tight);
    m_stack->setCurrentIndex(m_model->rowCount() == 0 ? 0 : 1);
    if (first && m_model->rowCount() > 0) {
        // Sizes are set once the panel has its size: a splitter would scale sizes that are set before.
        QMetaObject::invokeMethod(this, &HealthPanel::fitSplitter, Qt::QueuedConnection);
        m_table->setCurrentIndex(m_model->index(0, 0));
    }
    if (const StatusLook look = m_board->look();
        m_overall->look().word != look.word || m_overall->look().meaning != look.meaning)
        m_overall->setLook(look);
    if (now >= m_picturesDue)
        readPictures();
    showService();
}

void HealthPanel::readPictures()
{
    constexpr auto PicturesEvery = 1s;
    m_picturesDue = m_clock.now() + PicturesEvery;
    m_program = m_source.program();
    m_vitals->setProgram(m_program);
    if (m_vitals->isOpen())
        m_programPane->setProgram(m_program, m_board->now());
    else
        m_service->refreshPictures(m_board->now());
}

void HealthPanel::readTrails()
{
    constexpr auto TrailsEvery = 10s;
    m_trailsDue = m_clock.now() + TrailsEvery;
    for (const resilience::PipelineHealth &health : m_board->services()) {
        QList<double> trail;
        for (const LatencyPicture::Minute &minute : m_source.latency(health.service).minutes)
            trail.append(minute.calls ? minute.p95 : HealthBoard::NoValue);
        m_board->setTrail(health.service, std::move(trail));
    }
}

void HealthPanel::fitSplitter()
{
    if (m_arranged)
        return;
    m_arranged = true;
    constexpr int MostRowsAtFirst = 8;
    // The table is as high as its rows, so that the next part stands right below it. Many services scroll.
    const int rows = qBound(2, m_model->rowCount(), MostRowsAtFirst);
    const int table = rows * space::Row + m_table->headerHeight() + 2 * m_table->frameWidth() + space::Tight;
    m_splitter->setSizes({table, qMax(0, m_splitter->height() - table - m_splitter->handleWidth())});
}

void HealthPanel::showService()
{
    const QModelIndex current = m_table->currentIndex();
    const resilience::PipelineHealth *health
        = current.isValid() ? m_board->find(m_model->row(current.row()).service) : nullptr;
    if (!health)
        m_service->clear();
    else if (!m_vitals->isOpen())
        m_service->setHealth(*health, m_program.levels, m_board->now());
}

} // namespace bindery::ui

#include "moc_health_actions.cpp"
#include "moc_health_panel.cpp"
