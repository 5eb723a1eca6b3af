#include "ui/whatif/what_if_view.h"

#include "domain/range_text.h"
#include "text/format.h"
#include "ui/common/choice_box.h"
#include "ui/common/labels.h"
#include "ui/common/record_table.h"
#include "ui/whatif/step_difference.h"
#include "ui/whatif/what_if.h"
#include "ui/whatif/what_if_fields.h"

#include <QGridLayout>
#include <QKeyEvent>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace bindery::ui {

namespace {

QString totalText(const WhatIfSide &side)
{
    if (!side.premium)
        return u"Not rated"_s;
    const QString highest = text::moneyText(side.premium->total);
    return side.range ? u"%1 to %2"_s.arg(text::moneyText(side.range->lowest), highest) : highest;
}

} // namespace

WhatIfView::WhatIfView(WhatIf &whatIf, QWidget *parent)
    : QWidget(parent), m_whatIf(whatIf), m_fields(new WhatIfFields(whatIf, this)),
      m_basePlanChoice(new ChoiceBox(this)), m_plan(new ChoiceBox(this)),
      m_base(makeLabel({}, TextSize::Large, Tone::Normal, QFont::DemiBold, this)),
      m_basePlan(makeLabel({}, TextSize::Small, Tone::Muted, QFont::Normal, this)),
      m_changed(makeLabel({}, TextSize::Large, Tone::Normal, QFont::DemiBold, this)),
      m_changedPlan(makeLabel({}, TextSize::Small, Tone::Muted, QFont::Normal, this)),
      m_difference(makeLabel({}, TextSize::Body, Tone::Normal, QFont::DemiBold, this)),
      m_percent(makeLabel({}, TextSize::Body, Tone::Normal, QFont::DemiBold, this)),
      m_said(makeLabel({}, TextSize::Body, Tone::Bad, QFont::Normal, this)), m_stepModel(new StepDifferenceModel(this)),
      m_steps(new RecordTable(this)), m_stepTitle(makeLabel({}, TextSize::Body, Tone::Normal, QFont::DemiBold, this)),
      m_stepStory(makeLabel({}, TextSize::Body, Tone::Muted, QFont::Normal, this)),
      m_startOver(new QPushButton(u"&Start over"_s, this)),
      m_takeOver(new QPushButton(u"&Take over into the application"_s, this))
{
    setObjectName(u"whatIfView"_s);
    setAccessibleName(u"What if"_s);
    m_row = new QBoxLayout(QBoxLayout::LeftToRight, this);
    m_row->setContentsMargins(space::Large, space::Medium, 0, 0);
    m_row->setSpacing(space::Large);
    m_row->addWidget(m_fields);
    m_row->addWidget(makeResults(), 1);
    offerPlans();
    m_fields->setFollowing({m_basePlanChoice, m_plan, m_steps, m_startOver, m_takeOver});

    connect(m_plan, &QComboBox::currentIndexChanged, this,
            [this] { m_whatIf.setPlanFolder(m_plan->currentData().toString()); });
    connect(m_basePlanChoice, &QComboBox::currentIndexChanged, this,
            [this] { m_whatIf.setBasePlanFolder(m_basePlanChoice->currentData().toString()); });
    connect(m_startOver, &QPushButton::clicked, this, [this] {
        m_whatIf.startOver();
        focusFirst();
    });
    connect(m_takeOver, &QPushButton::clicked, this, &WhatIfView::takeOverRequested);
    connect(&m_whatIf, &WhatIf::began, this, &WhatIfView::offerPlans);
    connect(&m_whatIf, &WhatIf::rated, this, &WhatIfView::refresh);
    connect(&m_whatIf, &WhatIf::takenOver, this, &WhatIfView::tellTakenOver);
    connect(m_steps->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &WhatIfView::showStepInHand);
}

void WhatIfView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    constexpr int RoomBeside = 640;
    // In a narrow pane the fields stand above the results.
    const bool beside = width() >= RoomBeside;
    m_row->setDirection(beside ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_row->setStretch(0, beside ? 0 : 2);
    m_row->setStretch(1, beside ? 1 : 3);
    // In a wide pane the fields show "$50k a person, $100k an accident" whole.
    constexpr int RoomForLimits = 960;
    const int fieldsWidth = width() >= RoomForLimits ? 408 : 288;
    constexpr int LowestFields = 120;
    m_fields->setMinimumWidth(beside ? fieldsWidth : 0);
    m_fields->setMaximumWidth(beside ? fieldsWidth : QWIDGETSIZE_MAX);
    m_fields->setMinimumHeight(beside ? 0 : LowestFields);
}

