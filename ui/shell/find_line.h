#pragma once

// A line to find text on a page. The text is searched as it is typed. Enter goes to the next place, Shift+Enter to the
// one before, and Escape closes the line.

#include <QFrame>

class QLabel;
class QLineEdit;

namespace bindery::ui {

enum class FindWay {
    /// The current place if it still matches, or the next one.
    Here,
    Next,
    Before
};

class FindLine final : public QFrame {
    Q_OBJECT
public:
    explicit FindLine(QWidget *parent = nullptr);
    /// Opens the line with the keyboard in it. The text before is selected, so that typing replaces it.
    void begin();
    /// Shows whether the text was found.
    void tell(bool found);

Q_SIGNALS:
    void wanted(const QString &text, bindery::ui::FindWay way);
    /// The line was closed, and had the keyboard.
    void left();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void ask(FindWay way);

    QLineEdit *m_text;
    QLabel *m_told;
};

} // namespace bindery::ui
