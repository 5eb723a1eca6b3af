#include "ui/form/form_page.h"

#include "domain/person_name.h"
#include "ui/form/record_form.h"
#include "ui/form/field_card.h"
#include "ui/form/field_row.h"
#include "ui/form/form_section.h"
#include "ui/form/row_spec.h"
#include "ui/common/icons.h"
#include "ui/common/theme.h"

#include <QPushButton>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace bindery::ui {

namespace {

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

FormPage::FormPage(RecordForm &form, QWidget *parent) : QScrollArea(parent), m_form(form), m_page(new QWidget)
{
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
    addButtons();
    setWidget(m_page);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    // A new card gets its place when the page grows. The field with the keyboard is brought into sight then.
    connect(verticalScrollBar(), &QScrollBar::rangeChanged, this, &FormPage::followKeyboard);
}

void FormPage::addButtons()
{
    m_applicantDrives
        = addButton(u"addApplicantAsDriver"_s, u"Applicant drives"_s, u"Add the applicant as a driver"_s, m_drivers);
    m_addDriver = addButton(u"addDriver"_s, u"Driver"_s, u"Add a driver (Ctrl+D)"_s, m_drivers);
    m_addVehicle = addButton(u"addVehicle"_s, u"Vehicle"_s, u"Add a vehicle (Ctrl+Shift+V)"_s, m_vehicles);
    m_drivers->addAction(m_applicantDrives);
    m_drivers->addAction(m_addDriver);
    m_vehicles->addAction(m_addVehicle);
    connect(m_applicantDrives, &QPushButton::clicked, this, [this] { focusField(m_form.addApplicantAsDriver()); });
    connect(m_addDriver, &QPushButton::clicked, this, &FormPage::addDriver);
    connect(m_addVehicle, &QPushButton::clicked, this, &FormPage::addVehicle);
}

void FormPage::setFollowing(std::vector<QWidget *> following)
{
    m_following = std::move(following);
    orderTabs();
}

void FormPage::setEditable(bool editable)
{
    m_page->setEnabled(editable);
}

FormSection *FormPage::addSection(const QString &name, const QString &iconName, const QString &title)
{
    auto *section = new FormSection(name, iconName, title, m_page);
    m_page->layout()->addWidget(section);
    return section;
}

void FormPage::addRows(FormSection *section, std::vector<RowSpec> rows, std::vector<FieldRow *> &kept)
{
    for (RowSpec &spec : rows) {
        auto *row = new FieldRow(m_form, spec.label, std::move(spec.fields), section);
        section->body()->addWidget(row);
        kept.push_back(row);
        watch(row);
    }
}

void FormPage::watch(FieldRow *row)
{
    connect(row, &FieldRow::entered, this, &FormPage::bringIntoSight);
}

void FormPage::followKeyboard()
{
    QWidget *field = m_page->focusWidget();
    if (field && field->hasFocus())
        bringIntoSight(field);
}

void FormPage::bringIntoSight(QWidget *field)
{
    for (QWidget *up = field; up && up != m_page; up = up->parentWidget()) {
        // The whole card comes into sight where there is room for it.
        if (qobject_cast<FieldCard *>(up) && up->height() <= viewport()->height())
            ensureWidgetVisible(up, 0, 0);
    }
    ensureWidgetVisible(field, 0, 2 * space::Row);
}

void FormPage::showTop()
{
    ensureVisible(0, 0);
}

void FormPage::focusFirst()
{
    // The first field with a problem; without problems always the same field, so that users learn the way from there.
    for (Field *field : fieldsInOrder()) {
        if (!m_form.problemAt(field->path()).isEmpty()) {
            focusField(field->path());
            return;
        }
    }
    focusField(u"$.effectiveDate"_s);
}

void FormPage::focusField(const QString &path)
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
    // The path names a whole list, or a card that was removed. The first driver is nearly always the applicant.
    if (path.startsWith("$.drivers"_L1))
        (m_applicantDrives->isVisible() && m_applicantDrives->isEnabled() ? m_applicantDrives : m_addDriver)
            ->setFocus(Qt::OtherFocusReason);
    else if (path.startsWith("$.vehicles"_L1))
        m_addVehicle->setFocus(Qt::OtherFocusReason);
}

void FormPage::addDriver()
{
    focusField(m_form.addDriver());
}

void FormPage::addVehicle()
{
    focusField(m_form.addVehicle());
}

Problems FormPage::problemsInOrder() const
{
    QStringList order;
    const auto add = [&order](const std::vector<FieldRow *> &rows) {
        for (const FieldRow *row : rows) {
            for (const Field *field : row->fields())
                order.append(field->path());
        }
    };
    add(m_rowsBefore);
    // A problem of a list as a whole stands above its cards.
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

bool FormPage::focusNext()
{
    const std::vector<Field *> fields = fieldsInOrder();
    const auto focused
        = std::find_if(fields.begin(), fields.end(), [](Field *field) { return field->widget()->hasFocus(); });
    if (focused == fields.end())
        return true;
    const auto next = focused + 1;
    if (next == fields.end())
        return false;
    focusField((*next)->path());
    return true;
}

std::vector<Field *> FormPage::fieldsInOrder() const
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

void FormPage::matchCards()
{
    const risk::Record &application = m_form.application();
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
            // A new card gets its place after its neighbors; only then the field with the keyboard can be brought into
            // sight.
            connect(card, &FieldCard::placed, this, &FormPage::followKeyboard, Qt::QueuedConnection);
            for (FieldRow *row : card->rows())
                watch(row);
            cards.push_back(card);
            changed = true;
        }
    };
    match(
        m_driverCards, application.drivers.size(), m_drivers, u"driver"_s, driverRows,
        [this](int index) { return m_form.copyDriver(index); },
        [this](int index) { return m_form.removeDriver(index); });
    match(
        m_vehicleCards, application.vehicles.size(), m_vehicles, u"vehicle"_s, vehicleRows,
        [this](int index) { return m_form.copyVehicle(index); },
        [this](int index) { return m_form.removeVehicle(index); });
    if (changed)
        orderTabs();
}

void FormPage::orderTabs()
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
    for (QWidget *next : m_following)
        append(next);
}

void FormPage::refresh()
{
    matchCards();
    const risk::Record &application = m_form.application();
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
}

} // namespace bindery::ui

#include "moc_form_page.cpp"
