#include "ui/application/application_view.h"

#include "domain/person_name.h"
#include "ui/application/application_fields.h"
#include "ui/application/field_card.h"
#include "ui/application/field_row.h"
#include "ui/application/form_layout.h"
#include "ui/application/form_section.h"
#include "ui/application/plan_box.h"
#include "ui/application/problem_panel.h"
#include "text/format.h"
#include "ui/common/icons.h"
#include "ui/common/labels.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bindery::ui {

namespace {

constexpr int PanelWidth = 216;
constexpr int RoomForPanel = 860;

QPushButton *addButton(const QString &name, const QString &text, const QString &tip, QWidget *parent)
{
    auto *button = new QPushButton(icon(u"plus"_s), text, parent);
    button->setObjectName(name);
    button->setAccessibleName(text);
    button->setToolTip(tip);
    button->setProperty("kind", u"quiet"_s);
    return button;
}

QString driverTitle(const domain::Driver &driver, int index)
{
    const QString name = domain::personName(driver.firstName, driver.lastName);
    return name.isEmpty() ? u"Driver %1"_s.arg(index + 1) : u"Driver %1 · %2"_s.arg(index + 1).arg(name);
}

QString vehicleTitle(const domain::Vehicle &vehicle, int index)
{
    const QString year = vehicle.modelYear > 0 ? QString::number(vehicle.modelYear) : QString();
    const QString what = u"%1 %2 %3"_s.arg(year, vehicle.make, vehicle.model).simplified();
    return what.isEmpty() ? u"Vehicle %1"_s.arg(index + 1) : u"Vehicle %1 · %2"_s.arg(index + 1).arg(what);
}

} // namespace

ApplicationView::ApplicationView(ApplicationForm &form, QWidget *parent)
    : QWidget(parent), m_form(form), m_scroll(new QScrollArea(this)), m_page(new QWidget),
      m_panel(new ProblemPanel(this)), m_next(new QPushButton(this)),
      m_quoted(new ElidedLabel(TextSize::Small, Tone::Muted, QFont::Normal, this)),
      m_planLabel(makeLabel(u"&Plan"_s, TextSize::Small, Tone::Muted, QFont::Normal, this)),
      m_plan(new PlanBox(this)), m_saved(makeLabel({}, TextSize::Small, Tone::Muted, QFont::Normal, this)),
      m_submit(new QPushButton(this))
{
    setObjectName(u"applicationView"_s);
    auto *column = new QVBoxLayout(m_page);
    column->setContentsMargins(space::Large, space::Medium, space::Large, space::Large);
    column->setSpacing(space::Medium);
    m_page->setProperty("page", true);
    m_policy = addSection(u"policy"_s, u"calendar"_s, u"Policy"_s);
    m_applicant = addSection(u"applicant"_s, u"person"_s, u"Applicant"_s);
    m_garaging = addSection(u"garaging"_s, u"home"_s, u"Garaging"_s);
    m_drivers = addSection(u"drivers"_s, u"person"_s, u"Drivers"_s);
    m_vehicles = addSection(u"vehicles"_s, u"car"_s, u"Vehicles"_s);
    m_coverages = addSection(u"coverages"_s, u"shield"_s, u"Coverages"_s);
    column->addStretch(1);
    addRows(m_policy, policyRows(), m_rowsBefore);
    addRows(m_applicant, applicantRows(), m_rowsBefore);
    addRows(m_garaging, garagingRows(), m_rowsBefore);
    addRows(m_coverages, coverageRows(), m_rowsAfter);
    m_applicantDrives
        = addButton(u"addApplicantAsDriver"_s, u"Applicant drives"_s, u"Add the applicant as a driver"_s, m_drivers);
    m_addDriver = addButton(u"addDriver"_s, u"Driver"_s, u"Add a driver (Ctrl+D)"_s, m_drivers);
    m_addVehicle = addButton(u"addVehicle"_s, u"Vehicle"_s, u"Add a vehicle (Ctrl+Shift+V)"_s, m_vehicles);
    m_drivers->addAction(m_applicantDrives);
    m_drivers->addAction(m_addDriver);
    m_vehicles->addAction(m_addVehicle);
    m_scroll->setWidget(m_page);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    // A card made just now has its place when the page has grown by it: the cursor is in sight then too.
    connect(m_scroll->verticalScrollBar(), &QScrollBar::rangeChanged, this, &ApplicationView::followKeyboard);
    m_panel->setFixedWidth(PanelWidth);

    m_next->setObjectName(u"nextProblem"_s);
    m_next->setProperty("kind", u"quiet"_s);
    m_next->setToolTip(u"Go to the next field that misses something (F8)"_s);
    m_next->setShortcut(QKeySequence(Qt::Key_F8));
    m_quoted->setObjectName(u"quotedNote"_s);
    m_planLabel->setObjectName(u"planLabel"_s);
    m_planLabel->setBuddy(m_plan);
    m_planLabel->hide();
    connect(m_plan, &PlanBox::shown, m_planLabel, &QLabel::setVisible);
    m_saved->setObjectName(u"savedNote"_s);
    m_submit->setObjectName(u"submit"_s);
    m_submit->setProperty("kind", u"primary"_s);
    m_submit->setToolTip(u"Ctrl+Enter"_s);
    setSubmitTitle(u"Submit"_s);

    auto *middle = new QHBoxLayout;
    middle->setContentsMargins(0, 0, 0, 0);
    middle->setSpacing(0);
    middle->addWidget(m_scroll, 1);
    middle->addWidget(m_panel);
    auto *footer = new QFrame(this);
    footer->setProperty("footer", true);
    auto *feet = new QHBoxLayout(footer);
    feet->setContentsMargins(space::Large, space::Small, space::Large, space::Small);
    feet->setSpacing(space::Small);
    feet->addWidget(m_next);
    feet->addWidget(m_quoted, 1);
    feet->addWidget(m_planLabel);
    feet->addWidget(m_plan);
    feet->addWidget(m_saved);
    feet->addWidget(m_submit);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addLayout(middle, 1);
    all->addWidget(footer);

    connect(&m_form, &ApplicationForm::changed, this, &ApplicationView::refresh);
    connect(m_applicantDrives, &QPushButton::clicked, this, [this] { focusField(m_form.addApplicantAsDriver()); });
    connect(m_addDriver, &QPushButton::clicked, this, &ApplicationView::addDriver);
    connect(m_addVehicle, &QPushButton::clicked, this, &ApplicationView::addVehicle);
    connect(m_panel, &ProblemPanel::fieldRequested, this, &ApplicationView::focusField);
    connect(m_next, &QPushButton::clicked, this, &ApplicationView::showNextProblem);
    connect(m_submit, &QPushButton::clicked, this, &ApplicationView::submitRequested);
    orderTabs();
    refresh();
}

