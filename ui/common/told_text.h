#pragma once

// A text below a table that tells of the current row. It takes as many lines as the text has, within bounds, so that
// the table keeps its room. A longer text scrolls, and the keyboard reaches it then.

#include <QScrollArea>

class QLabel;

namespace bindery::ui {

class ToldText final : public QScrollArea {
    Q_OBJECT
public:
    /// `least` lines are kept free where the text has fewer. `name` is the object name of its label.
    ToldText(const QString &name, int least, int most, QWidget *parent = nullptr);

    void setText(const QString &text);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void fit();

    QLabel *m_label;
    int m_least;
    int m_most;
};

} // namespace bindery::ui
