#pragma once

// The help: the keys first, then the manuals, one page in sight.

#include <QWidget>

class QAction;
class QListWidget;
class QStackedWidget;

namespace bindery::ui {

class HelpBook final : public QWidget {
    Q_OBJECT
public:
    HelpBook(const QList<QAction *> &actions, QWidget *parent);

    /// "service-settings.md", and a place in it or nothing.
    void open(const QString &file, const QString &place = {});

private:
    void addPage(const QString &title, QWidget *page);
    void addManual(const QString &title, const QString &file);

    QListWidget *m_titles;
    QStackedWidget *m_pages;
};

} // namespace bindery::ui
