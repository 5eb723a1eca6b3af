#include "ui/application/row_spec.h"

#include "risk/record/record.h"
#include "domain/coverage_choices.h"
#include "text/format.h"

using namespace Qt::StringLiterals;

namespace bindery::ui {

namespace {

FieldSpec field(const QString &path, const QString &title, const QString &placeholder = {}, int stretch = 1)
{
    FieldSpec spec;
    spec.path = path;
    spec.title = title;
    spec.placeholder = placeholder;
    spec.stretch = stretch;
    return spec;
}

FieldSpec personal(const QString &path, const QString &title, const QString &placeholder, Masking masking,
                   int stretch = 1)
{
    FieldSpec spec = field(path, title, placeholder, stretch);
    spec.masking = masking;
    return spec;
}

FieldSpec choice(const QString &path, const QString &title, std::vector<FieldChoiceItem> items)
{
    FieldSpec spec = field(path, title);
    spec.choices = std::move(items);
    return spec;
}

QString dollars(int amount)
{
    return u"$"_s + text::countText(amount);
}

std::vector<FieldChoiceItem> amounts(const std::vector<int> &choices, const QString &none)
{
    std::vector<FieldChoiceItem> items{{none, QString()}};
    for (const int amount : choices)
        items.push_back({dollars(amount), QString::number(amount)});
    return items;
}

std::vector<FieldChoiceItem> bodilyInjuryItems()
{
    std::vector<FieldChoiceItem> items;
    for (const QString &limit : domain::bodilyInjuryLimits()) {
        const QStringList parts = limit.split(u'/');
        const QString title = parts.size() == 2
            ? u"%1k a person, %2k an accident"_s.arg(u"$"_s + parts.front(), u"$"_s + parts.back())
            : limit;
        items.push_back({title, limit});
    }
    return items;
}

std::vector<FieldChoiceItem> useItems()
{
    using domain::VehicleUse;
    std::vector<FieldChoiceItem> items;
    for (const VehicleUse use : {VehicleUse::Pleasure, VehicleUse::Commute, VehicleUse::Business, VehicleUse::Farm}) {
        const QString name = domain::vehicleUseName(use);
        items.push_back({name.left(1).toUpper() + name.mid(1), name});
    }
    return items;
}

} // namespace

std::vector<RowSpec> policyRows()
{
    return {
        {u"Effective date"_s, {field(u"$.effectiveDate"_s, u"Effective date"_s, u"YYYY-MM-DD"_s)}},
        {u"Business"_s,
         {choice(u"$.transaction"_s, u"New business or renewal"_s,
                 {{u"New business"_s, u"new"_s}, {u"Renewal"_s, u"renewal"_s}})}},
        {u"Reference"_s, {field(u"$.reference"_s, u"Producer's reference"_s, u"Optional"_s)}},
    };
}

std::vector<RowSpec> applicantRows()
{
    return {
        {u"Name"_s,
         {field(u"$.applicant.firstName"_s, u"Applicant's first name"_s, u"First"_s),
          field(u"$.applicant.lastName"_s, u"Applicant's last name"_s, u"Last"_s)}},
        {u"Birth date"_s,
         {personal(u"$.applicant.birthDate"_s, u"Applicant's birth date"_s, u"YYYY-MM-DD"_s, Masking::Date)}},
        {u"Social security"_s,
         {personal(u"$.applicant.ssn"_s, u"Applicant's social security number"_s, u"123-45-6789"_s, Masking::Number)}},
        {u"E-mail"_s, {field(u"$.applicant.email"_s, u"Applicant's e-mail address"_s, u"Optional"_s)}},
        {u"Phone"_s, {field(u"$.applicant.phone"_s, u"Applicant's phone number"_s, u"Optional"_s)}},
    };
}

std::vector<RowSpec> garagingRows()
{
    return {
        {u"Street"_s, {field(u"$.garaging.street"_s, u"Street where the vehicles are kept"_s)}},
        {u"City, state, ZIP"_s,
         {field(u"$.garaging.city"_s, u"City"_s, u"City"_s, 5), field(u"$.garaging.state"_s, u"State"_s, {}, 2),
          field(u"$.garaging.zip"_s, u"ZIP code"_s, u"ZIP"_s, 3)}},
    };
}

std::vector<RowSpec> driverRows(int index)
{
    const QString at = u"$.drivers[%1]."_s.arg(index);
    const QString who = u"Driver %1, "_s.arg(index + 1);
    return {
        {u"Name"_s,
         {field(at + u"firstName"_s, who + u"first name"_s, u"First"_s),
          field(at + u"lastName"_s, who + u"last name"_s, u"Last"_s)}},
        {u"Birth date"_s, {personal(at + u"birthDate"_s, who + u"birth date"_s, u"YYYY-MM-DD"_s, Masking::Date)}},
        {u"License, state"_s,
         {personal(at + u"licenceNumber"_s, who + u"license number"_s, u"Number"_s, Masking::Number, 5),
          field(at + u"licenceState"_s, who + u"license state"_s, u"State"_s, 2)}},
    };
}

std::vector<RowSpec> vehicleRows(int index)
{
    const QString at = u"$.vehicles[%1]."_s.arg(index);
    const QString which = u"Vehicle %1, "_s.arg(index + 1);
    return {
        {u"VIN"_s, {field(at + u"vin"_s, which + u"VIN"_s, u"17 letters and digits"_s)}},
        {u"Year, make, model"_s,
         {field(at + u"modelYear"_s, which + u"model year"_s, u"Year"_s, 3),
          field(at + u"make"_s, which + u"make"_s, u"Make"_s, 4),
          field(at + u"model"_s, which + u"model"_s, u"Model"_s, 4)}},
        {u"Use, miles a year"_s,
         {choice(at + u"use"_s, which + u"use"_s, useItems()),
          field(at + u"annualMiles"_s, which + u"miles a year"_s, u"Miles"_s)}},
    };
}

std::vector<RowSpec> coverageRows()
{
    const QString none = u"Not wanted"_s;
    return {
        {u"Bodily injury"_s, {choice(u"$.coverages.bodilyInjury"_s, u"Bodily injury limits"_s, bodilyInjuryItems())}},
        {u"Property damage"_s,
         {choice(u"$.coverages.propertyDamage"_s, u"Property damage limit"_s,
                 amounts(domain::propertyDamageLimits(), none))}},
        {u"Comprehensive"_s,
         {choice(u"$.coverages.comprehensiveDeductible"_s, u"Comprehensive deductible"_s,
                 amounts(domain::deductibles(), none))}},
        {u"Collision"_s,
         {choice(u"$.coverages.collisionDeductible"_s, u"Collision deductible"_s,
                 amounts(domain::deductibles(), none))}},
    };
}

} // namespace bindery::ui
