#include "telemetry/call_record.h"

namespace bindery::telemetry {

QString cacheUseName(CacheUse use)
{
    switch (use) {
    case CacheUse::None: return QStringLiteral("none");
    case CacheUse::Miss: return QStringLiteral("miss");
    case CacheUse::Memory: return QStringLiteral("memory");
    case CacheUse::Stored: return QStringLiteral("stored");
    case CacheUse::Joined: return QStringLiteral("joined");
    case CacheUse::Stale: return QStringLiteral("stale");
    }
    Q_UNREACHABLE();
}

std::optional<CacheUse> cacheUseFromName(QStringView name)
{
    for (const CacheUse use :
         {CacheUse::None, CacheUse::Miss, CacheUse::Memory, CacheUse::Stored, CacheUse::Joined, CacheUse::Stale}) {
        if (cacheUseName(use) == name)
            return use;
    }
    return std::nullopt;
}

} // namespace bindery::telemetry
