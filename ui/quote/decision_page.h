#pragma once

// The page of the decision: every reason with the values that made it match, what is missing for binding, and what may
// be done about the referrals.

#include "text/quote_summary.h"

#include <QWidget>

namespace bindery::ui {

class ReasonList;
class ReleasePanel;

class DecisionPage final : public QWidget {
    Q_OBJECT
public:
    explicit DecisionPage(QWidget *parent = nullptr);
    void show(const text::QuoteSummary &summary);
    [[nodiscard]] ReleasePanel &releases() { return *m_releases; }

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    ReasonList *m_reasons;
    ReleasePanel *m_releases;
};

} // namespace bindery::ui
