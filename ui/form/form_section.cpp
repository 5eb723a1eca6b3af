#include "ui/form/form_section.h"

#include "ui/common/icons.h"
#include "ui/common/labels.h"
#include "ui/common/status_badge.h"

#include <QFile>
#include <QHBoxLayout>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace bindery::ui {

FormSection::FormSection(const QString &name, const QString &iconName, const QString &title, FormWords words,
                         QWidget *parent)
    : QFrame(parent), m_words(std::move(words)), m_fold(new QToolButton(this)), m_badge(new StatusBadge(this)),
      m_problem(makeLabel({}, TextSize::Small, Tone::Bad, QFont::Normal, this)), m_head(new QWidget(this)),
      m_body(new QWidget(this)), m_bodyLayout(new QVBoxLayout(m_body))
{
    setObjectName(u"section."_s + name);
    setProperty("card", true);
    m_fold->setObjectName(u"fold."_s + name);
    m_fold->setAccessibleName(m_words.fold(title));
    m_fold->setToolTip(m_words.foldOrUnfold());
    m_fold->setCheckable(true);
    m_fold->setChecked(true);
    m_fold->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    // A product may name an icon of a later program.
    const bool isThere = !iconName.isEmpty() && QFile::exists(u":/bindery/icons/%1.svg"_s.arg(iconName));
    m_fold->setIcon(icon(isThere ? iconName : u"document"_s));
    m_fold->setText(u" "_s + title);
    m_fold->setFont(textFont(TextSize::Body, QFont::DemiBold));
    m_fold->setProperty("heading", true);
    m_problem->setObjectName(name + u".problem"_s);
    m_problem->hide();
    m_badge->setFilled(false);

    auto *head = new QHBoxLayout(m_head);
    head->setContentsMargins(0, 0, 0, 0);
    head->setSpacing(space::Small);
    head->addWidget(m_fold);
    head->addWidget(m_badge);
    head->addStretch(1);
    m_bodyLayout->setContentsMargins(space::Small, 0, 0, 0);
    m_bodyLayout->setSpacing(0);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::Small, space::Small, space::Medium, space::Medium);
    column->setSpacing(space::Tight);
    column->addWidget(m_head);
    column->addWidget(m_problem);
    column->addWidget(m_body);
    connect(m_fold, &QToolButton::toggled, m_body, &QWidget::setVisible);
}

void FormSection::addAction(QWidget *button)
{
    m_head->layout()->addWidget(button);
}

void FormSection::setMissing(int count)
{
    if (count == 0)
        m_badge->setLook({Mark::Check, Meaning::Good, m_words.complete()}, m_words.nothingMissingHere());
    else
        m_badge->setLook({Mark::Ring, Meaning::Calm, m_words.toDo(count)}, m_words.fieldsToDo(count));
}

void FormSection::showProblem(const QString &problem)
{
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
}

void FormSection::unfold()
{
    m_fold->setChecked(true);
}

} // namespace bindery::ui

#include "moc_form_section.cpp"
