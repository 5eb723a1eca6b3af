#pragma once

// The timeline of one service: a band of circuit states above a bar of calls for each step. Left and Right, or the
// mouse, take a step in hand, which is told in words.
//
// The timeline is painted here and not with Qt Charts: 180 stacked bars that move with time are 540 graphics items,
// which cost 21 ms of CPU at each step (measured on one core at 1000 x 160), eight times the budget of an update. The
// other charts have tens of points and are made with Qt Charts.

#include "ui/health/timeline_picture.h"

#include <QWidget>

namespace bindery::ui {

class TimelineView final : public QWidget {
    Q_OBJECT
public:
    explicit TimelineView(QWidget *parent = nullptr);

    /// Paints again only when the picture differs.
    void setPicture(TimelinePicture picture);
    [[nodiscard]] const TimelinePicture &picture() const { return m_picture; }
    /// The step in hand in words; empty when there is none.
    [[nodiscard]] QString story() const { return m_picture.storyOf(m_current); }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// The step in hand in words; empty when no step is in hand any more.
    void told(const QString &story);

private:
    [[nodiscard]] QRectF plot() const;
    [[nodiscard]] int stepAt(QPointF position) const;
    [[nodiscard]] double xOf(UtcTime moment) const;
    void setCurrent(int step);
    void paintEvent(QPaintEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void paintBands(QPainter &painter) const;
    void paintBars(QPainter &painter) const;
    void paintAxis(QPainter &painter) const;

    TimelinePicture m_picture;
    int m_current = -1;
};

} // namespace bindery::ui
