#pragma once

// The parameters of the four services as data, from an application as the adapters of before read it.

#include "risk/record/record.h"
#include "services/definition/service_definition.h"

namespace bindery::test {

inline services::Parameters personOf(const QString &firstName, const QString &lastName, const PersonalDate &birthDate)
{
    return {{QStringLiteral("first_name"), firstName},
            {QStringLiteral("last_name"), lastName},
            {QStringLiteral("birth_date"), birthDate}};
}

inline services::Parameters parametersOf(const domain::Driver &driver)
{
    services::Parameters given = personOf(driver.firstName, driver.lastName, driver.birthDate);
    given.insert(QStringLiteral("license_number"), driver.licenseNumber);
    given.insert(QStringLiteral("license_state"), driver.licenseState);
    return given;
}

inline services::Parameters creditParametersOf(const domain::Applicant &applicant)
{
    services::Parameters given = personOf(applicant.firstName, applicant.lastName, applicant.birthDate);
    given.insert(QStringLiteral("ssn"), applicant.ssn);
    return given;
}

inline services::Parameters claimsParametersOf(const risk::Record &application)
{
    services::Parameters given = creditParametersOf(application.applicant);
    given.insert(QStringLiteral("zip"), application.garaging.zip);
    return given;
}

inline services::Parameters ratingParametersOf(const risk::Record &application)
{
    int youngest = -1;
    for (const domain::Driver &driver : application.drivers) {
        const int age = driver.birthDate.ageAt(application.effectiveDate);
        if (age >= 0 && (youngest < 0 || age < youngest))
            youngest = age;
    }
    services::Parameters given{{QStringLiteral("zip"), application.garaging.zip},
                               {QStringLiteral("drivers"), Decimal(std::int64_t(application.drivers.size()))},
                               {QStringLiteral("vehicles"), Decimal(std::int64_t(application.vehicles.size()))},
                               {QStringLiteral("effective_date"), application.effectiveDate}};
    if (youngest >= 0)
        given.insert(QStringLiteral("youngest_age"), Decimal(youngest));
    return given;
}

} // namespace bindery::test
