#pragma once

// A fact from outside and where it comes from. A fact never loses its provenance, and the quote is bindable only if its
// facts allow it.

#include "base/utc_time.h"

#include <QByteArray>
#include <QString>

#include <chrono>
#include <optional>
#include <utility>

namespace bindery::domain {

enum class Provenance {
    Live,         ///< the service answered now
    Cached,       ///< an answer of before, still fresh by the service's setting
    Stale,        ///< an answer of before, past its time; used because the service failed
    Fallback,     ///< the service failed: an agreed value in its place, for an indication and never for a bound quote
    NoHit,        ///< the service answered that it has nothing on this risk: a fact, not an error
    NotOrdered,   ///< nobody asked for it
    NotPermitted, ///< may not be used by law, so it was not asked for
    Failed,       ///< the service failed and there is nothing to put in its place
};

/// "live", "cached", "no_hit" …: as in JSON and in the store.
[[nodiscard]] QString provenanceName(Provenance provenance);
[[nodiscard]] std::optional<Provenance> provenanceFromName(QStringView name);

struct FactOrigin {
    Provenance provenance = Provenance::NotOrdered;
    /// The service's name as in its settings: "driver_record".
    QString source;
    /// When the service gave it; for a fallback, when it was put in.
    UtcTime obtainedAt{};
    /// How old it was when the quote was made; zero for live and fallback.
    std::chrono::seconds age{0};
    /// Why it is not simply live, in words for the underwriter; empty when live.
    QString reason;
    /// Tries it took, 0 when nothing went out.
    int tries = 0;
    std::chrono::milliseconds elapsed{0};
    /// It was proven that all of the answer had come. False in facts stored before Bindery asked for that proof: their
    /// "nothing on file" may be an answer that broke off.
    bool whole = true;
    /// Mock services made it up. The quote that rests on it says so for ever.
    bool mock = false;

    friend bool operator==(const FactOrigin &, const FactOrigin &) = default;
};

template<class T>
struct Fact {
    /// There for Live, Cached, Stale, Fallback; for NoHit where having nothing has a value of its own (no claims).
    std::optional<T> value;
    FactOrigin origin;
    /// The service's answer as it came, whatever was understood of it: personal data. Empty where none came, and in
    /// facts stored before it was kept.
    QByteArray answer = {};

    friend bool operator==(const Fact &, const Fact &) = default;
};

/// "Nothing on file", and nobody knows whether the service said so or broke off before it said anything.
[[nodiscard]] inline bool mayHaveBrokenOff(const FactOrigin &origin)
{
    return origin.provenance == Provenance::NoHit && !origin.whole;
}

/// May a quote that rests on this be bound? Live, fresh from the cache, an honest "nothing on file", and what the law
/// keeps out of the quote.
[[nodiscard]] inline bool allowsBinding(const FactOrigin &origin)
{
    switch (origin.provenance) {
    case Provenance::Live:
    case Provenance::Cached:
    case Provenance::NotPermitted: return true;
    case Provenance::NoHit: return !mayHaveBrokenOff(origin);
    case Provenance::Stale:
    case Provenance::Fallback:
    case Provenance::NotOrdered:
    case Provenance::Failed: break;
    }
    return false;
}

} // namespace bindery::domain
