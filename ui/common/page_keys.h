#pragma once

// Where the keyboard is, and how it gets into a page: Alt with the letter of a tab shows the page and moves the
// keyboard into it.

#include <QObject>

#include <functional>

class QTabBar;
class QWidget;

namespace bindery::ui {

/// `part` has the keyboard, or a widget inside it has.
[[nodiscard]] bool holdsFocus(const QWidget *part);

/// Moves the keyboard to the first widget of the page that takes it, or to the page itself.
void focusInto(QWidget &page);

class PageKeys final : public QObject {
    Q_OBJECT
public:
    /// `focus` moves the keyboard into the page that is shown by then. The object belongs to the tab bar.
    PageKeys(QTabBar *tabs, std::function<void()> focus);
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    std::function<void()> m_focus;
};

/// Enables or disables a control. When a control that has the keyboard is disabled, Qt moves the keyboard to the next
/// control, where a second Enter would press it; this function moves it to `instead`.
void setEnabledOr(QWidget &control, bool on, QWidget &instead);

} // namespace bindery::ui
