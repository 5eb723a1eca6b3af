#pragma once

// The page of the facts: a table, the current fact told in sentences below it, and a report to read for each fact.

#include "domain/submission.h"

#include <QWidget>

#include <memory>

class QPushButton;
class QStackedWidget;

namespace bindery::underwriting {
struct OfferedProduct;
}

namespace bindery::ui {

class FactsModel;
class RecordTable;
class ToldText;
class ReportPage;

class FactsPage final : public QWidget {
    Q_OBJECT
public:
    explicit FactsPage(QWidget *parent = nullptr);

    /// Shows the facts of the quote. The first fact that needs attention is the current one. A report that is open
    /// stays open when the same submission is shown again. `offer` is the product of the application, or null.
    void show(const domain::Submission &submission, const std::shared_ptr<const underwriting::OfferedProduct> &offer);
    [[nodiscard]] int count() const;
    /// Offers to order a report again, or does not.
    void setMayOrder(bool may);
    /// A report is open.
    [[nodiscard]] bool isReading() const;

Q_SIGNALS:
    /// The underwriter wants this fact ordered again.
    void orderRequested(const QString &fact);

private:
    void showFactInHand();
    void openReport();
    void leaveReport();
    [[nodiscard]] int current() const;

    domain::Submission m_submission;
    std::shared_ptr<const underwriting::OfferedProduct> m_offer;
    QStackedWidget *m_stack;
    FactsModel *m_model;
    RecordTable *m_table;
    ToldText *m_story;
    QPushButton *m_read;
    ReportPage *m_report;
};

} // namespace bindery::ui
