#include "ui/gathering/fetch_track.h"

#include <QPainter>

namespace bindery::ui {

namespace {
constexpr int Height = 6;
constexpr int Gap = 3;
} // namespace

FetchTrack::FetchTrack(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void FetchTrack::setPieces(std::vector<Piece> pieces)
{
    if (m_pieces == pieces)
        return;
    m_pieces = std::move(pieces);
    update();
}

QSize FetchTrack::sizeHint() const
{
    return {200, Height};
}

void FetchTrack::paintEvent(QPaintEvent *)
{
    const Colors &colors = colorsOf(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const auto pieces = std::max<std::size_t>(1, m_pieces.size());
    const double width = (this->width() - Gap * double(pieces - 1)) / double(pieces);
    for (std::size_t at = 0; at < pieces; ++at) {
        const bool ended = at < m_pieces.size() && m_pieces[at].ended;
        painter.setBrush(ended ? colors.of(m_pieces[at].meaning).ink : colors.border);
        const QRectF box(double(at) * (width + Gap), 0, width, height());
        painter.drawRoundedRect(box, height() / 2.0, height() / 2.0);
    }
}

} // namespace bindery::ui

#include "moc_fetch_track.cpp"
