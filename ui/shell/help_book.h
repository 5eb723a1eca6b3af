#pragma once

// The place Help: a list of pages, the keys first and then the manuals, the current page, and a line to find text on
// it.

#include <QWidget>

class QAction;
class QListWidget;
class QStackedWidget;

namespace bindery::ui {

class FindLine;
enum class FindWay;

class HelpBook final : public QWidget {
    Q_OBJECT
public:
    HelpBook(const QList<QAction *> &actions, QWidget *parent);

    /// Shows a manual, "service-settings.md", at a place in it or at its beginning.
    void open(const QString &file, const QString &place = {});
    /// Shows a manual as open() does, and moves the keyboard to the page.
    void read(const QString &file, const QString &place);
    /// Moves the keyboard to the page beside the list.
    void focusText();
    [[nodiscard]] bool hasFocusInText() const;

private:
    void addPage(const QString &title, QWidget *page);
    void addManual(const QString &title, const QString &file);
    [[nodiscard]] bool findText(const QString &text, FindWay way);

    QListWidget *m_titles;
    FindLine *m_find;
    QStackedWidget *m_pages;
};

} // namespace bindery::ui
