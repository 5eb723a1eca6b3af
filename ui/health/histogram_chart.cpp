#include "ui/health/histogram_chart.h"

#include "text/format.h"
#include "ui/common/theme.h"

#include <QAreaSeries>
#include <QCategoryAxis>
#include <QLineSeries>
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

} // namespace

HistogramChart::HistogramChart(QWidget *parent)
    : LatencyChart(parent), m_outline(new QLineSeries(this)), m_area(new QAreaSeries(m_outline)),
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
    const Colors &colors = colorsOf(palette());
    dressAxis(m_took);
    m_took->setGridLineVisible(false);
    dressAxis(m_count);
    m_area->setPen(QPen(colors.accent, 1));
    m_area->setBrush(colors.accentWash);
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
    figuresChanged();
}

void HistogramChart::resizeEvent(QResizeEvent *event)
{
    labelTimes();
    LatencyChart::resizeEvent(event);
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
    // Where no round time lies between the bars, the first and the last bar are labeled.
    if (marks.size() < 2 && !m_bars.empty()) {
        marks = {std::pow(10.0, placeAt(0)), std::pow(10.0, placeAt(placeCount() - 1))};
        if (latencyText(marks.front()) == latencyText(marks.back()))
            marks.pop_back();
    }
    QStringList wanted;
    for (const double value : marks)
        wanted.append(latencyText(value));
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

QString HistogramChart::describe(int place) const
{
    const LatencyPicture::Bucket &bar = m_bars[std::size_t(place)];
    return u"%1 to %2: %3 of %4"_s.arg(latencyText(bar.from), latencyText(bar.below),
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
    return u"Most calls took %1. All took between %2 and %3."_s.arg(describe(fullest), latencyText(m_bars.front().from),
                                                                    latencyText(m_bars.back().below));
}

} // namespace bindery::ui

#include "moc_histogram_chart.cpp"
