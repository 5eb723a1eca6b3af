#pragma once

#include "ui/health/latency_chart.h"
#include "ui/health/latency_picture.h"

#include <vector>

class QCategoryAxis;
class QLineSeries;
class QValueAxis;

namespace bindery::ui {

/// Percentiles of how long calls took, minute by minute over an hour.
class PercentileChart final : public LatencyChart {
    Q_OBJECT
public:
    explicit PercentileChart(QWidget *parent = nullptr);
    /// `minutes` are sixty, the running one last, or none.
    void setMinutes(std::vector<LatencyPicture::Minute> minutes);

private:
    [[nodiscard]] int placeCount() const override { return int(m_minutes.size()); }
    [[nodiscard]] double placeAt(int place) const override;
    [[nodiscard]] QString describe(int place) const override;
    [[nodiscard]] QString summary() const override;
    void dress() override;

    std::vector<LatencyPicture::Minute> m_minutes;
    QLineSeries *m_p50;
    QLineSeries *m_p95;
    QLineSeries *m_p99;
    QCategoryAxis *m_time;
    QValueAxis *m_took;
};

} // namespace bindery::ui
