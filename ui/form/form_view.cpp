#include "ui/form/form_view.h"

#include "ui/form/form_footer.h"
#include "ui/form/form_page.h"
#include "ui/form/problem_panel.h"
#include "ui/form/record_form.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>

using namespace Qt::StringLiterals;

namespace bindery::ui {

FormView::FormView(RecordForm &form, QWidget *parent)
    : QWidget(parent), m_form(form), m_panel(new ProblemPanel(this)), m_page(new FormPage(form, this)),
      m_footer(new FormFooter(this))
{
    setObjectName(u"applicationView"_s);
    constexpr int PanelWidth = 216;
    m_panel->setFixedWidth(PanelWidth);
    auto *middle = new QHBoxLayout;
    middle->setContentsMargins(0, 0, 0, 0);
    middle->setSpacing(0);
    middle->addWidget(m_page, 1);
    middle->addWidget(m_panel);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addLayout(middle, 1);
    all->addWidget(m_footer);

    connect(&m_form, &RecordForm::changed, this, &FormView::refresh);
    connect(m_panel, &ProblemPanel::fieldRequested, this, &FormView::focusField);
    connect(m_footer, &FormFooter::nextProblemRequested, this, &FormView::showNextProblem);
    connect(m_footer, &FormFooter::submitRequested, this, &FormView::submitRequested);
    m_page->setFollowing(m_footer->controls());
    refresh();
}

void FormView::showSaved(const QString &text, bool trouble)
{
    m_footer->showSaved(text, trouble);
}

void FormView::setSubmitTitle(const QString &title)
{
    m_footer->setSubmitTitle(title);
}

PlanBox &FormView::planBox()
{
    return m_footer->planBox();
}

void FormView::setStandsQuoted(bool quoted)
{
    m_footer->setStandsQuoted(quoted);
}

void FormView::setEditable(bool editable)
{
    m_page->setEditable(editable);
    m_footer->setEditable(editable);
}

void FormView::focusFirst()
{
    m_page->focusFirst();
}

void FormView::focusField(const QString &path)
{
    m_page->focusField(path);
}

void FormView::showTop()
{
    m_page->showTop();
}

bool FormView::focusPlan()
{
    return m_footer->focusPlan();
}

void FormView::addItem(const QString &list)
{
    m_page->addItem(list);
}

void FormView::undo()
{
    focusField(m_form.undo());
}

void FormView::redo()
{
    focusField(m_form.redo());
}

void FormView::showProblems()
{
    m_form.leaveAll();
    const Problems problems = m_page->problemsInOrder();
    if (!problems.empty())
        showProblem(problems.front());
}

void FormView::showProblem(const Problem &problem)
{
    focusField(problem.path);
    // The next text replaces the wrong one, also where the cursor was in the field already.
    if (auto *edit = qobject_cast<QLineEdit *>(QApplication::focusWidget()))
        edit->selectAll();
}

void FormView::showNextProblem()
{
    m_form.leaveAll();
    const Problems problems = m_page->problemsInOrder();
    if (problems.empty())
        return;
    std::size_t at = 0;
    const QString inHand = m_page->pathInHand();
    for (std::size_t i = 0; i < problems.size(); ++i) {
        if (problems[i].path == inHand)
            at = (i + 1) % problems.size();
    }
    showProblem(problems[at]);
}

void FormView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Undo)) {
        undo();
    } else if (event->matches(QKeySequence::Redo)) {
        redo();
    } else if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
               && (event->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier) {
        if (!m_page->focusNext())
            m_footer->focusSubmit();
    } else {
        QWidget::keyPressEvent(event);
    }
}

void FormView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    showPanel();
}

void FormView::showPanel()
{
    constexpr int RoomForPanel = 860;
    m_panel->setVisible(width() >= RoomForPanel && !m_form.problems().empty());
}

void FormView::refresh()
{
    m_page->refresh();
    std::vector<ListedProblem> listed;
    for (Problem &problem : m_page->problemsInOrder()) {
        const QString title = m_form.title(problem.path);
        listed.push_back({std::move(problem), title});
    }
    m_panel->setProblems(std::move(listed), FormWords(m_form.language()));
    m_footer->setLanguage(m_form.language());
    showPanel();
    m_footer->setProblemCount(static_cast<qint64>(m_form.problems().size()));
}

} // namespace bindery::ui

#include "moc_form_view.cpp"
