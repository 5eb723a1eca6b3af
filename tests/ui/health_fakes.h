#pragma once

// A source of health that says what the test put into it and counts how often it is asked, and actions that remember
// what was wanted.

#include "domain/audit_line.h"
#include "health_samples.h"
#include "ui/health/health_actions.h"
#include "ui/health/health_source.h"

#include <map>

namespace bindery::test {

class KnownHealth : public ui::HealthSource {
public:
    std::vector<resilience::PipelineHealth> services;
    telemetry::CallTimelines timelines;
    std::map<QString, ui::LatencyPicture> latencies;
    ui::ProgramHealth programHealth;
    QJsonObject settingsJson;
    bool differs = false;
    std::vector<domain::AuditLine> byHand;
    mutable int reads = 0;
    mutable int programReads = 0;
    mutable int latencyReads = 0;
    mutable int otherReads = 0;

    [[nodiscard]] int readings() const { return reads + programReads + latencyReads + otherReads; }
    void forget() { reads = programReads = latencyReads = otherReads = 0; }

    [[nodiscard]] std::vector<resilience::PipelineHealth> health() const override
    {
        ++reads;
        return services;
    }
    [[nodiscard]] const telemetry::CallTimeline *timeline(const QString &service) const override
    {
        ++otherReads;
        return timelines.find(service);
    }
    [[nodiscard]] ui::LatencyPicture latency(const QString &service) const override
    {
        ++latencyReads;
        const auto found = latencies.find(service);
        return found == latencies.end() ? ui::LatencyPicture() : found->second;
    }
    [[nodiscard]] ui::ProgramHealth program() const override
    {
        ++programReads;
        return programHealth;
    }
    [[nodiscard]] QJsonObject settings(const QString &) const override
    {
        ++otherReads;
        return settingsJson;
    }
    [[nodiscard]] bool differsFromShipped(const QString &) const override
    {
        ++otherReads;
        return differs;
    }
    [[nodiscard]] std::vector<domain::AuditLine> doneByHand(const QString &) const override
    {
        ++otherReads;
        return byHand;
    }
};

class KnownActions final : public ui::HealthActions {
public:
    QStringList wanted;
    operations::LimitChange limits;
    resilience::FaultSettings faults;
    QJsonObject tried;

    void openCircuit(const QString &service) override { wanted.append(QStringLiteral("open ") + service); }
    void setOverride(const QString &service, resilience::CircuitOverride override) override
    {
        wanted.append(QStringLiteral("override '%1' %2").arg(resilience::circuitOverrideName(override), service));
    }
    void resetCircuit(const QString &service) override { wanted.append(QStringLiteral("reset ") + service); }
    void probeNow(const QString &service) override { wanted.append(QStringLiteral("probe ") + service); }
    void setLimits(const QString &service, const operations::LimitChange &change, bool forGood) override
    {
        limits = change;
        wanted.append(QStringLiteral("limits %1 %2")
                          .arg(service, forGood ? QStringLiteral("for good") : QStringLiteral("session")));
    }
    void backToShipped(const QString &service) override { wanted.append(QStringLiteral("shipped ") + service); }
    void keepSettings(const QString &service, const QJsonObject &pipeline) override
    {
        tried = pipeline;
        wanted.append(QStringLiteral("keep ") + service);
    }
    void setFaults(const QString &service, const resilience::FaultSettings &settings) override
    {
        faults = settings;
        wanted.append(QStringLiteral("faults ") + service);
    }
    void tryOut(const QString &service, const QJsonObject &pipeline) override
    {
        tried = pipeline;
        wanted.append(QStringLiteral("try ") + service);
    }
    void stopTrial() override {}
    void exportSnapshot(const QString &path) override { wanted.append(QStringLiteral("export ") + path); }
};

/// An hour of calls that looks like one: a steady service, and one that fails for a while.
inline void fillAnHour(KnownHealth &source)
{
    using namespace std::chrono_literals;
    for (const resilience::PipelineHealth &service : source.services) {
        ui::LatencyPicture &latency = source.latencies[service.service];
        for (int minute = 0; minute < 60; ++minute) {
            const bool quiet = service.calls.total == 0 || (minute > 20 && minute < 26);
            const double base = double(service.calls.p50.count()) / 1e6 + (minute * 37) % 23;
            latency.minutes.push_back(quiet ? ui::LatencyPicture::Minute()
                                            : ui::LatencyPicture::Minute{quint64(20 + minute % 7), base,
                                                                         base * 1.8 + minute % 11, base * 2.6});
        }
        for (int bucket = 0; service.calls.total > 0 && bucket < 60; ++bucket) {
            const double from = 40 * std::pow(1.05, bucket);
            latency.buckets.push_back({from, from * 1.05, quint64(2 + 400.0 / (1 + (bucket - 24) * (bucket - 24)))});
        }
        telemetry::CallTimeline &timeline = source.timelines.of(service.service);
        for (int second = 0; service.calls.total > 0 && second < 3600; second += 3) {
            telemetry::CallRecord record;
            record.startedAt = sampleNow() - 1h + std::chrono::seconds(second);
            record.running = 200ms;
            record.tries = second % 4 ? 1 : 0;
            record.circuit = QStringLiteral("closed");
            const bool down = service.service == QStringLiteral("credit_score") && second > 3300;
            if (down && second < 3360) {
                record.tries = 3;
                record.error = ErrorCode::TimedOut;
            } else if (down) {
                record.tries = 0;
                record.error = ErrorCode::CircuitOpen;
                record.circuit = QStringLiteral("open");
            }
            timeline.add(record);
        }
    }
}

} // namespace bindery::test
