#pragma once

// The page of the history: a table, and below it the current line as a whole, because its text can be longer than the
// column.

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
    /// Shows the relative times as they are by now.
    void refreshTimes();

Q_SIGNALS:
    /// The underwriter wants to read this version of the quote.
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
