#pragma once

// Reasons of a decision and what is missing for binding: as high as it needs to be, and from a limit on it scrolls, so
// that a quote with a dozen reasons still shows what it rests on.

#include "ui/quote/quote_summary.h"

#include <QScrollArea>

class QVBoxLayout;

namespace bindery::ui {

class ReasonList final : public QScrollArea {
    Q_OBJECT
public:
    explicit ReasonList(QWidget *parent = nullptr);
    void show(const std::vector<ReasonText> &reasons, const QStringList &missing);
    /// From this height on it scrolls.
    void setHighest(int height);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void fit();

    QWidget *m_page = nullptr;
    int m_highest = 176;
};

} // namespace bindery::ui
