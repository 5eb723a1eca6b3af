#pragma once

// A product made in the program: fields of every type, groups, and lists two deep.

#include "risk/record/field_group.h"
#include "risk/record/record.h"
#include "risk/schema/schema.h"

#include <QStringList>

#include <functional>
#include <memory>

namespace bindery::risk::example {

/// Puts fields and lists of one kind together, with their titles.
class KindMaker {
public:
    KindMaker(const char *name, const char *title, const char *listTitle, int parent)
    {
        m_kind.name = QString::fromLatin1(name);
        m_kind.title = words(title);
        m_kind.listTitle = words(listTitle);
        m_kind.parent = parent;
    }

    static Words words(const char *english) { return Words{QString::fromUtf8(english), {}}; }

    KindMaker &group(const char *name, const char *title)
    {
        m_kind.groupTitles.insert(QString::fromLatin1(name), words(title));
        return *this;
    }

    using Change = std::function<void(Field &)>;
    KindMaker &field(const char *name, FieldType type, const char *title, const Change &change = {})
    {
        Field field;
        field.name = QString::fromLatin1(name);
        field.type = type;
        field.title = words(title);
        if (change)
            change(field);
        m_kind.members.push_back({false, static_cast<int>(m_kind.fields.size())});
        m_kind.fieldIndexes.insert(field.name, static_cast<int>(m_kind.fields.size()));
        m_kind.fields.push_back(std::move(field));
        return *this;
    }

    KindMaker &list(const char *name, int kind)
    {
        m_kind.members.push_back({true, static_cast<int>(m_kind.lists.size())});
        m_kind.listIndexes.insert(QString::fromLatin1(name), static_cast<int>(m_kind.lists.size()));
        m_kind.lists.push_back({QString::fromLatin1(name), kind});
        return *this;
    }

    KindMaker &items(int least, int most)
    {
        m_kind.least = least;
        m_kind.most = most;
        return *this;
    }

