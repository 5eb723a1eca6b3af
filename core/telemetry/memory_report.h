#pragma once

// Where the memory is (requirement R9): the process as the system sees it, and the parts that can say what they hold.
// The parts do not sum up to the whole, because code, libraries and the window hold the rest.

#include <QString>

#include <functional>
#include <optional>
#include <vector>

namespace bindery::telemetry {

struct MemoryPart {
    /// "answer_cache": in metrics.
    QString name;
    /// "Answer cache": for people.
    QString title;
    qint64 bytes = 0;
};

class MemoryReport {
public:
    /// Says how many bytes a part holds. Must be cheap; called on the thread of the report.
    using Gauge = std::function<qint64()>;

    /// Two gauges of one name are one part. What the gauge reads outlives the report.
    void watch(QString name, QString title, Gauge gauge);

    /// In the order in which they were given.
    [[nodiscard]] std::vector<MemoryPart> parts() const;

    /// What the process has in memory now, and at most since it began. No value where the system does not say.
    [[nodiscard]] static std::optional<qint64> residentBytes();
    [[nodiscard]] static std::optional<qint64> mostResidentBytes();

private:
    struct Watched {
        QString name;
        QString title;
        std::vector<Gauge> gauges;
    };
    std::vector<Watched> m_watched;
};

} // namespace bindery::telemetry
