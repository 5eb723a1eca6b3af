#include "operations/circuit_keeper.h"

#include "base/clock.h"
#include "base/read_json.h"
#include "resilience/pipeline/pipeline.h"
#include "services/connected_services.h"
#include "storage/settings_store.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <array>
#include <cmath>

namespace bindery::operations {

using namespace Qt::StringLiterals;
using resilience::CircuitState;

namespace {

constexpr auto WrittenEvery = std::chrono::seconds(1);
/// The clocks of two machines, or of one before and after it was corrected, may differ by so much.
constexpr auto CalendarSlack = std::chrono::seconds(2);
constexpr double LongestMs = 1e12;

std::optional<CircuitState> stateFromName(const QString &name)
{
    for (const CircuitState state : std::array{CircuitState::Closed, CircuitState::Open, CircuitState::HalfOpen}) {
        if (name == resilience::circuitStateName(state))
            return state;
    }
    return std::nullopt;
}

} // namespace

QByteArray circuitToKeep(const resilience::CircuitMemory &memory, UtcTime now)
{
    const QJsonObject json{
        {u"state"_s, resilience::circuitStateName(memory.state)},
        {u"openForMs"_s, std::chrono::duration<double, std::milli>(memory.openFor).count()},
        {u"openings"_s, memory.openings},
        {u"closedForMs"_s, std::chrono::duration<double, std::milli>(memory.closedFor).count()},
        {u"failures"_s, static_cast<qint64>(memory.failures)},
        {u"takenAt"_s, static_cast<qint64>(now.time_since_epoch().count())},
    };
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

std::optional<KeptCircuit> keptCircuit(const QByteArray &json, UtcTime now)
{
    const auto node = readJson(json);
    const QJsonObject read = node ? toQJson(*node).toObject() : QJsonObject();
    const auto state = stateFromName(read.value("state"_L1).toString());
    const double openForMs = read.value("openForMs"_L1).toDouble(-1);
    const qint64 takenAt = read.value("takenAt"_L1).toInteger(-1);
    if (!state || !(openForMs >= 0 && openForMs <= LongestMs) || takenAt < 0)
        return std::nullopt;
    const Duration ago = now - UtcTime(std::chrono::milliseconds(takenAt));
    if (ago < -CalendarSlack)
        return std::nullopt;
    KeptCircuit kept;
    kept.memory.state = *state;
    kept.memory.openFor = Duration(std::llround(openForMs * 1e6));
    // Before this field existed, closing always ended the growth of the open time.
    const double closedForMs = read.value("closedForMs"_L1).toDouble(LongestMs);
    kept.memory.closedFor = Duration(std::llround(std::clamp(closedForMs, 0.0, LongestMs) * 1e6));
    kept.memory.openings = std::clamp(read.value("openings"_L1).toInt(), 0, 1'000'000);
    kept.memory.failures = std::clamp(read.value("failures"_L1).toInt(), 0, 1'000'000);
    kept.ago = std::max(ago, Duration::zero());
    return kept;
}

CircuitKeeper::CircuitKeeper(Clock &clock, storage::SettingsStore &store, bool sandbox)
    : m_clock(clock), m_store(store), m_prefix(sandbox ? u"circuit.sandbox."_s : u"circuit."_s)
{
}

QCoro::Task<Result<void>> CircuitKeeper::restoreAsync(const services::ConnectedServices &services, CallContext context)
{
    for (resilience::Pipeline *pipeline : services.pipelines()) {
        const QString key = m_prefix + pipeline->service();
        const Result<std::optional<QByteArray>> stored = co_await m_store.valueAsync(key, context);
        if (!stored)
            co_return Result<void>(failure(stored.error()));
        std::optional<KeptCircuit> kept;
        if (*stored)
            kept = keptCircuit(**stored, m_clock.utcNow());
        if (kept)
            pipeline->restoreCircuit(kept->memory, kept->ago);
    }
    m_services = &services;
    co_return Result<void>();
}

void CircuitKeeper::changed(const QString &service)
{
    if (!m_services)
        return;
    m_changed.insert(service);
    if (m_timed)
        return;
    m_timed = true;
    m_timer = TimerGuard(m_clock, m_clock.now() + WrittenEvery, [this] { save(); });
}

void CircuitKeeper::save()
{
    m_timed = false;
    m_timer.cancel();
    for (const QString &service : std::exchange(m_changed, {})) {
        if (const resilience::Pipeline *pipeline = m_services->pipeline(service))
            m_store.put(m_prefix + service, circuitToKeep(pipeline->circuitMemory(), m_clock.utcNow()));
    }
}

} // namespace bindery::operations
