#include "cli/soak.h"

#include "base/clock.h"
#include "cli/json_text.h"
#include "cli/text_table.h"
#include "mock_services/mock_server.h"
#include "storage/database.h"
#include "storage/stored_calls.h"
#include "telemetry/memory_report.h"

#include <QTemporaryDir>

#include <algorithm>
#include <limits>

namespace bindery::cli {

using namespace Qt::StringLiterals;

namespace {

/// The beats are so close that a single late one shows. A hundred a second cost next to nothing.
constexpr Duration LagBeat = std::chrono::milliseconds(10);

QString megabytes(std::optional<qint64> bytes)
{
    return bytes ? QString::number(double(*bytes) / 1e6, 'f', 1) + u" MB"_s : u"unknown"_s;
}

void countRecord(ServiceCounts &counts, const telemetry::CallRecord &record)
{
    counts.triesRecorded += quint64(record.tries);
    if (!record.countsForService())
        return;
    ++counts.callsRecorded;
    counts.failuresRecorded += record.error ? 1 : 0;
}

} // namespace

bool SoakReport::agree() const
{
    return std::all_of(services.begin(), services.end(), [](const ServiceCounts &one) { return one.agree(); });
}

QByteArray SoakReport::json() const
{
    JsonObjectText counts;
    for (const ServiceCounts &one : services) {
        counts.raw(QLatin1StringView(one.service.toLatin1()),
                   JsonObjectText()
                       .number("requestsSeen"_L1, qint64(one.requestsSeen))
                       .number("triesRecorded"_L1, qint64(one.triesRecorded))
                       .number("callsRecorded"_L1, qint64(one.callsRecorded))
                       .number("callsShown"_L1, qint64(one.callsShown))
                       .number("failuresRecorded"_L1, qint64(one.failuresRecorded))
                       .number("failuresShown"_L1, qint64(one.failuresShown))
                       .json());
    }
    return JsonObjectText()
        .exact("lagP50Ms"_L1, millisecondsText(lag.p50))
        .exact("lagP99Ms"_L1, millisecondsText(lag.p99))
        .exact("lagWorstMs"_L1, millisecondsText(lag.worst))
        .number("residentBytesEarly"_L1, earlyBytes.value_or(0))
        .number("residentBytesLate"_L1, lateBytes.value_or(0))
        .raw("counts"_L1, counts.json())
        .boolean("countsAgree"_L1, agree())
        .json();
}

QString SoakReport::text() const
{
    TextTable table(u"SERVICE"_s,
                    {u"REQUESTS SEEN"_s, u"TRIES RECORDED"_s, u"CALLS RECORDED"_s, u"IN PANEL"_s,
                     u"FAILURES RECORDED"_s, u"IN PANEL"_s});
    for (const ServiceCounts &one : services) {
        table.addRow({one.service, QString::number(one.requestsSeen), QString::number(one.triesRecorded),
                      QString::number(one.callsRecorded), QString::number(one.callsShown),
                      QString::number(one.failuresRecorded), QString::number(one.failuresShown)});
    }
    const QString loop = u"Event-loop lag: p50 %1 ms, p99 %2 ms, worst %3 ms in %4 beats."_s
                             .arg(millisecondsText(lag.p50), millisecondsText(lag.p99), millisecondsText(lag.worst))
                             .arg(lag.beats);
    const QString memory
        = u"Memory: %1 after a sixth of the time, %2 at the end."_s.arg(megabytes(earlyBytes), megabytes(lateBytes));
    const QString verdict = agree() ? u"The counts agree to the last call."_s : u"The counts do NOT agree."_s;
    return table.text() + u'\n' + loop + u'\n' + memory + u'\n' + verdict;
}

struct Soak::Parts {
    explicit Parts(Clock &time) : clock(time), database(time), calls(database, time), lag(time, LagBeat) {}

    Clock &clock;
    QTemporaryDir folder;
    storage::Database database;
    storage::StoredCalls calls;
    telemetry::LoopLag lag;
    std::optional<qint64> earlyBytes;
    TimerGuard early;
};

Soak::Soak(Clock &clock) : m_parts(std::make_unique<Parts>(clock)) {}
Soak::~Soak() = default;

telemetry::CallLog &Soak::log()
{
    return m_parts->calls;
}

QCoro::Task<Result<void>> Soak::openAsync(CallContext context)
{
    storage::DatabaseFile file(m_parts->folder.filePath(u"soak.db"_s));
    const Result<storage::Opening> opened = co_await m_parts->database.openAsync(std::move(file), std::move(context));
    if (!opened)
        co_return failure(opened.error());
    co_return Result<void>();
}

void Soak::start(Duration lasts)
{
    m_parts->lag.start();
    Parts *parts = m_parts.get();
    parts->early = TimerGuard(parts->clock, parts->clock.now() + lasts / 6,
                              [parts] { parts->earlyBytes = telemetry::MemoryReport::residentBytes(); });
}

QCoro::Task<Result<SoakReport>> Soak::reportAsync(std::vector<resilience::PipelineHealth> panel,
                                                  const mock_services::MockServer &server, CallContext context)
{
    SoakReport report;
    report.lag = m_parts->lag.snapshot();
    m_parts->lag.stop();
    report.earlyBytes = m_parts->earlyBytes;
    report.lateBytes = telemetry::MemoryReport::residentBytes();
    m_parts->calls.flush();
    for (const resilience::PipelineHealth &shown : panel) {
        ServiceCounts counts;
        counts.service = shown.service;
        if (const auto service = server.serviceNamed(shown.service))
            counts.requestsSeen = server.counts(*service).requests;
        counts.callsShown = shown.calls.total;
        counts.failuresShown = shown.calls.failures;
        const Result<std::vector<telemetry::CallRecord>> records
            = co_await m_parts->calls.recentAsync(shown.service, std::numeric_limits<int>::max(), context);
        if (!records)
            co_return failure(records.error());
        for (const telemetry::CallRecord &record : *records)
            countRecord(counts, record);
        report.services.push_back(std::move(counts));
    }
    co_return Result<SoakReport>(std::move(report));
}

} // namespace bindery::cli
