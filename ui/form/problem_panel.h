#pragma once

// The list of all problems at the side of the form. Choosing a problem asks for its field.

#include "base/problem.h"
#include "ui/common/list_updater.h"

#include <QWidget>

class QLabel;
class QListView;

namespace bindery::ui {

struct ProblemKey {
    QString operator()(const Problem &problem) const { return problem.path + u'\n' + problem.message; }
};

class ProblemModel final : public ListUpdater<QAbstractListModel, Problem, ProblemKey> {
    Q_OBJECT
public:
    using ListUpdater::ListUpdater;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
};

class ProblemPanel final : public QWidget {
    Q_OBJECT
public:
    explicit ProblemPanel(QWidget *parent = nullptr);
    void setProblems(const Problems &problems);

Q_SIGNALS:
    void fieldRequested(const QString &path);

private:
    ProblemModel m_model;
    QLabel *m_title;
    QListView *m_list;
};

} // namespace bindery::ui
