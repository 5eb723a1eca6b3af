#include "ui/health/latency_chart.h"

#include "text/format.h"
#include "ui/common/theme.h"

#include <QAreaSeries>
#include <QCategoryAxis>
#include <QKeyEvent>
#include <QLegendMarker>
#include <QLineSeries>
#include <QMouseEvent>
#include <QValueAxis>

#include <cmath>

using namespace Qt::StringLiterals;

namespace bindery::ui {

namespace {

constexpr int MostBars = 32;
constexpr double ShortestShown = 0.01;
constexpr std::size_t MostMarks = 6;
/// Room for "500 ms" and its neighbor.
constexpr int WidthOfMark = 96;

QString took(double milliseconds)
{
    if (milliseconds < 1)
        return QLocale().toString(milliseconds, 'g', 2) + u" ms"_s;
    return text::durationText(Duration(std::llround(milliseconds * 1e6)));
}

} // namespace

StoryChart::StoryChart(QWidget *parent) : QChartView(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setRenderHint(QPainter::Antialiasing);
    setFrameShape(QFrame::NoFrame);
    setMinimumSize(160, 132);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    chart()->setAnimationOptions(QChart::NoAnimation);
    chart()->setBackgroundVisible(false);
    // What stands below the axis is painted a little lower than the layout of the chart reckons.
    chart()->setMargins(QMargins(0, 0, space::Large, space::Tight));
    chart()->layout()->setContentsMargins(0, 0, 0, 0);
}

void StoryChart::retell()
{
    setAccessibleDescription(m_current < 0 ? summary() : storyOf(m_current));
    if (m_current >= 0)
        Q_EMIT told(storyOf(m_current));
    viewport()->update();
}

void StoryChart::dressAxis(QAbstractAxis *axis)
{
    const Colours &colours = coloursOf(palette());
    setBackgroundBrush(colours.surface);
    axis->setLabelsFont(textFont(TextSize::Small));
    axis->setLabelsColor(colours.muted);
    axis->setLinePenColor(colours.border);
    axis->setGridLineColor(colours.border);
}

void StoryChart::setCurrent(int place)
{
    if (place >= placeCount())
        place = -1;
    if (place == m_current)
        return;
    m_current = place;
    setAccessibleDescription(m_current < 0 ? summary() : storyOf(m_current));
    Q_EMIT told(m_current < 0 ? QString() : storyOf(m_current));
    viewport()->update();
}

void StoryChart::mouseMoveEvent(QMouseEvent *event)
{
    if (placeCount() == 0 || chart()->series().isEmpty())
        return;
    const double x = chart()->mapToValue(event->position(), chart()->series().front()).x();
    int nearest = 0;
    for (int place = 1; place < placeCount(); ++place) {
        if (std::abs(placeAt(place) - x) < std::abs(placeAt(nearest) - x))
            nearest = place;
    }
    setCurrent(chart()->plotArea().contains(event->position()) ? nearest : -1);
}

void StoryChart::leaveEvent(QEvent *event)
{
    setCurrent(-1);
    QChartView::leaveEvent(event);
}

void StoryChart::focusOutEvent(QFocusEvent *event)
{
    setCurrent(-1);
    QChartView::focusOutEvent(event);
}

void StoryChart::keyPressEvent(QKeyEvent *event)
{
    const int last = placeCount() - 1;
    switch (event->key()) {
    case Qt::Key_Left:
        setCurrent(m_current < 0 ? last : std::max(0, m_current - 1));
        break;
    case Qt::Key_Right:
        setCurrent(m_current < 0 ? last : std::min(last, m_current + 1));
        break;
    default:
        // Not those of a scroll area: there is nothing to scroll.
        event->ignore();
    }
}

void StoryChart::changeEvent(QEvent *event)
{
    QChartView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_dressed)
        dress();
}

void StoryChart::showEvent(QShowEvent *event)
{
    QChartView::showEvent(event);
    if (!m_dressed) {
        m_dressed = true;
        dress();
    }
}

void StoryChart::drawForeground(QPainter *painter, const QRectF &rect)
{
    QChartView::drawForeground(painter, rect);
    const Colours &colours = coloursOf(palette());
    const QRectF plot = chart()->plotArea();
    if (placeCount() == 0) {
        painter->setPen(colours.muted);
        painter->setFont(textFont(TextSize::Small));
        painter->drawText(plot, Qt::AlignCenter | Qt::TextWordWrap, u"No call was answered in the last hour."_s);
    }
    if (m_current >= 0 && !chart()->series().isEmpty()) {
        const double x = chart()->mapToPosition({placeAt(m_current), 0}, chart()->series().front()).x();
        painter->setPen(QPen(colours.accent, 1));
        painter->drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
    }
    if (hasFocus()) {
        painter->setPen(QPen(colours.accent, 1));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(viewport()->rect().adjusted(0, 0, -1, -1));
    }
}

