#pragma once

// How long calls took, in two pictures made with Qt Charts: percentiles minute by minute, and how often what time was
// taken. Left and Right, or the mouse, put one minute or one bar in hand, which is told in words.
//
// Both are drawn again only when their figures differ, at most every five seconds: an update costs 1.1 ms of CPU.

#include "ui/health/health_source.h"

#include <QChartView>

class QAreaSeries;
class QCategoryAxis;
class QLineSeries;
class QValueAxis;

namespace bindery::ui {

/// What both have in common: looks that follow the theme, a place in hand, and words for it.
class StoryChart : public QChartView {
    Q_OBJECT
public:
    explicit StoryChart(QWidget *parent);

Q_SIGNALS:
    /// The place in hand in words; empty when the hand has left.
    void told(const QString &story);

protected:
    /// Places along the x axis, and where each stands on it.
    [[nodiscard]] virtual int placeCount() const = 0;
    [[nodiscard]] virtual double placeAt(int place) const = 0;
    [[nodiscard]] virtual QString storyOf(int place) const = 0;
    [[nodiscard]] virtual QString summary() const = 0;
    virtual void dress() = 0;
    /// After other figures: the words follow.
    void retell();
    /// Axis in the colours and the font of the theme.
    void dressAxis(QAbstractAxis *axis);

    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void drawForeground(QPainter *painter, const QRectF &rect) override;

private:
    void setCurrent(int place);

    int m_current = -1;
    bool m_dressed = false;
};

class PercentileChart final : public StoryChart {
    Q_OBJECT
public:
    explicit PercentileChart(QWidget *parent = nullptr);
    /// Sixty minutes, the last one still running, or none.
    void setMinutes(std::vector<LatencyPicture::Minute> minutes);

private:
    [[nodiscard]] int placeCount() const override { return int(m_minutes.size()); }
    [[nodiscard]] double placeAt(int place) const override;
    [[nodiscard]] QString storyOf(int place) const override;
    [[nodiscard]] QString summary() const override;
    void dress() override;

    std::vector<LatencyPicture::Minute> m_minutes;
    QLineSeries *m_p50;
    QLineSeries *m_p95;
    QLineSeries *m_p99;
    QCategoryAxis *m_time;
    QValueAxis *m_took;
};

class HistogramChart final : public StoryChart {
    Q_OBJECT
public:
    explicit HistogramChart(QWidget *parent = nullptr);
    void setBuckets(std::vector<LatencyPicture::Bucket> buckets);

    /// `buckets` in at most `most` parts of equal ratio, as the picture shows them.
    using Buckets = std::vector<LatencyPicture::Bucket>;
    [[nodiscard]] static Buckets gathered(const Buckets &buckets, int most);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    [[nodiscard]] int placeCount() const override { return int(m_bars.size()); }
    [[nodiscard]] double placeAt(int place) const override;
    [[nodiscard]] QString storyOf(int place) const override;
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
