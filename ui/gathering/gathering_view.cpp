#include "ui/gathering/gathering_view.h"

#include "base/clock.h"
#include "ui/common/labels.h"
#include "ui/common/visible_beat.h"
#include "ui/gathering/fetch_delegate.h"
#include "ui/gathering/fetch_track.h"
#include "ui/gathering/gathering_model.h"
#include "ui/gathering/gathering_state.h"

#include <QHBoxLayout>
#include <QListView>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace bindery::ui {

GatheringView::GatheringView(Clock &clock, QWidget *parent)
    : QWidget(parent), m_clock(clock), m_state(std::make_unique<GatheringState>()), m_model(new GatheringModel(this)),
      m_title(new ElidedLabel(TextSize::Body, Tone::Normal, QFont::DemiBold, this)),
      m_sum(new ElidedLabel(TextSize::Body, Tone::Normal, QFont::Normal, this)),
      m_meaning(new ElidedLabel(TextSize::Small, Tone::Muted, QFont::Normal, this)), m_track(new FetchTrack(this)),
      m_lines(new QListView(this)), m_cancel(new QPushButton(u"Cancel"_s, this)),
      m_beat(new VisibleBeat(
          this, clock, 250ms,
          [this](bool) {
              m_state->advance(m_clock.now());
              refresh();
          },
          [this] { return isRunning(); }))
{
    setObjectName(u"gatheringView"_s);
    setAccessibleName(u"Facts being gathered"_s);
    m_title->setObjectName(u"gatheringTitle"_s);
    m_sum->setObjectName(u"gatheringSum"_s);
    m_meaning->setObjectName(u"gatheringMeaning"_s);
    m_track->setObjectName(u"gatheringTrack"_s);
    m_cancel->setObjectName(u"gatheringCancel"_s);
    m_cancel->setToolTip(u"Stops every call at once (Esc). The submission is kept."_s);
    m_cancel->setAccessibleName(u"Cancel gathering"_s);
    m_lines->setObjectName(u"gatheringLines"_s);
    m_lines->setAccessibleName(u"Fetches"_s);
    m_lines->setModel(m_model);
    m_lines->setItemDelegate(new FetchDelegate(m_lines));
    m_lines->setUniformItemSizes(true);
    m_lines->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_lines->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_lines->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_lines->setResizeMode(QListView::Adjust);

    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_title);
    words->addWidget(m_sum);
    auto *top = new QHBoxLayout;
    top->setSpacing(space::Large);
    top->addLayout(words, 1);
    top->addWidget(m_cancel, 0, Qt::AlignTop);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::Large, space::Large, space::Large, space::Large);
    column->setSpacing(space::Small);
    column->addLayout(top);
    column->addWidget(m_track);
    column->addWidget(m_meaning);
    column->addSpacing(space::Tight);
    column->addWidget(m_lines, 1);
    setFocusProxy(m_lines);

    connect(m_cancel, &QPushButton::clicked, this, &GatheringView::requestCancel);
    refresh();
}

GatheringView::~GatheringView() = default;

void GatheringView::begin(const QString &submissionId, const QString &title)
{
    m_submissionId = submissionId;
    m_begun = true;
    m_state->begin(m_clock.now());
    m_title->setFullText(title.isEmpty() ? u"Gathering facts"_s : u"Gathering facts for %1"_s.arg(title));
    refresh();
    m_beat->schedule();
}

void GatheringView::apply(const domain::FetchProgress &progress)
{
    if (!m_begun)
        return;
    m_state->apply(progress, m_clock.now());
    refresh();
    m_beat->schedule();
}

void GatheringView::showCancelled()
{
    if (!isRunning())
        return;
    m_state->stop(m_clock.now());
    m_beat->schedule();
    refresh();
}

void GatheringView::requestCancel()
{
    if (!m_cancel->isEnabled())
        return;
    // The view shows the stop at once and does not wait for the workflow.
    showCancelled();
    Q_EMIT cancelRequested();
}

bool GatheringView::isRunning() const
{
    return m_begun && !m_state->stopped() && !m_state->complete();
}

void GatheringView::refresh()
{
    m_model->update(m_state->lines());
    m_sum->setFullText(m_begun ? m_state->sum() : QString());
    m_meaning->setFullText(m_state->meaning());
    m_cancel->setEnabled(isRunning());
    std::vector<FetchTrack::Piece> pieces;
    for (const FetchLine &line : m_state->lines()) {
        FetchTrack::Piece piece;
        piece.meaning = line.meaning;
        piece.ended = line.ended;
        pieces.push_back(piece);
    }
    m_track->setPieces(std::move(pieces));
    m_track->setAccessibleName(m_sum->fullText());
}

} // namespace bindery::ui

#include "moc_gathering_view.cpp"
