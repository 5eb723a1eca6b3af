#pragma once

// Labels that several screens share: text in one of the three sizes and tones, and text that gives way to the room
// there is and shows itself whole on hover.

#include "ui/common/theme.h"

#include <QLabel>

namespace bindery::ui {

enum class Tone { Normal, Muted, Bad };

[[nodiscard]] QLabel *makeLabel(const QString &text, TextSize size = TextSize::Body, Tone tone = Tone::Normal,
                                QFont::Weight weight = QFont::Normal, QWidget *parent = nullptr);

/// Changes what makeLabel() set.
void setTone(QLabel *label, Tone tone);

/// One line, elided at its end when there is not enough room; the whole text is its tooltip then.
class ElidedLabel final : public QLabel {
    Q_OBJECT
public:
    explicit ElidedLabel(TextSize size = TextSize::Body, Tone tone = Tone::Normal,
                         QFont::Weight weight = QFont::Normal, QWidget *parent = nullptr);
    void setFullText(const QString &text);
    [[nodiscard]] const QString &fullText() const { return m_full; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void elide();

    QString m_full;
};

} // namespace bindery::ui
