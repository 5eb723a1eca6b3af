#pragma once

// The keys, built from the actions themselves, so that help and window cannot differ; and what the marks mean.

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

    /// Selects it, and has it in sight. Past the end it goes on from the beginning.
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