PercentileChart::PercentileChart(QWidget *parent)
    : StoryChart(parent), m_p50(new QLineSeries(this)), m_p95(new QLineSeries(this)), m_p99(new QLineSeries(this)),
      m_time(new QCategoryAxis(this)), m_took(new QValueAxis(this))
{
    setObjectName(u"healthPercentiles"_s);
    setAccessibleName(u"p50, p95 and p99 over the last hour"_s);
    m_time->setRange(0, 59);
    m_time->setStartValue(-1);
    m_time->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
    m_time->append(u"60 min"_s, 0);
    m_time->append(u"40"_s, 19);
    m_time->append(u"20"_s, 39);
    m_time->append(u"now"_s, 59);
    m_took->setLabelFormat(u"%.0f ms"_s);
    m_took->setTickCount(4);
    m_took->setRange(0, 100);
    chart()->addAxis(m_time, Qt::AlignBottom);
    chart()->addAxis(m_took, Qt::AlignLeft);
    m_p50->setName(u"p50"_s);
    m_p95->setName(u"p95"_s);
    m_p99->setName(u"p99"_s);
    for (QLineSeries *series : {m_p50, m_p95, m_p99}) {
        chart()->addSeries(series);
        series->attachAxis(m_time);
        series->attachAxis(m_took);
    }
    chart()->legend()->setAlignment(Qt::AlignTop);
    chart()->legend()->setMarkerShape(QLegend::MarkerShapeFromSeries);
    chart()->legend()->layout()->setContentsMargins(0, 0, 0, 0);
}

void PercentileChart::dress()
{
    const Colours &colours = coloursOf(palette());
    dressAxis(m_time);
    m_time->setGridLineVisible(false);
    dressAxis(m_took);
    // Told apart without colour too.
    m_p50->setPen(QPen(colours.working.ink, 2));
    m_p95->setPen(QPen(colours.accent, 1.5, Qt::DashLine));
    m_p99->setPen(QPen(colours.attention.ink, 1.5, Qt::DotLine));
    chart()->legend()->setFont(textFont(TextSize::Small));
    chart()->legend()->setLabelColor(colours.muted);
}

void PercentileChart::setMinutes(std::vector<LatencyPicture::Minute> minutes)
{
    if (minutes == m_minutes)
        return;
    m_minutes = std::move(minutes);
    QList<QPointF> p50, p95, p99;
    double highest = 0;
    for (std::size_t at = 0; at < m_minutes.size(); ++at) {
        const LatencyPicture::Minute &minute = m_minutes[at];
        if (minute.calls == 0)
            continue;
        p50.append({double(at), minute.p50});
        p95.append({double(at), minute.p95});
        p99.append({double(at), minute.p99});
        highest = std::max(highest, minute.p99);
    }
    for (QLineSeries *series : {m_p50, m_p95, m_p99})
        series->setPointsVisible(p50.size() < 8);
    m_p50->replace(p50);
    m_p95->replace(p95);
    m_p99->replace(p99);
    // Steps of 1, 2 and 5: the scale does not creep.
    const double magnitude = std::pow(10.0, std::floor(std::log10(std::max(highest, 1.0))));
    for (const double step : {1.0, 1.5, 3.0, 6.0, 9.0, 12.0}) {
        if (highest <= step * magnitude) {
            m_took->setRange(0, step * magnitude);
            break;
        }
    }
    m_took->setLabelFormat(m_took->max() < 6 ? u"%.1f ms"_s : u"%.0f ms"_s);
    retell();
}

double PercentileChart::placeAt(int place) const
{
    return place;
}

QString PercentileChart::storyOf(int place) const
{
    const LatencyPicture::Minute &minute = m_minutes[std::size_t(place)];
    const int ago = int(m_minutes.size()) - 1 - place;
    const QString when = ago == 0 ? u"This minute"_s : u"%1 min ago"_s.arg(ago);
    if (minute.calls == 0)
        return when + u": not asked"_s;
    return u"%1: %2, p50 %3, p95 %4, p99 %5"_s.arg(when, text::countedText(qint64(minute.calls), u"call"_s, u"calls"_s),
                                                 took(minute.p50), took(minute.p95), took(minute.p99));
}

QString PercentileChart::summary() const
{
    for (int place = placeCount() - 1; place >= 0; --place) {
        if (m_minutes[std::size_t(place)].calls > 0)
            return storyOf(place);
    }
    return u"No call was answered in the last hour."_s;
}

HistogramChart::HistogramChart(QWidget *parent)
    : StoryChart(parent), m_outline(new QLineSeries(this)), m_area(new QAreaSeries(m_outline)),
      m_took(new QCategoryAxis(this)), m_count(new QValueAxis(this))
{
    setObjectName(u"healthHistogram"_s);
    setAccessibleName(u"How often what time was taken"_s);
    m_took->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
    m_took->setStartValue(-10);
    m_took->setRange(0, 3);
    m_count->setLabelFormat(u"%d"_s);
    m_count->setTickCount(3);
    m_count->setRange(0, 1);
    chart()->addAxis(m_took, Qt::AlignBottom);
    chart()->addAxis(m_count, Qt::AlignLeft);
    chart()->addSeries(m_area);
    m_area->attachAxis(m_took);
    m_area->attachAxis(m_count);
    chart()->legend()->hide();
}

