#pragma once

// Status as a shape and a word, with colour as a third sign and never the only one.

#include "ui/common/colours.h"

#include <QString>
#include <QWidget>

class QPainter;

namespace bindery::domain {
enum class DecisionKind;
struct FactOrigin;
enum class Provenance;
enum class SubmissionStatus;
struct SubmissionSummary;
}

namespace bindery::ui {

/// Every mark differs in outline, so that it is told apart in grey as well.
enum class Mark {
    Ring,     ///< an empty circle: nothing has happened yet
    Dot,      ///< a full circle: in order
    Half,     ///< a half-filled circle: under way
    Check,    ///< done and good
    Triangle, ///< needs somebody
    Cross,    ///< refused or broken
    Dash,     ///< not there, stopped
    Clock,    ///< from before: cached, stale
};

struct StatusLook {
    Mark mark = Mark::Ring;
    Meaning meaning = Meaning::Calm;
    QString word;
};

[[nodiscard]] StatusLook lookOf(domain::SubmissionStatus status);
/// With what the quote allows: one that cannot be bound is an indication. Of one that was withdrawn: that.
[[nodiscard]] StatusLook lookOf(const domain::SubmissionSummary &summary);
[[nodiscard]] StatusLook lookOf(domain::Provenance provenance);
/// The same, unless the fact has to be ordered again or mock services made it up.
[[nodiscard]] StatusLook lookOf(const domain::FactOrigin &origin);
[[nodiscard]] StatusLook lookOf(domain::DecisionKind decision);

/// Draws `mark` into the square `rect`.
void paintMark(QPainter &painter, const QRectF &rect, Mark mark, const QColor &colour);

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
