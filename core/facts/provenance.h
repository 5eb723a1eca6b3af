#pragma once

// Where a fact comes from.

#include <QString>

#include <optional>

namespace bindery::facts {

enum class Provenance {
    Live,         ///< the service answered now
    Cached,       ///< an earlier answer, still fresh by the service's setting
    Stale,        ///< an earlier answer that is past its time, used because the service failed
    Fallback,     ///< the service failed: an agreed value in its place, for an indication and never for a bound quote
    NoHit,        ///< the service answered that it has nothing on this risk: a fact, not an error
    NotOrdered,   ///< the fact was not asked for
    NotPermitted, ///< the law forbids its use, so it was not asked for
    Failed,       ///< the service failed, and no value stands in
};

/// The name in JSON and in the store: "live", "cached", "no_hit" …
[[nodiscard]] QString provenanceName(Provenance provenance);
[[nodiscard]] std::optional<Provenance> provenanceFromName(QStringView name);

} // namespace bindery::facts
