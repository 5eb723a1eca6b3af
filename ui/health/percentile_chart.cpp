#include "ui/health/percentile_chart.h"

#include "text/format.h"
#include "ui/common/theme.h"

#include <QCategoryAxis>
#include <QLegendMarker>
#include <QLineSeries>
#include <QValueAxis>

#include <cmath>

using namespace Qt::StringLiterals;

namespace bindery::ui {

PercentileChart::PercentileChart(QWidget *parent)
    : LatencyChart(parent), m_p50(new QLineSeries(this)), m_p95(new QLineSeries(this)), m_p99(new QLineSeries(this)),
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
    const Colors &colors = colorsOf(palette());
    dressAxis(m_time);
    m_time->setGridLineVisible(false);
    dressAxis(m_took);
    // The lines differ without color too.
    m_p50->setPen(QPen(colors.working.ink, 2));
    m_p95->setPen(QPen(colors.accent, 1.5, Qt::DashLine));
    m_p99->setPen(QPen(colors.attention.ink, 1.5, Qt::DotLine));
    chart()->legend()->setFont(textFont(TextSize::Small));
    chart()->legend()->setLabelColor(colors.muted);
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
    // The scale changes in few steps and not with every call.
    const double magnitude = std::pow(10.0, std::floor(std::log10(std::max(highest, 1.0))));
    for (const double step : {1.0, 1.5, 3.0, 6.0, 9.0, 12.0}) {
        if (highest <= step * magnitude) {
            m_took->setRange(0, step * magnitude);
            break;
        }
    }
    m_took->setLabelFormat(m_took->max() < 6 ? u"%.1f ms"_s : u"%.0f ms"_s);
    figuresChanged();
}

double PercentileChart::placeAt(int place) const
{
    return place;
}

QString PercentileChart::describe(int place) const
{
    const LatencyPicture::Minute &minute = m_minutes[std::size_t(place)];
    const int ago = int(m_minutes.size()) - 1 - place;
    const QString when = ago == 0 ? u"This minute"_s : u"%1 min ago"_s.arg(ago);
    if (minute.calls == 0)
        return when + u": not asked"_s;
    return u"%1: %2, p50 %3, p95 %4, p99 %5"_s.arg(when, text::countedText(qint64(minute.calls), u"call"_s, u"calls"_s),
                                                   latencyText(minute.p50), latencyText(minute.p95),
                                                   latencyText(minute.p99));
}

QString PercentileChart::summary() const
{
    for (int place = placeCount() - 1; place >= 0; --place) {
        if (m_minutes[std::size_t(place)].calls > 0)
            return describe(place);
    }
    return u"No call was answered in the last hour."_s;
}

} // namespace bindery::ui

#include "moc_percentile_chart.cpp"
