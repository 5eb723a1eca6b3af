#pragma once

// The way from base to total as hanging bars. A click or the arrow keys take a bar in hand. The worksheet panel tells
// what the bar stands for.

#include "text/worksheet_lines.h"

#include <QWidget>

#include <vector>

namespace bindery::ui {

class WaterfallView final : public QWidget {
    Q_OBJECT
public:
    explicit WaterfallView(QWidget *parent = nullptr);

    /// `total` is the text of the last bar, which stands for the premium itself.
    void setLines(std::vector<text::WorksheetLine> lines, double total, const QString &totalText);
    /// The line of the bar in hand; -1 for none.
    void setCurrent(int line);
    [[nodiscard]] int current() const { return m_current; }
    /// Where the bar of this line is drawn. The bar after the last line is the total.
    [[nodiscard]] QRectF barRect(int line) const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void currentChanged(int line);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool event(QEvent *event) override;

private:
    [[nodiscard]] int bars() const;
    [[nodiscard]] double slotWidth() const;
    [[nodiscard]] bool hasLabels() const;
    [[nodiscard]] QRectF plot() const;
    [[nodiscard]] double yOf(double value) const;
    [[nodiscard]] int lineAt(QPoint position) const;
    void take(int line);
    void paintBar(QPainter &painter, int line) const;
    void paintLabel(QPainter &painter, int line) const;

    std::vector<text::WorksheetLine> m_lines;
    double m_total = 0;
    double m_lowest = 0;
    double m_highest = 1;
    QString m_totalText;
    int m_current = -1;
};

} // namespace bindery::ui