void HistogramChart::dress()
{
    const Colours &colours = coloursOf(palette());
    dressAxis(m_took);
    m_took->setGridLineVisible(false);
    dressAxis(m_count);
    m_area->setPen(QPen(colours.accent, 1));
    m_area->setBrush(colours.accentWash);
}

HistogramChart::Buckets HistogramChart::gathered(const Buckets &buckets, int most)
{
    if (buckets.empty())
        return {};
    const double least = std::log(std::max(buckets.front().from, ShortestShown));
    const double last = std::log(std::max(buckets.back().below, ShortestShown * 2));
    // A bar is never finer than the figures are.
    const double width = std::max((last - least) / most, 0.04);
    const int bars = std::max(1, int(std::ceil((last - least) / width - 1e-9)));
    std::vector<LatencyPicture::Bucket> parts;
    parts.resize(std::size_t(bars));
    for (int at = 0; at < bars; ++at) {
        parts[std::size_t(at)].from = std::exp(least + at * width);
        parts[std::size_t(at)].below = std::exp(least + (at + 1) * width);
    }
    for (const LatencyPicture::Bucket &bucket : buckets) {
        const double middle = std::log(std::max((bucket.from + bucket.below) / 2, ShortestShown));
        const int at = std::clamp(int((middle - least) / width), 0, bars - 1);
        parts[std::size_t(at)].count += bucket.count;
    }
    return parts;
}

void HistogramChart::setBuckets(std::vector<LatencyPicture::Bucket> buckets)
{
    if (buckets == m_buckets)
        return;
    m_buckets = std::move(buckets);
    m_bars = gathered(m_buckets, MostBars);
    m_total = 0;
    QList<QPointF> outline;
    quint64 most = 1;
    for (const LatencyPicture::Bucket &bar : m_bars) {
        m_total += bar.count;
        most = std::max(most, bar.count);
        outline.append({std::log10(bar.from), double(bar.count)});
        outline.append({std::log10(bar.below), double(bar.count)});
    }
    m_outline->replace(outline);
    m_count->setRange(0, double(most) * 1.05);
    if (!outline.isEmpty())
        m_took->setRange(outline.front().x(), outline.back().x());
    labelTimes();
    retell();
}

void HistogramChart::resizeEvent(QResizeEvent *event)
{
    labelTimes();
    StoryChart::resizeEvent(event);
}

void HistogramChart::labelTimes()
{
    const QStringList old = m_took->categoriesLabels();
    std::vector<double> marks;
    for (int decade = -2; decade <= 7; ++decade) {
        for (const double step : {1.0, 2.0, 5.0}) {
            const double value = step * std::pow(10.0, decade);
            if (std::log10(value) >= m_took->min() && std::log10(value) <= m_took->max())
                marks.push_back(value);
        }
    }
    const auto fitting = std::size_t(std::max(1, width() / WidthOfMark));
    while (marks.size() > std::min(MostMarks, fitting)) {
        std::vector<double> fewer;
        for (std::size_t at = 0; at < marks.size(); at += 2)
            fewer.push_back(marks[at]);
        marks = std::move(fewer);
    }
    // Times so close together that no round one lies between them: the first and the last of them.
    if (marks.size() < 2 && !m_bars.empty()) {
        marks = {std::pow(10.0, placeAt(0)), std::pow(10.0, placeAt(placeCount() - 1))};
        if (took(marks.front()) == took(marks.back()))
            marks.pop_back();
    }
    QStringList wanted;
    for (const double value : marks)
        wanted.append(took(value));
    if (wanted == old)
        return;
    for (const QString &label : old)
        m_took->remove(label);
    for (std::size_t at = 0; at < marks.size(); ++at)
        m_took->append(wanted[qsizetype(at)], std::log10(marks[at]));
}

double HistogramChart::placeAt(int place) const
{
    const LatencyPicture::Bucket &bar = m_bars[std::size_t(place)];
    return (std::log10(bar.from) + std::log10(bar.below)) / 2;
}

QString HistogramChart::storyOf(int place) const
{
    const LatencyPicture::Bucket &bar = m_bars[std::size_t(place)];
    return u"%1 to %2: %3 of %4"_s.arg(took(bar.from), took(bar.below),
                                     text::countedText(qint64(bar.count), u"call"_s, u"calls"_s),
                                     text::countText(qint64(m_total)));
}

QString HistogramChart::summary() const
{
    if (m_bars.empty())
        return u"No call was answered in the last hour."_s;
    int fullest = 0;
    for (int place = 1; place < placeCount(); ++place) {
        if (m_bars[std::size_t(place)].count > m_bars[std::size_t(fullest)].count)
            fullest = place;
    }
    return u"Most calls took %1. All took between %2 and %3."_s.arg(
        storyOf(fullest), took(m_bars.front().from), took(m_bars.back().below));
}

} // namespace bindery::ui

#include "moc_latency_chart.cpp"