FormSection *ApplicationView::addSection(const QString &name, const QString &iconName, const QString &title)
{
    auto *section = new FormSection(name, iconName, title, m_page);
    m_page->layout()->addWidget(section);
    return section;
}

void ApplicationView::addRows(FormSection *section, std::vector<RowSpec> rows, std::vector<FieldRow *> &kept)
{
    for (RowSpec &spec : rows) {
        auto *row = new FieldRow(m_form, spec.label, std::move(spec.fields), section);
        section->body()->addWidget(row);
        kept.push_back(row);
        watch(row);
    }
}

void ApplicationView::followKeyboard()
{
    QWidget *field = m_page->focusWidget();
    if (field && field->hasFocus())
        bringIntoSight(field);
}

void ApplicationView::bringIntoSight(QWidget *field)
{
    for (QWidget *up = field; up && up != m_page; up = up->parentWidget()) {
        // The whole driver or vehicle, where there is room for it.
        if (qobject_cast<FieldCard *>(up) && up->height() <= m_scroll->viewport()->height())
            m_scroll->ensureWidgetVisible(up, 0, 0);
    }
    m_scroll->ensureWidgetVisible(field, 0, 2 * space::Row);
}

void ApplicationView::watch(FieldRow *row)
{
    connect(row, &FieldRow::entered, this, &ApplicationView::bringIntoSight);
}

void ApplicationView::showSaved(const QString &text, bool trouble)
{
    m_saved->setText(text);
    m_saved->setAccessibleName(text);
    setTone(m_saved, trouble ? Tone::Bad : Tone::Muted);
}

void ApplicationView::setSubmitTitle(const QString &title)
{
    m_submit->setText(title);
    m_submit->setAccessibleName(title);
}

void ApplicationView::setStandsQuoted(bool quoted)
{
    m_quoted->setFullText(quoted ? u"Quoted. A change makes it a draft again."_s : QString());
    m_quoted->setToolTip(quoted ? u"The quote stays in the history, but counts no more once the application is another "
                                  "one. What if (Alt+3) tries a change without touching it."_s
                                : QString());
}

void ApplicationView::setEditable(bool editable)
{
    m_page->setEnabled(editable);
    m_plan->setEnabled(editable);
    m_submit->setEnabled(editable);
}

void ApplicationView::focusFirst()
{
    // What is to do, and with nothing to do always the same place: hands learn the way from there.
    for (Field *field : fieldsInOrder()) {
        if (!m_form.problemAt(field->path()).isEmpty()) {
            focusField(field->path());
            return;
        }
    }
    focusField(u"$.effectiveDate"_s);
}

