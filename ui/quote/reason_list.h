#pragma once

// The reasons of a decision, and what is missing for binding. The list takes the height there is. A longer list scrolls
// by wheel, and by keyboard when it has the focus.

#include "text/reason_text.h"

#include <QScrollArea>

namespace bindery::ui {

class ReasonList final : public QScrollArea {
    Q_OBJECT
public:
    explicit ReasonList(QWidget *parent = nullptr);
    void show(const std::vector<text::ReasonText> &reasons, const QStringList &missing);
    [[nodiscard]] bool isEmpty() const { return m_isEmpty; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void chooseBar();

    bool m_isEmpty = true;
};

} // namespace bindery::ui
