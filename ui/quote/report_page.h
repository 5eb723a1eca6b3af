#pragma once

// One report to read, with the way back to the facts. On demand it shows the answer of the service as it came. The text
// can be scrolled, selected and copied by keyboard.

#include "text/report_text.h"

#include <QWidget>

class QPushButton;
class QTextBrowser;

namespace bindery::ui {

class ReportPage final : public QWidget {
    Q_OBJECT
public:
    explicit ReportPage(QWidget *parent = nullptr);
    /// Shows the report from its beginning, masked.
    void open(const text::ReportText &report);
    /// Shows the current report as it is by now, at the same place.
    void show(const text::ReportText &report);
    void focusText();
    void setMayOrder(bool may);

Q_SIGNALS:
    void left();
    /// The underwriter wants this fact ordered again, also where its answer is fresh.
    void orderRequested(const QString &fact);

protected:
    bool event(QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void write();

    text::ReportText m_report;
    QTextBrowser *m_text;
    QPushButton *m_back;
    QPushButton *m_order;
    /// The button is pressed in while the answer is shown as it came.
    QPushButton *m_answer;
};

} // namespace bindery::ui
