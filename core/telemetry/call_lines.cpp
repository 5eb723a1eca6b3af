#include "telemetry/call_lines.h"

#include <QLoggingCategory>

namespace bindery::telemetry {

namespace {

Q_LOGGING_CATEGORY(lcCalls, "bindery.telemetry.calls", QtInfoMsg)

double milliseconds(Duration time)
{
    return std::chrono::duration<double, std::milli>(time).count();
}

} // namespace

void CallLines::add(const CallRecord &record)
{
    qCDebug(lcCalls).noquote() << record.requestId << record.service
                               << (record.error ? errorCodeName(*record.error) : QStringLiteral("ok"))
                               << record.httpStatus << "tries" << record.tries << "waited"
                               << milliseconds(record.waiting) << "ms, ran" << milliseconds(record.running)
                               << "ms, cache" << cacheUseName(record.cache) << "circuit" << record.circuit;
}

} // namespace bindery::telemetry
