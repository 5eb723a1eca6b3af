#pragma once

// The list of all problems at the side of the form. Choosing a problem asks for its field.

#include "base/problem.h"
#include "ui/common/list_updater.h"
#include "ui/form/form_words.h"

#include <QWidget>

class QLabel;
class QListView;

namespace bindery::ui {

struct ListedProblem {
    Problem problem;
    /// The field's name for people.
    QString title;
    friend bool operator==(const ListedProblem &, const ListedProblem &) = default;
};

struct ProblemKey {
    QString operator()(const ListedProblem &one) const { return one.problem.path + u'\n' + one.problem.message; }
};

class ProblemModel final : public ListUpdater<QAbstractListModel, ListedProblem, ProblemKey> {
    Q_OBJECT
public:
    using ListUpdater::ListUpdater;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
};

class ProblemPanel final : public QWidget {
    Q_OBJECT
public:
    explicit ProblemPanel(QWidget *parent = nullptr);
    void setProblems(std::vector<ListedProblem> problems, const FormWords &words);

Q_SIGNALS:
    void fieldRequested(const QString &path);

private:
    ProblemModel m_model;
    QLabel *m_title;
    QListView *m_list;
};

} // namespace bindery::ui