void ApplicationView::focusField(const QString &path)
{
    for (Field *field : fieldsInOrder()) {
        if (field->path() != path)
            continue;
        for (QWidget *up = field->widget(); up; up = up->parentWidget()) {
            if (auto *section = qobject_cast<FormSection *>(up))
                section->unfold();
        }
        field->widget()->setFocus(Qt::OtherFocusReason);
        bringIntoSight(field->widget());
        return;
    }
    // The whole list, or a card that is not there any more. The applicant is the first driver nearly always.
    if (path.startsWith("$.drivers"_L1))
        (m_applicantDrives->isVisible() && m_applicantDrives->isEnabled() ? m_applicantDrives : m_addDriver)
            ->setFocus(Qt::OtherFocusReason);
    else if (path.startsWith("$.vehicles"_L1))
        m_addVehicle->setFocus(Qt::OtherFocusReason);
}

void ApplicationView::showTop()
{
    m_scroll->ensureVisible(0, 0);
}

bool ApplicationView::focusPlan()
{
    if (m_plan->isHidden() || !m_plan->isEnabled())
        return false;
    m_plan->setFocus(Qt::ShortcutFocusReason);
    return true;
}

void ApplicationView::addDriver()
{
    focusField(m_form.addDriver());
}

void ApplicationView::addVehicle()
{
    focusField(m_form.addVehicle());
}

void ApplicationView::undo()
{
    focusField(m_form.undo());
}

void ApplicationView::redo()
{
    focusField(m_form.redo());
}

Problems ApplicationView::problemsInOrder() const
{
    QStringList order;
    const auto add = [&order](const std::vector<FieldRow *> &rows) {
        for (const FieldRow *row : rows) {
            for (const Field *field : row->fields())
                order.append(field->path());
        }
    };
    add(m_rowsBefore);
    // What is wrong with a list as a whole stands above its cards.
    order.append(u"$.drivers"_s);
    for (const FieldCard *card : m_driverCards)
        add(card->rows());
    order.append(u"$.vehicles"_s);
    for (const FieldCard *card : m_vehicleCards)
        add(card->rows());
    add(m_rowsAfter);
    Problems problems = m_form.problems();
    const auto place = [&order](const Problem &problem) {
        const qsizetype at = order.indexOf(problem.path);
        return at < 0 ? order.size() : at;
    };
    std::stable_sort(problems.begin(), problems.end(),
                     [&place](const auto &one, const auto &other) { return place(one) < place(other); });
    return problems;
}

void ApplicationView::showProblems()
{
    m_form.leaveAll();
    const Problems problems = problemsInOrder();
    if (!problems.empty())
        showProblem(problems.front());
}

void ApplicationView::showProblem(const Problem &problem)
{
    focusField(problem.path);
    // What is typed next goes in place of what is wrong, also where the cursor was there already.
    if (auto *edit = qobject_cast<QLineEdit *>(QApplication::focusWidget()))
        edit->selectAll();
}

void ApplicationView::showNextProblem()
{
    m_form.leaveAll();
    const Problems problems = problemsInOrder();
    if (problems.empty())
        return;
    std::size_t at = 0;
    for (std::size_t i = 0; i < problems.size(); ++i) {
        const QWidget *focused = focusWidget();
        if (focused && focused->hasFocus() && problems[i].path.mid(2) == focused->objectName())
            at = (i + 1) % problems.size();
    }
    showProblem(problems[at]);
}

void ApplicationView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Undo)) {
        undo();
    } else if (event->matches(QKeySequence::Redo)) {
        redo();
    } else if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
               && (event->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier) {
        goOn();
    } else {
        QWidget::keyPressEvent(event);
    }
}

void ApplicationView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    showPanel();
}

void ApplicationView::showPanel()
{
    m_panel->setVisible(width() >= RoomForPanel && !m_form.problems().empty());
}

void ApplicationView::goOn()
{
    const std::vector<Field *> fields = fieldsInOrder();
    const auto focused
        = std::find_if(fields.begin(), fields.end(), [](Field *field) { return field->widget()->hasFocus(); });
    if (focused == fields.end())
        return;
    const auto next = focused + 1;
    if (next == fields.end())
        m_submit->setFocus(Qt::TabFocusReason);
    else
        focusField((*next)->path());
}

std::vector<Field *> ApplicationView::fieldsInOrder() const
{
    std::vector<Field *> fields;
    const auto take = [&fields](const std::vector<FieldRow *> &rows) {
        for (const FieldRow *row : rows)
            fields.insert(fields.end(), row->fields().begin(), row->fields().end());
    };
    take(m_rowsBefore);
    for (const FieldCard *card : m_driverCards)
        take(card->rows());
    for (const FieldCard *card : m_vehicleCards)
        take(card->rows());
    take(m_rowsAfter);
    return fields;
}

