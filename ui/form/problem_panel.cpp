#include "ui/form/problem_panel.h"

#include "ui/common/labels.h"

#include <QListView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace bindery::ui {

QVariant ProblemModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto &[problem, title] = row(index.row());
    switch (role) {
    case Qt::DisplayRole: return title;
    case Qt::ToolTipRole:
    case Qt::AccessibleDescriptionRole: return problem.message;
    case Qt::AccessibleTextRole: return u"%1: %2"_s.arg(title, problem.message);
    case Qt::UserRole: return problem.path;
    default: return {};
    }
}

ProblemPanel::ProblemPanel(QWidget *parent)
    : QWidget(parent), m_title(makeLabel({}, TextSize::Body, Tone::Normal, QFont::DemiBold, this)),
      m_list(new QListView(this))
{
    setObjectName(u"problemPanel"_s);
    m_list->setObjectName(u"problemList"_s);
    m_list->setModel(&m_model);
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setUniformItemSizes(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setMouseTracking(true);
    m_list->setProperty("plain", true);
    m_list->setTabKeyNavigation(false);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, space::Medium, 0, 0);
    column->setSpacing(space::Small);
    column->addWidget(m_title);
    column->addWidget(m_list, 1);
    const auto go = [this](const QModelIndex &index) { Q_EMIT fieldRequested(index.data(Qt::UserRole).toString()); };
    connect(m_list, &QListView::clicked, this, go);
    connect(m_list, &QListView::activated, this, go);
}

void ProblemPanel::setProblems(std::vector<ListedProblem> problems, const FormWords &words)
{
    m_list->setAccessibleName(words.whatIsMissing());
    m_title->setText(problems.empty() ? words.nothingIsMissing() : words.toDo(static_cast<qint64>(problems.size())));
    m_model.update(std::move(problems));
}

} // namespace bindery::ui

#include "moc_problem_panel.cpp"
