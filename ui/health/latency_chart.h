#pragma once

#include <QChartView>

namespace bindery::ui {

/// A picture of how long calls took, made with Qt Charts. It follows the theme. Left and Right, or the mouse, put one
/// place of it in hand, which is described in words.
///
/// A picture is drawn again only when its figures differ, at most every five seconds: an update costs 1.1 ms of CPU.
class LatencyChart : public QChartView {
    Q_OBJECT
public:
    explicit LatencyChart(QWidget *parent);

Q_SIGNALS:
    /// The place in hand in words; empty when none is in hand any more.
    void described(const QString &words);

protected:
    /// How many places there are along the x axis.
    [[nodiscard]] virtual int placeCount() const = 0;
    /// Where a place stands on the x axis.
    [[nodiscard]] virtual double placeAt(int place) const = 0;
    /// A place in words.
    [[nodiscard]] virtual QString describe(int place) const = 0;
    /// The whole picture in words.
    [[nodiscard]] virtual QString summary() const = 0;
    /// Gives the chart the colors and the font of the theme.
    virtual void dress() = 0;
    /// Updates the description after a change of the figures.
    void figuresChanged();
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

/// "0.4 ms", "212 ms", "1.4 s".
[[nodiscard]] QString latencyText(double milliseconds);

} // namespace bindery::ui
