#include "services/driver_record_service.h"

#include "risk/record/record.h"
#include "domain/driver_record.h"
#include "services/answer_parsers.h"

using namespace Qt::StringLiterals;

namespace bindery::services {

FactTask<domain::DriverRecord> DriverRecordService::fetchAsync(domain::Driver driver, CallProgressSink progress,
                                                               CallContext context, bool askAnew)
{
    if (driver.licenseNumber.isEmpty() || driver.licenseState.isEmpty()) {
        co_return m_caller.notOrdered<domain::DriverRecord>(
            u"The driver record was not ordered: the application has no license number and state for this driver. "
            "Enter them and submit again."_s);
    }
    // The person is part of the question, so that this driver never gets the record that was ordered for another person
    // whose number was mistyped as this one.
    const QJsonObject sent{{u"license_number"_s, driver.licenseNumber.reveal().simplified().toUpper()},
                           {u"license_state"_s, driver.licenseState.toUpper()}};
    const Question question(sent, personAsSent(driver.firstName, driver.lastName, driver.birthDate));
    domain::DriverRecord none;
    none.status = u"error"_s;
    Fallback<domain::DriverRecord> standIn(
        none, u"Violations are not known, so this is an indication and cannot be bound."_s,
        u"The licensing office has no record of this license. Check its number and state."_s);
    const ServiceCaller::Parser<domain::DriverRecord> parser = &parseDriverRecord;
    auto fact = co_await m_caller.fetchAsync<domain::DriverRecord>(question, parser, std::move(standIn),
                                                                   std::move(progress), context, askAnew);
    co_return fact;
}

} // namespace bindery::services