QWidget *WhatIfView::makeResults()
{
    m_basePlanChoice->setNames(u"whatIfBasePlanChoice"_s, u"Rate plan of the side as it is"_s);
    m_plan->setNames(u"whatIfPlan"_s, u"Rate plan of the changed side"_s);
    for (ChoiceBox *choice : {m_basePlanChoice, m_plan}) {
        choice->setMinimumContentsLength(8);
    }
    m_base->setObjectName(u"whatIfBase"_s);
    m_basePlan->setObjectName(u"whatIfBasePlan"_s);
    m_changed->setObjectName(u"whatIfChanged"_s);
    m_changedPlan->setObjectName(u"whatIfChangedPlan"_s);
    m_difference->setObjectName(u"whatIfDifference"_s);
    m_percent->setObjectName(u"whatIfPercent"_s);
    m_said->setObjectName(u"whatIfSaid"_s);
    m_said->setWordWrap(true);
    m_base->setWordWrap(true);
    m_changed->setWordWrap(true);
    m_steps->setObjectName(u"whatIfSteps"_s);
    m_steps->setAccessibleName(u"Steps that differ"_s);
    m_steps->setModel(m_stepModel);
    // In a narrow pane the fields above the table get the rest.
    m_steps->setRowsWanted(3);
    constexpr int StepListWants = 250;
    // The texts below the table tell what either side does in the current step, so those columns may be hidden.
    m_steps->setColumnPlan({StepDifferenceModel::Step, StepDifferenceModel::Base, StepDifferenceModel::Changed},
                           {StepDifferenceModel::Changed, StepDifferenceModel::Base}, {StepListWants});
    m_stepTitle->setObjectName(u"whatIfStepTitle"_s);
    m_stepStory->setObjectName(u"whatIfStepStory"_s);
    for (QLabel *told : {m_stepTitle, m_stepStory}) {
        told->setWordWrap(true);
        told->setTextInteractionFlags(Qt::TextSelectableByMouse);
        told->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    }
    // A line for each side is kept free, so that the table keeps its height from step to step.
    m_stepStory->setMinimumHeight(2 * m_stepStory->fontMetrics().lineSpacing());
    m_startOver->setObjectName(u"whatIfStartOver"_s);
    m_startOver->setAccessibleName(u"Start over: forget all changes"_s);
    m_takeOver->setObjectName(u"whatIfTakeOver"_s);
    m_takeOver->setAccessibleName(u"Take over into the application"_s);
    m_takeOver->setProperty("kind", u"primary"_s);

    auto *page = new QWidget(this);
    auto *totals = new QGridLayout;
    totals->setHorizontalSpacing(space::Medium);
    totals->setVerticalSpacing(2);
    totals->addWidget(makeLabel(u"As it is"_s, TextSize::Small, Tone::Muted, QFont::Normal, page), 0, 0);
    totals->addWidget(makeLabel(u"What if"_s, TextSize::Small, Tone::Muted, QFont::Normal, page), 0, 1);
    totals->addWidget(makeLabel(u"Difference"_s, TextSize::Small, Tone::Muted, QFont::Normal, page), 0, 2);
    totals->addWidget(m_base, 1, 0);
    totals->addWidget(m_changed, 1, 1);
    totals->addWidget(m_difference, 1, 2);
    totals->addWidget(m_basePlan, 2, 0);
    totals->addWidget(m_changedPlan, 2, 1);
    totals->addWidget(m_percent, 2, 2);
    for (int column = 0; column < 3; ++column)
        totals->setColumnStretch(column, 1);
    auto *planRow = new QHBoxLayout;
    planRow->setSpacing(space::Small);
    auto *planLabel = makeLabel(u"&Rated with"_s, TextSize::Body, Tone::Muted, QFont::Normal, page);
    planLabel->setBuddy(m_basePlanChoice);
    auto *against = makeLabel(u"a&gainst"_s, TextSize::Body, Tone::Muted, QFont::Normal, page);
    against->setBuddy(m_plan);
    planRow->addWidget(planLabel);
    planRow->addWidget(m_basePlanChoice, 1);
    planRow->addWidget(against);
    planRow->addWidget(m_plan, 1);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(space::Small);
    auto *note = new ElidedLabel(TextSize::Small, Tone::Muted, QFont::Normal, page);
    note->setFullText(u"Nothing here is saved. Assumed facts are never taken over."_s);
    buttons->addStretch(1);
    buttons->addWidget(m_startOver);
    buttons->addWidget(m_takeOver);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, space::Large, space::Medium);
    column->setSpacing(space::Small);
    column->addLayout(planRow);
    column->addLayout(totals);
    column->addWidget(m_said);
    column->addWidget(m_steps, 1);
    column->addWidget(m_stepTitle);
    column->addWidget(m_stepStory);
    column->addWidget(note);
    column->addLayout(buttons);
    return page;
}

void WhatIfView::offerPlans()
{
    const std::vector<PlanOption> options = m_whatIf.planOptions();
    if (options == m_options)
        return;
    m_options = options;
    for (ChoiceBox *choice : {m_basePlanChoice, m_plan}) {
        // refresh() shows what is chosen.
        const QSignalBlocker quiet(choice);
        choice->clear();
        for (const PlanOption &option : options)
            choice->addItem(option.title, option.folder);
    }
}

void WhatIfView::focusField(const QString &path)
{
    if (path == WhatIf::PlanPath)
        m_plan->setFocus(Qt::TabFocusReason);
    else if (path == WhatIf::BasePlanPath)
        m_basePlanChoice->setFocus(Qt::TabFocusReason);
    m_fields->focusField(path);
}

