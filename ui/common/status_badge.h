#pragma once

// Status as a shape and a word, with color as a third sign and never the only one.

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
    /// With the soft ground of its meaning behind it, or bare.
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
