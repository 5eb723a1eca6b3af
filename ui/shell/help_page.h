#pragma once

// The page of keys and marks. The keys are read from the actions, so that help and window cannot differ.

#include "ui/shell/find_line.h"

#include <QList>
#include <QPointer>
#include <QWidget>

class QAction;
class QBoxLayout;
class QLabel;
class QScrollArea;

namespace bindery::ui {

class HelpPage final : public QWidget {
    Q_OBJECT
public:
    HelpPage(const QList<QAction *> &actions, QWidget *parent);

    /// Selects the text and brings it into sight. After the end the search goes on from the beginning.
    bool findText(const QString &text, FindWay way);

protected:
    /// In a narrow window the marks stand below the keys.
    void resizeEvent(QResizeEvent *event) override;

private:
    QBoxLayout *m_columns;
    QScrollArea *m_scroll;
    QPointer<QLabel> m_found;
};

} // namespace bindery::ui
