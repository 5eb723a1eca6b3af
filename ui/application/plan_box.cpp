#include "ui/application/plan_box.h"

#include <QSignalBlocker>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bindery::ui {

namespace {

constexpr int LettersShown = 12;

QString titleOf(const PlanChoice &choice)
{
    const QString title = u"%1, %2"_s.arg(choice.name, choice.edition);
    return choice.isIndication ? title + u" (indication)"_s : title;
}

} // namespace

PlanBox::PlanBox(QWidget *parent)
    : ChoiceBox(parent)
{
    setNames(u"planChoice"_s, u"Rate plan"_s);
    setToolTip(u"With which of the plans in force it is quoted. An indication cannot be bound."_s);
    setMinimumContentsLength(LettersShown);
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    hide();
}

void PlanBox::setChoices(const std::vector<PlanChoice> &choices)
{
    if (choices == m_choices)
        return;
    const QString before = chosen();
    m_choices = choices;
    const QSignalBlocker quiet(this);
    clear();
    for (const PlanChoice &choice : choices)
        addItem(titleOf(choice), choice.code);
    setCurrentIndex(std::max(before.isEmpty() ? 0 : findData(before), 0));
    setVisible(choices.size() > 1);
}

QString PlanBox::chosen() const
{
    return currentIndex() > 0 ? currentData().toString() : QString();
}

void PlanBox::chooseFirst()
{
    if (count() > 0)
        setCurrentIndex(0);
}

} // namespace bindery::ui

#include "moc_plan_box.cpp"
