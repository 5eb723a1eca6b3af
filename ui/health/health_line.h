#pragma once

// The services in the window's last line: one piece a service, in a fixed order, and the sum of it. A click or Enter
// asks for the health panel. Reads its source once a second while it is seen.

#include "base/timer_guard.h"
#include "ui/health/health_source.h"

#include <QString>
#include <QWidget>

#include <vector>

namespace bindery {
class Clock;
}

namespace bindery::ui {

struct HealthPiece;

class HealthLine : public QWidget {
    Q_OBJECT
public:
    /// Both outlive the line.
    HealthLine(HealthSource &source, Clock &clock, QWidget *parent = nullptr);
    ~HealthLine() override;

    /// "5 services, 1 open".
    [[nodiscard]] QString overall() const { return m_overall; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

    /// At once, and not at the next second: somebody has done something.
    void refresh();

Q_SIGNALS:
    /// The service that was clicked, or empty: the health panel is wanted.
    void activated(const QString &service);
    void overallChanged(const QString &overall);

private:
    void read();
    void schedule();
    /// Where each piece stands; one that does not fit has an empty rectangle.
    [[nodiscard]] std::vector<QRect> places() const;
    [[nodiscard]] int pieceAt(QPoint position) const;
    void paintEvent(QPaintEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool event(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

    HealthSource &m_source;
    Clock &m_clock;
    std::vector<HealthPiece> m_pieces;
    QString m_overall;
    int m_current = -1;
    TimerGuard m_timer;
};

} // namespace bindery::ui
