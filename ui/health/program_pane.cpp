#include "ui/health/program_pane.h"

#include "text/duration_text.h"
#include "text/format.h"
#include "text/time_text.h"
#include "ui/common/labels.h"
#include "ui/common/record_table.h"
#include "ui/health/figure_model.h"
#include "ui/health/service_figures.h"

#include <QGridLayout>
#include <QPushButton>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace bindery::ui {

namespace {

constexpr std::size_t MostSlow = 10;
/// One frame at 60 Hz: a longer delay can be felt.
constexpr Duration Frame = 16ms;

} // namespace

std::vector<Figure> loopFigures(const ProgramHealth &program, UtcTime now)
{
    const LoopHealth &loop = program.loop;
    const StoreHealth &store = program.store;
    std::vector<Figure> figures;
    const QString tip = u"How late the window's event loop gets to what is due. A frame is 16 ms."_s;
    if (!loop.measured) {
        figures.push_back({u"loop"_s, u"Event loop"_s, u"not measured"_s, Meaning::Calm, tip});
    } else {
        const auto meaning = [](Duration lag) { return lag > Frame ? Meaning::Attention : Meaning::Calm; };
        figures.push_back(
            {u"loopNow"_s, u"Event loop late by, now"_s, text::durationText(loop.now), meaning(loop.now), tip});
        figures.push_back({u"loopTimes"_s, u"p50 · p95 · p99"_s,
                           u"%1 · %2 · %3"_s.arg(text::durationText(loop.p50), text::durationText(loop.p95),
                                                 text::durationText(loop.p99)),
                           meaning(loop.p99), tip});
        figures.push_back({u"loopWorst"_s, u"Worst since the start"_s,
                           loop.worstAt
                               ? u"%1, %2"_s.arg(text::durationText(loop.worst), text::relativeTime(*loop.worstAt, now))
                               : text::durationText(loop.worst),
                           Meaning::Calm, tip});
    }
    const QString answers = !store.open ? u"not open"_s
        : !store.checkedAt              ? u"open"_s
        : store.answering               ? u"answers in %1"_s.arg(text::durationText(store.answerTime))
                                        : u"does not answer"_s;
    figures.push_back({u"store"_s, u"Store"_s, answers,
                       store.open && (store.answering || !store.checkedAt) ? Meaning::Calm : Meaning::Bad,
                       u"The database on this machine that keeps submissions, quotes and calls."_s});
    figures.push_back({u"storeWaiting"_s, u"Jobs waiting for it"_s, text::countText(store.waiting), Meaning::Calm, {}});
    figures.push_back({u"storeSound"_s,
                       u"Its records and indexes"_s,
                       !store.sound       ? u"being checked"_s
                           : *store.sound ? u"checked, sound"_s
                                          : u"damaged"_s,
                       !store.sound || *store.sound ? Meaning::Calm : Meaning::Bad,
                       {}});
    if (!store.lastError.isEmpty())
        figures.push_back({u"storeError"_s, u"Its last error"_s, store.lastError, Meaning::Attention, store.lastError});
    return figures;
}

std::vector<Figure> memoryFigures(const ProgramHealth &program)
{
    const MemoryHealth &memory = program.memory;
    std::vector<Figure> figures;
    const QString tip = u"Code, libraries and the window hold what the parts below do not."_s;
    if (memory.resident)
        figures.push_back({u"resident"_s, u"In memory, all"_s, bytesText(*memory.resident), Meaning::Calm, tip});
    if (memory.mostResident)
        figures.push_back({u"most"_s, u"At most so far"_s, bytesText(*memory.mostResident), Meaning::Calm, tip});
    for (const MemoryHealth::Part &part : memory.parts)
        figures.push_back({u"part."_s + part.name, part.title, bytesText(part.bytes), Meaning::Calm, {}});
    return figures;
}

std::vector<Figure> levelFigures(const ProgramHealth &program)
{
    std::vector<Figure> figures;
    for (const LevelHealth &level : program.levels) {
        const QString verdict = !level.met ? u"nothing to judge yet"_s : *level.met ? u"met"_s : u"missed"_s;
        figures.push_back({level.name, u"%1: %2"_s.arg(level.title, level.target),
                           level.actual.isEmpty() ? verdict : u"%1, %2"_s.arg(level.actual, verdict),
                           !level.met       ? Meaning::Calm
                               : *level.met ? Meaning::Good
                                            : Meaning::Bad,
                           level.basis});
    }
    return figures;
}

std::vector<Figure> slowFigures(const ProgramHealth &program)
{
    std::vector<Figure> figures;
    for (const SlowOperation &operation : program.slow) {
        if (figures.size() == MostSlow)
            break;
        const QString figure = u"%1 in all · %2 · mean %3 · slowest %4"_s.arg(
            text::durationText(operation.total), text::countedText(qint64(operation.calls), u"time"_s, u"times"_s),
            text::durationText(operation.average), text::durationText(operation.slowest));
        figures.push_back({operation.name, operation.name, figure, Meaning::Calm, {}});
    }
    return figures;
}

