#include "facts/provenance.h"

#include <algorithm>
#include <array>
#include <utility>

namespace bindery::facts {

namespace {

using L = QLatin1StringView;

constexpr std::array Names{
    std::pair{Provenance::Live, L("live")},
    std::pair{Provenance::Cached, L("cached")},
    std::pair{Provenance::Stale, L("stale")},
    std::pair{Provenance::Fallback, L("fallback")},
    std::pair{Provenance::NoHit, L("no_hit")},
    std::pair{Provenance::NotOrdered, L("not_ordered")},
    std::pair{Provenance::NotPermitted, L("not_permitted")},
    std::pair{Provenance::Failed, L("failed")},
};

} // namespace

QString provenanceName(Provenance provenance)
{
    const auto found = std::find_if(Names.begin(), Names.end(),
                                    [provenance](const auto &entry) { return entry.first == provenance; });
    Q_ASSERT(found != Names.end());
    return QString(found->second);
}

std::optional<Provenance> provenanceFromName(QStringView name)
{
    const auto found
        = std::find_if(Names.begin(), Names.end(), [name](const auto &entry) { return name == entry.second; });
    return found == Names.end() ? std::nullopt : std::optional(found->first);
}

} // namespace bindery::facts
