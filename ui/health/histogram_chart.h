#pragma once

#include "ui/health/latency_chart.h"
#include "ui/health/latency_picture.h"

#include <vector>

class QAreaSeries;
class QCategoryAxis;
class QLineSeries;
class QValueAxis;

namespace bindery::ui {

/// How many calls of the last hour took what time.
class HistogramChart final : public LatencyChart {
    Q_OBJECT
public:
    explicit HistogramChart(QWidget *parent = nullptr);
    void setBuckets(std::vector<LatencyPicture::Bucket> buckets);

    /// Joins `buckets` into at most `most` bars of equal ratio.
    using Buckets = std::vector<LatencyPicture::Bucket>;
    [[nodiscard]] static Buckets gathered(const Buckets &buckets, int most);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    [[nodiscard]] int placeCount() const override { return int(m_bars.size()); }
    [[nodiscard]] double placeAt(int place) const override;
    [[nodiscard]] QString describe(int place) const override;
    [[nodiscard]] QString summary() const override;
    void dress() override;
    void labelTimes();

    std::vector<LatencyPicture::Bucket> m_buckets;
    std::vector<LatencyPicture::Bucket> m_bars;
    quint64 m_total = 0;
    QLineSeries *m_outline;
    QAreaSeries *m_area;
    QCategoryAxis *m_took;
    QValueAxis *m_count;
};

} // namespace bindery::ui