void ApplicationView::matchCards()
{
    const domain::AutoApplication &application = m_form.application();
    bool changed = false;
    const auto match = [&](std::vector<FieldCard *> &cards, std::size_t wanted, FormSection *section,
                           const QString &kind, auto rowsOf, auto copy, auto remove) {
        while (cards.size() > wanted) {
            FieldCard *gone = cards.back();
            cards.pop_back();
            gone->takeAway();
            changed = true;
        }
        while (cards.size() < wanted) {
            const int index = static_cast<int>(cards.size());
            auto *card = new FieldCard(m_form, kind, index, rowsOf(index), section);
            section->body()->addWidget(card);
            connect(card, &FieldCard::copyRequested, this, [this, index, copy] { focusField(copy(index)); });
            connect(card, &FieldCard::removeRequested, this, [this, index, remove] { focusField(remove(index)); });
            // Made just now it has its place once everything around it has; then the keyboard's is in sight.
            connect(card, &FieldCard::placed, this, &ApplicationView::followKeyboard, Qt::QueuedConnection);
            for (FieldRow *row : card->rows())
                watch(row);
            cards.push_back(card);
            changed = true;
        }
    };
    match(m_driverCards, application.drivers.size(), m_drivers, u"driver"_s, driverRows,
          [this](int index) { return m_form.copyDriver(index); },
          [this](int index) { return m_form.removeDriver(index); });
    match(m_vehicleCards, application.vehicles.size(), m_vehicles, u"vehicle"_s, vehicleRows,
          [this](int index) { return m_form.copyVehicle(index); },
          [this](int index) { return m_form.removeVehicle(index); });
    if (changed)
        orderTabs();
}

void ApplicationView::orderTabs()
{
    QWidget *previous = nullptr;
    const auto append = [&previous](QWidget *next) {
        if (previous)
            setTabOrder(previous, next);
        previous = next;
    };
    const auto appendRows = [&append](const std::vector<FieldRow *> &rows) {
        for (const FieldRow *row : rows) {
            for (Field *field : row->fields())
                append(field->widget());
        }
    };
    appendRows(m_rowsBefore);
    append(m_applicantDrives);
    append(m_addDriver);
    for (const FieldCard *card : m_driverCards) {
        appendRows(card->rows());
        for (QWidget *button : card->buttons())
            append(button);
    }
    append(m_addVehicle);
    for (const FieldCard *card : m_vehicleCards) {
        appendRows(card->rows());
        for (QWidget *button : card->buttons())
            append(button);
    }
    appendRows(m_rowsAfter);
    append(m_next);
    append(m_plan);
    append(m_submit);
}

void ApplicationView::refresh()
{
    matchCards();
    const domain::AutoApplication &application = m_form.application();
    for (FieldRow *row : m_rowsBefore)
        row->refresh();
    for (FieldRow *row : m_rowsAfter)
        row->refresh();
    for (std::size_t i = 0; i < m_driverCards.size(); ++i)
        m_driverCards[i]->refresh(driverTitle(application.drivers[i], static_cast<int>(i)));
    for (std::size_t i = 0; i < m_vehicleCards.size(); ++i)
        m_vehicleCards[i]->refresh(vehicleTitle(application.vehicles[i], static_cast<int>(i)));
    m_applicantDrives->setVisible(application.drivers.empty() && !domain::applicantName(application).isEmpty());
    m_policy->setMissing(m_form.problemsBelow(u"$.effectiveDate"_s) + m_form.problemsBelow(u"$.reference"_s));
    m_applicant->setMissing(m_form.problemsBelow(u"$.applicant"_s));
    m_garaging->setMissing(m_form.problemsBelow(u"$.garaging"_s));
    m_drivers->setMissing(m_form.problemsBelow(u"$.drivers"_s));
    m_vehicles->setMissing(m_form.problemsBelow(u"$.vehicles"_s));
    m_coverages->setMissing(m_form.problemsBelow(u"$.coverages"_s));
    for (auto [section, path] : {std::pair(m_drivers, u"$.drivers"_s), std::pair(m_vehicles, u"$.vehicles"_s)})
        section->showProblem(m_form.wasLeft(path) ? m_form.problemAt(path) : QString());
    m_panel->setProblems(problemsInOrder());
    showPanel();
    const auto left = static_cast<qint64>(m_form.problems().size());
    m_next->setText(left == 0 ? u"Ready to submit"_s : u"%1 to do"_s.arg(text::countText(left)));
    m_next->setAccessibleName(m_next->text());
    m_next->setEnabled(left > 0);
}

} // namespace bindery::ui

#include "moc_application_view.cpp"
