#include "ui/form/difference_table.h"

#include "risk/record/record.h"
#include "ui/form/application_fields.h"
#include "ui/form/row_spec.h"
#include "ui/common/record_table.h"

#include <QCheckBox>
#include <QStandardItemModel>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace bindery::ui {

namespace {

bool isPersonal(const FieldSpec &field)
{
    static const std::array reachesSomebody{"$.applicant.email"_L1, "$.applicant.phone"_L1, "$.garaging.street"_L1};
    return field.masking != Masking::None
        || std::find(reachesSomebody.begin(), reachesSomebody.end(), field.path) != reachesSomebody.end();
}

/// The title of a choice: "$50,000". Every other field shows its text.
QString shownText(const FieldSpec &field, const risk::Record &application)
{
    const QString text = fieldText(application, field.path);
    for (const FieldChoiceItem &choice : field.choices) {
        if (choice.value == text)
            return choice.title;
    }
    return text;
}

} // namespace

std::vector<FieldDifference> differencesOf(const risk::Record &one, const risk::Record &other)
{
    std::vector<RowSpec> rows;
    const auto add = [&rows](std::vector<RowSpec> more) {
        for (RowSpec &row : more)
            rows.push_back(std::move(row));
    };
    add(policyRows());
    add(applicantRows());
    add(garagingRows());
    const int drivers = int(std::max(one.drivers.size(), other.drivers.size()));
    for (int driver = 0; driver < drivers; ++driver)
        add(driverRows(driver));
    const int vehicles = int(std::max(one.vehicles.size(), other.vehicles.size()));
    for (int vehicle = 0; vehicle < vehicles; ++vehicle)
        add(vehicleRows(vehicle));
    add(coverageRows());
    std::vector<FieldDifference> lines;
    for (const RowSpec &row : rows) {
        for (const FieldSpec &field : row.fields) {
            const QString here = shownText(field, one);
            const QString there = shownText(field, other);
            if (here != there)
                lines.push_back({fieldTitle(field.path), here, there, isPersonal(field)});
        }
    }
    return lines;
}

DifferenceTable::DifferenceTable(const QString &name, const QStringList &headings,
                                 std::vector<FieldDifference> differences, QWidget *parent)
    : QWidget(parent), m_differences(std::move(differences)), m_model(new QStandardItemModel(0, 3, this)),
      m_personal(new QCheckBox(u"Show personal data"_s, this))
{
    setObjectName(name + u"Differences"_s);
    m_model->setHorizontalHeaderLabels(headings);
    auto *table = new RecordTable(m_model, name + u"Table"_s, u"Fields that differ"_s, this);
    table->setColumnPlan({2, 1, 0});
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(table);
    m_personal->setObjectName(name + u"Personal"_s);
    m_personal->setVisible(
        std::any_of(m_differences.begin(), m_differences.end(), [](const auto &line) { return line.personal; }));
    connect(m_personal, &QCheckBox::toggled, this, &DifferenceTable::fill);
    fill(false);
    if (m_model->rowCount() > 0)
        table->setCurrentIndex(m_model->index(0, 0));
}

void DifferenceTable::fill(bool personalShown)
{
    m_model->setRowCount(0);
    const auto shown = [personalShown](const FieldDifference &line, const QString &text) {
        if (text.isEmpty())
            return u"–"_s;
        return line.personal && !personalShown ? u"••••••"_s : text;
    };
    for (const FieldDifference &line : m_differences) {
        m_model->appendRow({new QStandardItem(line.title), new QStandardItem(shown(line, line.one)),
                            new QStandardItem(shown(line, line.other))});
    }
}

} // namespace bindery::ui

#include "moc_difference_table.cpp"
