#pragma once

// The history of a submission, and below it the line in hand as a whole: who said why can be longer than a column.

#include <QWidget>

#include <vector>

class QPushButton;

namespace bindery {
class Clock;
}
namespace bindery::domain {
struct AuditLine;
}

namespace bindery::ui {

class HistoryModel;
class RecordTable;
class ToldText;

class HistoryPage final : public QWidget {
    Q_OBJECT
public:
    /// The clock outlives the page.
    explicit HistoryPage(Clock &clock, QWidget *parent = nullptr);
    void setLines(std::vector<domain::AuditLine> lines);
    /// Relative times are said anew.
    void refreshTimes();

Q_SIGNALS:
    /// The underwriter wants to read this version of the quote, as it was made.
    void versionRequested(int version);

private:
    void showLineInHand();
    void openVersion();

    HistoryModel *m_model;
    RecordTable *m_table;
    ToldText *m_story;
    QPushButton *m_read;
};

} // namespace bindery::ui
