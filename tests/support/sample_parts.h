#pragma once

// What the samples of the screen tests are made of: a moment, an origin of a fact, a step of a worksheet.

#include "domain/submission.h"

namespace bindery::test {

inline UtcTime sampleNow()
{
    return UtcTime(std::chrono::sys_days(std::chrono::year(2026) / 3 / 12) + std::chrono::hours(10)
                   + std::chrono::minutes(42));
}

inline facts::FactOrigin origin(facts::Provenance provenance, const QString &source, int tries,
                                std::chrono::milliseconds elapsed, std::chrono::seconds age = {},
                                const QString &reason = {})
{
    facts::FactOrigin made;
    made.provenance = provenance;
    made.source = source;
    made.obtainedAt = sampleNow() - age;
    made.age = age;
    made.reason = reason;
    made.tries = tries;
    made.elapsed = elapsed;
    return made;
}

inline domain::WorksheetStep step(const char *id, const char *label, const char *table, const char *key,
                                  const char *row, const char *operation, Decimal operand, Decimal value,
                                  const char *scope = "policy")
{
    domain::WorksheetStep made;
    made.id = QString::fromLatin1(id);
    made.label = QString::fromUtf8(label);
    made.table = QString::fromLatin1(table);
    made.key = QString::fromUtf8(key);
    made.row = QString::fromUtf8(row);
    made.operation = QString::fromLatin1(operation);
    made.operand = operand;
    made.rounding = QStringLiteral("2 half_up");
    made.value = value;
    made.scope = QString::fromLatin1(scope);
    made.target = QStringLiteral("premium");
    return made;
}

} // namespace bindery::test
