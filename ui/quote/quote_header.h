#pragma once

// The top of a quote: what it costs, what that rests on, what was decided, and whether it can be bound.

#include "text/quote_summary.h"

#include <QFrame>

class QBoxLayout;
class QLabel;
class QPushButton;

namespace bindery::ui {

class ElidedLabel;

class QuoteHeader final : public QFrame {
    Q_OBJECT
public:
    explicit QuoteHeader(QWidget *parent = nullptr);
    void show(const text::QuoteSummary &summary);
    /// Shows only the texts that change with time.
    void showTimes(const text::QuoteSummary &summary);
    /// The application has changed since: decision and binding are marked as those of before.
    void setChangedSince(bool changed);
    void setMayQuoteAgain(bool may);

Q_SIGNALS:
    void quoteAgainRequested();

private:
    bool m_rated = false;
    QBoxLayout *m_price;
    QLabel *m_premium;
    ElidedLabel *m_period;
    StatusBadge *m_decision;
    StatusBadge *m_binding;
    StatusBadge *m_offline;
    StatusBadge *m_changed;
    QPushButton *m_again;
    QLabel *m_basis;
    ElidedLabel *m_made;
    ElidedLabel *m_editions;
};

} // namespace bindery::ui
