#pragma once

// The facts behind a quote: a table with the story of the fact in hand, and behind each fact its report to read.

#include "domain/submission.h"

#include <QWidget>

class QPushButton;
class QStackedWidget;

namespace bindery::ui {

class FactsModel;
class RecordTable;
class ToldText;
class ReportPage;

class FactsPage final : public QWidget {
    Q_OBJECT
public:
    explicit FactsPage(QWidget *parent = nullptr);

    /// The facts of the submission's quote. The first that wants attention is in hand; a report that is open stays open
    /// when the same fact of the same submission is shown anew.
    void show(const domain::Submission &submission);
    [[nodiscard]] int count() const;
    /// Whether a report that is read can be ordered again.
    void setMayOrder(bool may);
    /// A report is open.
    [[nodiscard]] bool isReading() const;

Q_SIGNALS:
    /// The underwriter wants the service of this fact asked again.
    void orderRequested(const QString &fact);

private:
    void showFactInHand();
    void openReport();
    void leaveReport();
    [[nodiscard]] int current() const;

    domain::Submission m_submission;
    QStackedWidget *m_stack;
    FactsModel *m_model;
    RecordTable *m_table;
    ToldText *m_story;
    QPushButton *m_read;
    ReportPage *m_report;
};

} // namespace bindery::ui
