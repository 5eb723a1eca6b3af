#pragma once

// Shows a state as a mark and a word. The color is a third sign and never the only one.

#include "text/status_look.h"

#include <QString>
#include <QWidget>

class QPainter;

namespace bindery::ui {

using text::Mark;
using text::StatusLook;

/// Draws `mark` into the square `rect`.
void paintMark(QPainter &painter, const QRectF &rect, Mark mark, const QColor &color);

class StatusBadge final : public QWidget {
    Q_OBJECT
public:
    explicit StatusBadge(QWidget *parent = nullptr);
    /// `explanation` is shown on hover and read by assistive technology.
    void setLook(const StatusLook &look, const QString &explanation = {});
    [[nodiscard]] const StatusLook &look() const { return m_look; }
    /// Paints the soft ground of the meaning behind the badge, or none.
    void setFilled(bool filled);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    StatusLook m_look;
    bool m_filled = true;
};

} // namespace bindery::ui