    operator ItemKind() const { return m_kind; } // NOLINT: a maker is the kind that it has made

private:
    ItemKind m_kind;
};

inline void personal(Field &field)
{
    field.isPersonal = true;
}

inline KindMaker::Change formerly(const char *name)
{
    return [name](Field &field) { field.formerly = {QString::fromLatin1(name)}; };
}

inline KindMaker::Change startsAs(const char *text)
{
    return [text](Field &field) { field.startsAs = QString::fromLatin1(text); };
}

inline KindMaker::Change otherwise(const char *text)
{
    return [text](Field &field) { field.otherwise = QString::fromLatin1(text); };
}

inline KindMaker::Change derived(const char *formula)
{
    return [formula](Field &field) { field.derived.text = QString::fromLatin1(formula); };
}

inline KindMaker::Change choices(const char *values)
{
    return [values](Field &field) {
        for (const QString &value : QString::fromLatin1(values).split(u' '))
            field.choices.push_back({value, Words{value, {}}});
    };
}

inline KindMaker::Change all(const std::vector<KindMaker::Change> &changes)
{
    return [changes](Field &field) {
        for (const KindMaker::Change &change : changes)
            change(field);
    };
}

enum Kind : int { Policy, Driver, Violation, Vehicle, Extra };

inline ItemKind policyKind()
{
    return KindMaker("policy", "Application", "", -1)
        .group("applicant", "Applicant")
        .group("garaging", "Garaging")
        .group("coverages", "Coverages")
        .group("coverages.towing", "Towing")
        .field("reference", FieldType::Text, "Reference")
        .field("transaction", FieldType::Choice, "New business or renewal",
               all({choices("new renewal"), otherwise("new")}))
        .field("applicant.firstName", FieldType::Text, "First name")
        .field("applicant.birthDate", FieldType::Date, "Birth date", personal)
        .field("applicant.ssn", FieldType::Ssn, "Social security number", personal)
        .field("applicant.fein", FieldType::Fein, "FEIN", formerly("taxNumber"))
        .field("applicant.income", FieldType::Money, "Income", personal)
        .field("applicant.email", FieldType::Email, "E-mail")
        .field("applicant.phone", FieldType::Phone, "Phone number")
        .field("applicant.isHomeowner", FieldType::Flag, "Owns a home")
        .field("applicant.industry", FieldType::Naics, "Industry")
        .field("applicant.oldIndustry", FieldType::Sic, "Industry of before")
        .field("garaging.state", FieldType::State, "State")
        .field("garaging.zip", FieldType::Zip, "ZIP code")
        .field("garaging.latitude", FieldType::Latitude, "Latitude")
        .field("garaging.longitude", FieldType::Longitude, "Longitude")
        .field("garaging.construction", FieldType::Construction, "Construction")
        .field("garaging.protection", FieldType::Protection, "Protection class")
        .list("drivers", Driver)
        .list("vehicles", Vehicle)
        .field("coverages.bodilyInjury", FieldType::Choice, "Bodily injury", choices("25/50 50/100"))
        .field("coverages.propertyDamage", FieldType::Whole, "Property damage",
               all({choices("25000 50000"), startsAs("50000")}))
        .field("coverages.towing.limit", FieldType::Money, "Limit", otherwise("50.50"))
        .list("coverages.extras", Extra)
        .field("discount", FieldType::Percent, "Discount")
        .field("factor", FieldType::Decimal, "Factor")
        .field("remarks", FieldType::Notes, "Remarks")
        .field("driverCount", FieldType::Whole, "Number of drivers", derived("count(drivers)"))
        .field("effectiveDate", FieldType::Date, "Effective date", startsAs("today"));
}

inline ItemKind driverKind()
{
    return KindMaker("driver", "Driver", "Drivers", Policy)
        .items(1, 20)
        .field("firstName", FieldType::Text, "First name")
        .field("birthDate", FieldType::Date, "Birth date", personal)
        .field("licenseNumber", FieldType::LicenseNumber, "License number", all({personal, formerly("licenceNumber")}))
        .field("licenseState", FieldType::LicenseState, "License state", formerly("licenceState"))
        .field("licensedSince", FieldType::Date, "Licensed since", formerly("licencedSince"))
        .list("violations", Violation);
}

inline ItemKind vehicleKind()
{
    return KindMaker("vehicle", "Vehicle", "Vehicles", Policy)
        .items(2, 500)
        .field("vin", FieldType::Vin, "VIN")
        .field("modelYear", FieldType::Year, "Model year")
        .field("use", FieldType::Choice, "Use", all({choices("pleasure commute"), startsAs("pleasure")}))
        .field("annualMiles", FieldType::Whole, "Miles a year");
}

/// Applications with drivers, who have violations, with vehicles, and with extras in a group.
inline std::shared_ptr<const Schema> makeSchema()
{
    Schema made;
    made.kinds = {policyKind(), driverKind(),
                  KindMaker("violation", "Violation", "Violations", Driver)
                      .items(0, 5)
                      .field("date", FieldType::Date, "Date")
                      .field("points", FieldType::Whole, "Points")
                      .field("fine", FieldType::Money, "Fine"),
                  vehicleKind(),
                  KindMaker("extra", "Extra", "Extras", Policy)
                      .items(0, 3)
                      .field("name", FieldType::Text, "Name")
                      .field("limit", FieldType::Money, "Limit")};
    made.kinds[Driver].title.others.insert(QStringLiteral("de"), QStringLiteral("Fahrer"));
    Field &birthDate = made.kinds[Driver].fields[1];
    birthDate.title.others.insert(QStringLiteral("de"), QStringLiteral("Geburtsdatum"));
    made.groups = fieldGroups(made);
    return std::make_shared<const Schema>(std::move(made));
}

/// One schema for all tests, because records of different schemas are never equal.
inline const std::shared_ptr<const Schema> &schema()
{
    static const std::shared_ptr<const Schema> made = makeSchema();
    return made;
}

/// The address of the path. One that names nothing is that of no field and no list.
inline FieldAddress at(const QString &path)
{
    return addressOf(*schema(), path).value_or(FieldAddress{});
}

} // namespace bindery::risk::example
