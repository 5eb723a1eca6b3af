#pragma once

// Labels that several screens share: text in one of three sizes and tones, and text that is cut to the room there is.
// Also the row of buttons below a form or a dialog.

#include "ui/common/theme.h"

#include <QLabel>

#include <initializer_list>

class QHBoxLayout;

namespace bindery::ui {

enum class Tone { Normal, Muted, Bad };

[[nodiscard]] QLabel *makeLabel(const QString &text, TextSize size = TextSize::Body, Tone tone = Tone::Normal,
                                QFont::Weight weight = QFont::Normal, QWidget *parent = nullptr);

/// Changes the tone that makeLabel() has set.
void setTone(QLabel *label, Tone tone);

/// One line of text. It is elided at its end when there is not enough room, and its tooltip tells it whole then.
class ElidedLabel final : public QLabel {
    Q_OBJECT
public:
    explicit ElidedLabel(TextSize size = TextSize::Body, Tone tone = Tone::Normal, QFont::Weight weight = QFont::Normal,
                         QWidget *parent = nullptr);
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

/// A row of buttons: some at its beginning, and some at its end.
[[nodiscard]] QHBoxLayout *makeButtonRow(std::initializer_list<QWidget *> first,
                                         std::initializer_list<QWidget *> last = {});

} // namespace bindery::ui