std::array<StatusLook, 4> vitalsOf(const ProgramHealth &program)
{
    const LoopHealth &loop = program.loop;
    const StoreHealth &store = program.store;
    std::array<StatusLook, 4> looks;
    looks[0] = !loop.measured ? StatusLook{Mark::Ring, Meaning::Calm, u"Event loop not measured"_s}
                              : StatusLook{loop.p99 > Frame ? Mark::Triangle : Mark::Dot,
                                           loop.p99 > Frame ? Meaning::Attention : Meaning::Good,
                                           u"Event loop p99 %1"_s.arg(text::durationText(loop.p99))};
    looks[1]
        = {Mark::Dot, Meaning::Calm,
           program.memory.resident ? u"Memory %1"_s.arg(bytesText(*program.memory.resident)) : u"Memory not known"_s};
    int met = 0;
    int missed = 0;
    for (const LevelHealth &level : program.levels) {
        if (level.met)
            ++(*level.met ? met : missed);
    }
    looks[2] = missed
        ? StatusLook{Mark::Cross, Meaning::Bad,
                     missed == 1 ? u"1 service level missed"_s : u"%1 service levels missed"_s.arg(missed)}
        : met ? StatusLook{Mark::Check, Meaning::Good,
                           u"%1 met"_s.arg(text::countedText(met, u"service level"_s, u"service levels"_s))}
              : StatusLook{Mark::Ring, Meaning::Calm, u"Service levels: nothing to judge yet"_s};
    const bool bad = !store.open || (store.checkedAt && !store.answering);
    looks[3] = {bad ? Mark::Cross : Mark::Dot, bad ? Meaning::Bad : Meaning::Good,
                !store.open            ? u"Store not open"_s
                    : bad              ? u"Store does not answer"_s
                    : !store.checkedAt ? u"Store open"_s
                                       : u"Store %1"_s.arg(text::durationText(store.answerTime))};
    return looks;
}

VitalsLine::VitalsLine(QWidget *parent) : QWidget(parent), m_open(new QPushButton(u"This pro&gram"_s, this))
{
    setObjectName(u"healthVitals"_s);
    setAccessibleName(u"This program"_s);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::Small);
    for (StatusBadge *&badge : m_badges) {
        badge = new StatusBadge(this);
        row->addWidget(badge);
    }
    m_open->setObjectName(u"healthProgramOpen"_s);
    m_open->setAccessibleName(u"This program: event loop, memory, service levels, slow operations"_s);
    m_open->setCheckable(true);
    m_open->setToolTip(u"Event loop, memory by part, service levels and slow operations"_s);
    row->addStretch(1);
    row->addWidget(m_open);
    connect(m_open, &QPushButton::toggled, this, &VitalsLine::openToggled);
}

bool VitalsLine::isOpen() const
{
    return m_open->isChecked();
}

void VitalsLine::setOpen(bool open)
{
    m_open->setChecked(open);
}

void VitalsLine::setProgram(const ProgramHealth &program)
{
    const std::array<StatusLook, 4> looks = vitalsOf(program);
    for (std::size_t at = 0; at < looks.size(); ++at) {
        const StatusLook &now = m_badges[at]->look();
        if (now.word != looks[at].word || now.meaning != looks[at].meaning)
            m_badges[at]->setLook(looks[at]);
    }
}

ProgramPane::ProgramPane(QWidget *parent)
    : QWidget(parent), m_loop(new FigureModel(u"Event loop and store"_s, {}, FigureModel::Kind::Numbers, this)),
      m_memory(new FigureModel(u"Memory"_s, {}, FigureModel::Kind::Numbers, this)),
      m_levels(new FigureModel(u"Service levels"_s, {}, FigureModel::Kind::Numbers, this)),
      m_slow(new FigureModel(u"What took the most time"_s, {}, FigureModel::Kind::Numbers, this))
{
    setObjectName(u"healthProgram"_s);
    setAccessibleName(u"This program"_s);
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(space::Medium);
    grid->addWidget(makeTable(m_loop, u"healthLoop"_s, u"Event loop and store"_s, false), 0, 0);
    grid->addWidget(makeTable(m_memory, u"healthMemory"_s, u"Memory by part"_s, false), 0, 1);
    grid->addWidget(makeTable(m_levels, u"healthLevels"_s, u"Service levels"_s, true), 1, 0);
    grid->addWidget(makeTable(m_slow, u"healthSlow"_s, u"Slow operations"_s, false), 1, 1);
    for (const int half : {0, 1}) {
        grid->setColumnStretch(half, 1);
        grid->setRowStretch(half, half + 1);
    }
}

QWidget *ProgramPane::makeTable(FigureModel *model, const QString &name, const QString &title, bool longNames)
{
    auto *card = new QFrame(this);
    card->setProperty("card", true);
    auto *table = new RecordTable(model, name, title, card);
    table->setItemDelegate(new RecordDelegate(space::DenseRow, table));
    if (longNames)
        table->setColumnPlan({FigureModel::What});
    else
        table->setColumnPlan({FigureModel::What, FigureModel::Value});
    auto *column = new QVBoxLayout(card);
    column->setContentsMargins(1, 1, 1, 1);
    column->addWidget(table);
    return card;
}

void ProgramPane::setProgram(const ProgramHealth &program, UtcTime now)
{
    m_loop->update(loopFigures(program, now));
    m_memory->update(memoryFigures(program));
    m_levels->update(levelFigures(program));
    m_slow->update(slowFigures(program));
}

} // namespace bindery::ui

#include "moc_program_pane.cpp"
