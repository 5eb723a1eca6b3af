#include "ui/form/form_footer.h"

#include "ui/common/labels.h"
#include "ui/form/plan_box.h"

#include <QHBoxLayout>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace bindery::ui {

FormFooter::FormFooter(QWidget *parent)
    : QFrame(parent), m_next(new QPushButton(this)),
      m_quoted(new ElidedLabel(TextSize::Small, Tone::Muted, QFont::Normal, this)), m_plan(new PlanBox(this)),
      m_saved(makeLabel({}, TextSize::Small, Tone::Muted, QFont::Normal, this)), m_submit(new QPushButton(this))
{
    setProperty("footer", true);
    m_next->setObjectName(u"nextProblem"_s);
    m_next->setProperty("kind", u"quiet"_s);
    m_next->setToolTip(m_words.goToNextMissing());
    m_next->setShortcut(QKeySequence(Qt::Key_F8));
    m_quoted->setObjectName(u"quotedNote"_s);
    auto *planLabel = makeLabel(u"&Plan"_s, TextSize::Small, Tone::Muted, QFont::Normal, this);
    planLabel->setObjectName(u"planLabel"_s);
    planLabel->setBuddy(m_plan);
    planLabel->hide();
    connect(m_plan, &PlanBox::shown, planLabel, &QLabel::setVisible);
    m_saved->setObjectName(u"savedNote"_s);
    m_submit->setObjectName(u"submit"_s);
    m_submit->setProperty("kind", u"primary"_s);
    m_submit->setToolTip(u"Ctrl+Enter"_s);
    setSubmitTitle(u"Submit"_s);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(space::Large, space::Small, space::Large, space::Small);
    row->setSpacing(space::Small);
    row->addWidget(m_next);
    // The note is whole first; the plan's name takes what the note leaves.
    row->addWidget(m_quoted);
    row->addStretch(1);
    row->addWidget(planLabel);
    row->addWidget(m_plan, 1000);
    row->addWidget(m_saved);
    row->addWidget(m_submit);
    connect(m_next, &QPushButton::clicked, this, &FormFooter::nextProblemRequested);
    connect(m_submit, &QPushButton::clicked, this, &FormFooter::submitRequested);
}

void FormFooter::showSaved(const QString &text, bool trouble)
{
    m_saved->setText(text);
    m_saved->setAccessibleName(text);
    setTone(m_saved, trouble ? Tone::Bad : Tone::Muted);
}

void FormFooter::setSubmitTitle(const QString &title)
{
    m_submit->setText(title);
    m_submit->setAccessibleName(title);
}

void FormFooter::setStandsQuoted(bool quoted)
{
    m_standsQuoted = quoted;
    m_quoted->setFullText(quoted ? m_words.quotedNote() : QString());
    m_quoted->setToolTip(quoted ? m_words.whatAChangeDoes() : QString());
}

void FormFooter::setLanguage(const QString &language)
{
    if (language == m_words.language())
        return;
    m_words = FormWords(language);
    m_next->setToolTip(m_words.goToNextMissing());
    setStandsQuoted(m_standsQuoted);
}

void FormFooter::setEditable(bool editable)
{
    m_plan->setEnabled(editable);
    m_submit->setEnabled(editable);
}

void FormFooter::setProblemCount(qint64 count)
{
    m_next->setText(count == 0 ? m_words.readyToSubmit() : m_words.toDo(count));
    m_next->setAccessibleName(m_next->text());
    m_next->setEnabled(count > 0);
}

bool FormFooter::focusPlan()
{
    if (m_plan->isHidden() || !m_plan->isEnabled())
        return false;
    m_plan->setFocus(Qt::ShortcutFocusReason);
    return true;
}

void FormFooter::focusSubmit()
{
    m_submit->setFocus(Qt::TabFocusReason);
}

std::vector<QWidget *> FormFooter::controls() const
{
    return {m_next, m_plan, m_submit};
}

} // namespace bindery::ui

#include "moc_form_footer.cpp"
