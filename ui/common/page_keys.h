#pragma once

// Where the keyboard is, and how it gets into a page: the letter of a tab names its page, and the keyboard goes where
// the eye goes.

#include <QObject>

#include <functional>

class QTabBar;
class QWidget;

namespace bindery::ui {

/// It has the keyboard, or something in it has.
[[nodiscard]] bool holdsFocus(const QWidget *part);

/// Into the first of what stands on the page that takes the keyboard, or onto the page itself.
void focusInto(QWidget &page);

class PageKeys final : public QObject {
    Q_OBJECT
public:
    /// `focus` puts the keyboard into the page that is shown by then. Belongs to the tab bar.
    PageKeys(QTabBar *tabs, std::function<void()> focus);
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    std::function<void()> m_focus;
};

/// Qt gives the keyboard of a control that goes off to the next one, and a second Enter presses that: here `instead`
/// gets it.
void setEnabledOr(QWidget &control, bool on, QWidget &instead);

} // namespace bindery::ui
