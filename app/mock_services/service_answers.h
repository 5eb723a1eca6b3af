#pragma once

// The answers of the mock services: a pure function of the question and of the day. The same license number always has
// the same record. The form is that of real vendors: dates as YYYYMMDD, numbers as strings, "Y" and "N".
//
// All are asked by POST with a JSON body: a URL is written to logs of servers and proxies, and the questions hold
// personal data.

#include "mock_services/behavior.h"

#include <QByteArray>
#include <QDate>
#include <QJsonObject>

namespace bindery::mock_services {

struct ServiceAnswer {
    int status = 200;
    /// Empty with status 200: nothing on file, which is a fact and not an error.
    QByteArray body;
};

/// The path below the base URL at which one of DrawnServices is asked: "/dmv/driver-record".
[[nodiscard]] QByteArray servicePath(const Service &service);

/// Questions, all fields required but those in brackets:
/// driver_record {license_number, license_state};
/// credit_score {ssn};
/// claims_history {first_name, last_name, birth_date, zip, [ssn]};
/// rating {zip, youngest_age, drivers, vehicles, effective_date}.
/// A field that is missing gives 400 with {"error": …}. Only for DrawnServices.
[[nodiscard]] ServiceAnswer answerFor(const Service &service, const QJsonObject &question, QDate today);

/// Gives the answer with another type in every field.
[[nodiscard]] QByteArray withWrongTypes(const QByteArray &body);

} // namespace bindery::mock_services