void WhatIfView::tellTakenOver(const QStringList &paths)
{
    QStringList titles;
    for (const QString &path : paths)
        titles.append(m_whatIf.title(path));
    // The button that was pressed is disabled by now. Qt would move the keyboard to the next control.
    focusField(paths.value(0));
    Q_EMIT tookOver(
        u"Taken over into the application: %1. Alt+1 shows it, Ctrl+Enter quotes it."_s.arg(titles.join(u"; "_s)));
}

void WhatIfView::refresh()
{
    m_fields->refresh();
    const WhatIfSide &base = m_whatIf.base();
    const WhatIfSide &changed = m_whatIf.changed();
    const auto choose = [](QComboBox *choice, const QString &folder) {
        const QSignalBlocker quiet(choice);
        choice->setCurrentIndex(choice->findData(folder));
    };
    choose(m_basePlanChoice, m_whatIf.basePlanFolder());
    choose(m_plan, m_whatIf.planFolder());
    // A range is twice as wide as a premium. Both sides have one size, so that they can be compared.
    const QFont font = textFont(base.range || changed.range ? TextSize::Body : TextSize::Large, QFont::DemiBold);
    m_base->setFont(font);
    m_changed->setFont(font);
    m_base->setText(totalText(base));
    m_base->setAccessibleName(u"As it is: "_s + m_base->text());
    m_basePlan->setText(planText(base));
    m_changed->setText(totalText(changed));
    m_changed->setAccessibleName(u"What if: "_s + m_changed->text());
    m_changedPlan->setText(planText(changed));
    m_difference->setText(m_whatIf.differenceText());
    m_percent->setText(m_whatIf.percentText());
    m_difference->setAccessibleName(u"Difference: %1 %2"_s.arg(m_difference->text(), m_percent->text()).trimmed());
    QStringList said;
    if (base.range)
        said += u"As it is, it depends on %1."_s.arg(domain::dependsOnText(*base.range, m_whatIf.namedFacts()));
    if (changed.range && changed.range != base.range)
        said += u"What if: it depends on %1."_s.arg(domain::dependsOnText(*changed.range, m_whatIf.namedFacts()));
    if (base.range || changed.range)
        said += domain::rangeStepsText();
    if (!base.failure.isEmpty())
        said += u"As it is: "_s + base.failure;
    if (!changed.failure.isEmpty() && (changed.failure != base.failure || m_whatIf.changeCount() > 0))
        said += u"What if: "_s + changed.failure;
    m_said->setText(said.join(u'\n'));
    m_said->setVisible(!said.isEmpty());
    m_stepModel->update(stepDifferences(base, changed));
    if (!m_steps->currentIndex().isValid()) {
        // The first step that does something else is shown, not one that only goes on with another value.
        int first = 0;
        while (first < m_stepModel->rowCount() && !m_stepModel->row(first).isOwn)
            ++first;
        m_steps->setCurrentIndex(m_stepModel->index(first < m_stepModel->rowCount() ? first : 0, 0));
    }
    showStepInHand();
    m_startOver->setEnabled(m_whatIf.changeCount() > 0 || !m_whatIf.planFolder().isEmpty()
                            || !m_whatIf.basePlanFolder().isEmpty());
    setMayTakeOver(m_mayTakeOver);
}

void WhatIfView::showStepInHand()
{
    const int row = m_steps->currentIndex().row();
    const bool isAny = row >= 0 && row < m_stepModel->rowCount();
    m_stepTitle->setVisible(isAny);
    m_stepStory->setVisible(isAny);
    if (!isAny)
        return;
    const StepDifference &step = m_stepModel->row(row);
    m_stepTitle->setText(step.difference.isEmpty() ? stepTitle(step)
                                                   : u"%1: %2"_s.arg(stepTitle(step), step.difference));
    m_stepStory->setText(u"As it is: %1\nWhat if: %2"_s.arg(sideText(step.base, step.baseValue),
                                                            sideText(step.changed, step.changedValue)));
}

void WhatIfView::setMayTakeOver(bool may)
{
    m_mayTakeOver = may;
    m_takeOver->setEnabled(may && m_whatIf.canTakeOver());
}

void WhatIfView::focusFirst()
{
    m_fields->focusFirst();
}

void WhatIfView::takeBack()
{
    if (m_whatIf.canUndo())
        focusField(m_whatIf.undo());
    else
        Q_EMIT nothingDone(u"Nothing tried here is left to take back. What was taken over is taken back in the "
                           "application: Alt+1, Ctrl+Z."_s);
}

void WhatIfView::doAgain()
{
    if (m_whatIf.canRedo())
        focusField(m_whatIf.redo());
    else
        Q_EMIT nothingDone(u"Nothing was taken back here that could be done again."_s);
}

void WhatIfView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Undo)) {
        takeBack();
        return;
    }
    if (event->matches(QKeySequence::Redo)) {
        doAgain();
        return;
    }
    // Enter goes on to the next field, as in the form.
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        focusNextChild();
        event->accept();
        return;
    }
    QWidget::keyPressEvent(event);
}

} // namespace bindery::ui

#include "moc_what_if_view.cpp"
#include "underwriting/assess.h"
