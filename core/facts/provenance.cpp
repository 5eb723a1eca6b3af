#include "facts/provenance.h"

#include "base/named_value.h"

namespace bindery::facts {

namespace {

using L = QLatin1StringView;

constexpr std::array Names{
    NamedValue{Provenance::Live, L("live")},
    NamedValue{Provenance::Cached, L("cached")},
    NamedValue{Provenance::Stale, L("stale")},
    NamedValue{Provenance::Fallback, L("fallback")},
    NamedValue{Provenance::NoHit, L("no_hit")},
    NamedValue{Provenance::NotOrdered, L("not_ordered")},
    NamedValue{Provenance::NotPermitted, L("not_permitted")},
    NamedValue{Provenance::Failed, L("failed")},
};

} // namespace

QString provenanceName(Provenance provenance)
{
    return nameOf(Names, provenance);
}

std::optional<Provenance> provenanceFromName(QStringView name)
{
    return valueOf(Names, name);
}

} // namespace bindery::facts
