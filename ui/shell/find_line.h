#pragma once

// A line to find text on a page: what is typed is looked for at once, Enter goes on to the next, Shift+Enter back to
// the one before, Escape closes it.

#include <QFrame>

class QLabel;
class QLineEdit;

namespace bindery::ui {

enum class FindWay {
    /// The one in hand, if it is one still, or the next.
    Here,
    Next,
    Before
};

class FindLine final : public QFrame {
    Q_OBJECT
public:
    explicit FindLine(QWidget *parent = nullptr);
    /// Opens it with the keyboard in it; what was looked for before is replaced by what is typed.
    void begin();
    /// Of what was asked for: found, or "Not found".
    void tell(bool found);

Q_SIGNALS:
    void wanted(const QString &text, bindery::ui::FindWay way);
    /// It is closed, and had the keyboard.
    void left();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void ask(FindWay way);

    QLineEdit *m_text;
    QLabel *m_told;
};

} // namespace bindery::ui
