#include "ui/form/plan_box.h"

#include <QSignalBlocker>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bindery::ui {

namespace {

/// The fewest letters; the list that opens shows the whole names.
constexpr int LettersShown = 6;

QString titleOf(const PlanChoice &choice)
{
    const QString title = choice.edition.isEmpty() ? choice.name : u"%1, %2"_s.arg(choice.name, choice.edition);
    return choice.isIndication ? title + u" (indication)"_s : title;
}

} // namespace

PlanBox::PlanBox(QWidget *parent) : ChoiceBox(parent)
{
    setNames(u"planChoice"_s, u"Rate plan"_s);
    setToolTip(u"With which of the plans in force it is quoted (Alt+P). An indication cannot be bound."_s);
    setMinimumContentsLength(LettersShown);
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    hide();
    connect(this, &QComboBox::currentIndexChanged, this, [this] { m_codes = {currentData().toString()}; });
}

void PlanBox::setChoices(const std::vector<PlanChoice> &choices)
{
    if (choices == m_choices)
        return;
    m_choices = choices;
    {
        const QSignalBlocker quiet(this);
        clear();
        for (const PlanChoice &choice : choices)
            addItem(titleOf(choice), choice.code);
    }
    showChosen();
    updateGeometry();
    setVisible(choices.size() > 1);
    Q_EMIT shown(choices.size() > 1);
}

void PlanBox::choose(const QStringList &codes)
{
    m_codes = codes;
    showChosen();
}

void PlanBox::showChosen()
{
    const QSignalBlocker quiet(this);
    if (count() == 0)
        return;
    int chosen = -1;
    for (const QString &code : std::as_const(m_codes))
        chosen = chosen < 0 ? findData(code) : chosen;
    setCurrentIndex(std::max(chosen, 0));
}

QSize PlanBox::sizeHint() const
{
    const QSize least = minimumSizeHint();
    const int letters = LettersShown * fontMetrics().horizontalAdvance(u'X');
    // shownText() keeps two pixels free.
    return {std::max(least.width(), least.width() - letters + widestDifference() + 2), least.height()};
}

QString PlanBox::chosen() const
{
    return currentIndex() > 0 ? currentData().toString() : QString();
}

} // namespace bindery::ui

#include "moc_plan_box.cpp"
