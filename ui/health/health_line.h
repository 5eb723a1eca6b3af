#pragma once

// The last line of the window: a piece for each service, in a fixed order, and their sum. A click or Enter asks for the
// health panel. The line reads its source once a second while it is visible.

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
    /// Source and clock outlive the line.
    HealthLine(HealthSource &source, Clock &clock, QWidget *parent = nullptr);
    ~HealthLine() override;

    /// "5 services, 1 open".
    [[nodiscard]] QString overall() const { return m_overall; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

    /// Reads the source at once, for an action that has just changed something.
    void refresh();

Q_SIGNALS:
    /// The user wants the health panel, with the service that was clicked, or empty.
    void activated(const QString &service);
    void overallChanged(const QString &overall);

private:
    void read();
    /// The place of each piece; empty for a piece that does not fit.
    [[nodiscard]] std::vector<QRect> places() const;
    [[nodiscard]] int pieceAt(QPoint position) const;
    void paintEvent(QPaintEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool event(QEvent *event) override;

    HealthSource &m_source;
    Clock &m_clock;
    std::vector<HealthPiece> m_pieces;
    QString m_overall;
    int m_current = -1;
};

} // namespace bindery::ui
