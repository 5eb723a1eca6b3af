#include "ui/whatif/what_if_group.h"

#include "risk/record/record.h"
#include "domain/field_place.h"
#include "domain/person_name.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bindery::ui {

namespace {

/// The field is one that rate plans look at.
bool changesPremium(const FieldSpec &spec)
{
    static const QSet<QString> names{u"birthDate"_s, u"state"_s,       u"zip"_s,
                                     u"use"_s,       u"annualMiles"_s, u"transaction"_s};
    const domain::FieldPlace place = domain::fieldPlace(spec.path);
    return place.group == "coverages"_L1 || names.contains(place.name);
}

std::vector<RowSpec> ratedRows(std::vector<RowSpec> rows)
{
    for (RowSpec &row : rows)
        std::erase_if(row.fields, [](const FieldSpec &spec) { return !changesPremium(spec); });
    std::erase_if(rows, [](const RowSpec &row) { return row.fields.empty(); });
    return rows;
}

/// The column has no room for a choice beside a number.
std::vector<RowSpec> oneFieldARow(const std::vector<RowSpec> &rows)
{
    std::vector<RowSpec> single;
    for (const RowSpec &row : rows) {
        for (const FieldSpec &field : row.fields) {
            const QString label = row.fields.size() == 1 ? row.label
                : field.choices.empty()                  ? u"Miles a year"_s
                                                         : u"Use"_s;
            single.push_back({label, {field}});
        }
    }
    return single;
}

RowSpec assumedRow(const QString &label, std::vector<FieldSpec> fields)
{
    for (FieldSpec &field : fields)
        field.placeholder = u"Not known"_s;
    return {label, std::move(fields)};
}

FieldSpec assumedField(const QString &path, const QString &title)
{
    FieldSpec spec;
    spec.path = path;
    spec.title = title;
    return spec;
}

} // namespace

std::vector<WhatIfGroup> whatIfGroups(const risk::Record &application)
{
    std::vector<WhatIfGroup> groups;
    groups.push_back({u"Garaging"_s, ratedRows(garagingRows())});
    RowSpec &place = groups.back().rows.front();
    place.label = u"State, ZIP"_s;
    // A state has two letters, a ZIP code up to nine digits.
    for (FieldSpec &field : place.fields)
        field.stretch = field.path.endsWith("zip"_L1) ? 3 : 1;
    groups.push_back({u"Policy"_s, ratedRows(policyRows())});
    for (std::size_t i = 0; i < application.drivers.size(); ++i) {
        const domain::Driver &driver = application.drivers[i];
        const auto at = static_cast<int>(i);
        const QString name = domain::personName(driver.firstName, driver.lastName);
        WhatIfGroup group{u"Driver %1"_s.arg(at + 1), ratedRows(driverRows(at))};
        const QString path = u"$.assumedDrivers[%1]."_s.arg(at);
        group.rows.push_back(assumedRow(
            u"If violations"_s, {assumedField(path + u"violations"_s, group.title + u", assumed violations"_s)}));
        group.rows.push_back(
            assumedRow(u"If points"_s, {assumedField(path + u"points"_s, group.title + u", assumed points"_s)}));
        if (!name.isEmpty())
            group.title += u" · "_s + name;
        groups.push_back(std::move(group));
    }
    for (std::size_t i = 0; i < application.vehicles.size(); ++i) {
        const domain::Vehicle &vehicle = application.vehicles[i];
        const auto at = static_cast<int>(i);
        const QString name = u"%1 %2"_s.arg(vehicle.make, vehicle.model).trimmed();
        groups.push_back({u"Vehicle %1"_s.arg(at + 1) + (name.isEmpty() ? QString() : u" · "_s + name),
                          oneFieldARow(ratedRows(vehicleRows(at)))});
    }
    groups.push_back({u"Coverages"_s, ratedRows(coverageRows())});
    groups.push_back(
        {u"Credit"_s, {assumedRow(u"If score"_s, {assumedField(u"$.assumed.credit"_s, u"Assumed credit score"_s)})}});
    return groups;
}

} // namespace bindery::ui
