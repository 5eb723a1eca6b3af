#pragma once

// A personal automobile application as the underwriter has it. It is a plain value, complete or not.

#include "base/personal_text.h"
#include "base/transaction.h"

#include <QDate>
#include <QJsonObject>
#include <QMap>
#include <QString>

#include <optional>
#include <vector>

namespace bindery::domain {

struct Address {
    QString street;
    QString city;
    /// Two letters: "NY".
    QString state;
    /// Five digits, or ZIP+4: "11201-1234".
    QString zip;
    friend bool operator==(const Address &, const Address &) = default;
};

struct Applicant {
    QString firstName;
    QString lastName;
    PersonalDate birthDate;
    /// Nine digits, without dashes.
    PersonalText ssn;
    QString email;
    QString phone;
    friend bool operator==(const Applicant &, const Applicant &) = default;
};

struct Driver {
    QString firstName;
    QString lastName;
    PersonalDate birthDate;
    PersonalText licenseNumber;
    /// Two letters: the state that gave the license.
    QString licenseState;
    friend bool operator==(const Driver &, const Driver &) = default;
};

enum class VehicleUse { Pleasure, Commute, Business, Farm };

struct Vehicle {
    QString vin;
    int modelYear = 0;
    QString make;
    QString model;
    VehicleUse use = VehicleUse::Pleasure;
    int annualMiles = 0;
    friend bool operator==(const Vehicle &, const Vehicle &) = default;
};

/// Limits and deductibles in whole dollars. A coverage that is not wanted has no value.
struct Coverages {
    /// Per person and per accident, in thousands as written: "50/100".
    QString bodilyInjury = QStringLiteral("50/100");
    std::optional<int> propertyDamage = 50000;
    std::optional<int> comprehensiveDeductible;
    std::optional<int> collisionDeductible;
    friend bool operator==(const Coverages &, const Coverages &) = default;
};

struct AutoApplication {
    /// The producer's own reference. May be empty.
    QString reference;
    Applicant applicant;
    Address garaging;
    std::vector<Driver> drivers;
    std::vector<Vehicle> vehicles;
    Coverages coverages;
    QDate effectiveDate;
    Transaction transaction = Transaction::New;
    /// Fields that Bindery does not know, by JSON path. They are kept and named, never dropped.
    QJsonObject unknownFields;
    /// Texts that were typed for a date or a number and are none, by the field's JSON path. The field itself is empty
    /// until the user mends the text.
    QMap<QString, PersonalText> unread;

    friend bool operator==(const AutoApplication &, const AutoApplication &) = default;
};

/// The applicant's "First Last" for lines and titles, or an empty text. It lacks the invisible marks that would turn
/// round the text beside it.
[[nodiscard]] QString applicantName(const AutoApplication &application);

[[nodiscard]] QString vehicleUseName(VehicleUse use);
[[nodiscard]] std::optional<VehicleUse> vehicleUseFromName(QStringView name);

} // namespace bindery::domain
