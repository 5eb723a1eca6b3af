#pragma once

// The help: the keys first, then the manuals, one page in sight, and a line to find text on it.

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

    /// "service-settings.md", and a place in it or nothing.
    void open(const QString &file, const QString &place = {});
    /// The same, with the keyboard on the page.
    void read(const QString &file, const QString &place);
    /// The page beside the list of pages.
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
