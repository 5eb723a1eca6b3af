#pragma once

// The keys, built from the actions themselves, so that help and window cannot differ; and what the marks mean.

#include <QList>
#include <QWidget>

class QAction;
class QBoxLayout;

namespace bindery::ui {

class HelpPage final : public QWidget {
    Q_OBJECT
public:
    HelpPage(const QList<QAction *> &actions, QWidget *parent);

protected:
    /// In a narrow window the marks stand below the keys.
    void resizeEvent(QResizeEvent *event) override;

private:
    QBoxLayout *m_columns;
};

} // namespace bindery::ui
