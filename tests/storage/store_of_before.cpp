#include "store_of_before.h"

using namespace Qt::StringLiterals;

namespace bindery::test {

QByteArray applicationOfBefore(int number)
{
    return u"{\"applicant\":{\"birthDate\":\"1984-05-04\",\"email\":\"\",\"firstName\":\"Person %1\","
           "\"lastName\":\"Farrow\",\"phone\":\"\",\"ssn\":\"231550101\"},\"coverages\":{\"bodilyInjury\":\"50/100\","
           "\"collisionDeductible\":null,\"comprehensiveDeductible\":null,\"propertyDamage\":50000},\"drivers\":[{"
           "\"birthDate\":\"1984-05-04\",\"firstName\":\"Odile\",\"lastName\":\"Farrow\",\"licenceNumber\":"
           "\"654435858\","
           "\"licenceState\":\"NY\"}],\"effectiveDate\":\"2026-11-27\",\"garaging\":{\"city\":\"Brooklyn\",\"state\":"
           "\"NY\",\"street\":\"18 Lantern "
           "Street\",\"zip\":\"11201\"},\"reference\":\"HVB-%1\",\"transaction\":\"new\","
           "\"vehicles\":[]}"_s.arg(number)
               .toUtf8();
}

Result<void> writeSubmissionOfBefore(storage::Connection &connection, int number)
{
    const QByteArray application = "plain:1\n" + applicationOfBefore(number);
    Result<void> done = connection.run(
        u"INSERT INTO submissions (id, status, applicant, protected_applicant, state, zip, drivers, vehicles, "
        "effective_date, created_at, changed_at, application) VALUES (?, 'quoted', '', ?, 'NY', '11201', 1, 0, "
        "'2026-11-27', ?, ?, ?)"_s,
        {u"id %1"_s.arg(number), u"plain:1\nPerson %1 Farrow"_s.arg(number).toUtf8(), number, number, application});
    if (done) {
        done = connection.run(
            u"INSERT INTO quotes (id, submission, version, made_at, decision, rules_code, rules_edition, rules_hash, "
            "offline, bindable, missing, elapsed_ms, application, notices) VALUES (?, ?, 1, 0, 'accept', '', '', '', "
            "0, "
            "0, '[]', 0, ?, CAST('plain:1' || char(10) || '{\"notices\":[]}' AS BLOB))"_s,
            {number, number, application});
    }
    const std::vector<std::pair<QVariantList, QByteArray>> facts{
        {{u"driver_record"_s, 0}, R"({"status":"ok","violations":[]})"},
        {{u"driver_record"_s, 1}, R"({"status":"suspended","violations":[]})"},
        {{u"credit_score"_s, QVariant()}, R"({"score":700,"bureau":"","factors":["Inquiries"]})"},
        {{u"claims_history"_s, QVariant()}, R"({"claims":[]})"},
        {{u"rating"_s, QVariant()}, R"({"rating":"1010"})"},
    };
    int position = 0;
    for (const auto &[key, json] : facts) {
        if (!done)
            break;
        done = connection.run(
            u"INSERT INTO facts (quote, position, name, driver, provenance, source, obtained_at, age_s, reason, tries, "
            "elapsed_ms, payload, whole) VALUES (?, ?, ?, ?, 'live', ?, 0, 0, '', 1, 0, ?, 1)"_s,
            {number, position++, key[0], key[1], key[0], "plain:1\n" + json});
    }
    return done;
}

} // namespace bindery::test
