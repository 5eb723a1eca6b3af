#include "telemetry/memory_report.h"

#include <QFile>

#include <algorithm>

#include <sys/resource.h>
#include <unistd.h>

namespace bindery::telemetry {

void MemoryReport::watch(QString name, QString title, Gauge gauge)
{
    const auto known = std::find_if(m_watched.begin(), m_watched.end(),
                                    [&name](const Watched &watched) { return watched.name == name; });
    if (known != m_watched.end())
        known->gauges.push_back(std::move(gauge));
    else
        m_watched.push_back(Watched{std::move(name), std::move(title), {std::move(gauge)}});
}

std::vector<MemoryPart> MemoryReport::parts() const
{
    std::vector<MemoryPart> all;
    all.reserve(m_watched.size());
    for (const Watched &watched : m_watched) {
        MemoryPart part{watched.name, watched.title, 0};
        for (const Gauge &gauge : watched.gauges)
            part.bytes += gauge();
        all.push_back(std::move(part));
    }
    return all;
}

std::optional<qint64> MemoryReport::residentBytes()
{
    // "size resident shared …" in pages.
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    const QList<QByteArray> fields = file.readAll().split(' ');
    bool ok = false;
    const qint64 pages = fields.size() > 1 ? fields[1].toLongLong(&ok) : 0;
    return ok ? std::optional<qint64>(pages * ::sysconf(_SC_PAGESIZE)) : std::nullopt;
}

std::optional<qint64> MemoryReport::mostResidentBytes()
{
    rusage usage{};
    if (::getrusage(RUSAGE_SELF, &usage) != 0)
        return std::nullopt;
    return qint64(usage.ru_maxrss) * 1024;
}

} // namespace bindery::telemetry
