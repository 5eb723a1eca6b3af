#pragma once

// A fact from a data service and its provenance. A fact never loses its provenance, and a quote is bindable only if its
// facts allow it.

#include "base/edition.h"
#include "base/utc_time.h"
#include "facts/provenance.h"

#include <QByteArray>
#include <QString>

#include <chrono>
#include <optional>
#include <utility>

namespace bindery::facts {

struct FactOrigin {
    Provenance provenance = Provenance::NotOrdered;
    /// The service's name in its settings: "property_report".
    QString source;
    /// The moment at which the service gave the fact. For a fallback, the moment at which the fallback was put in.
    UtcTime obtainedAt{};
    /// The fact's age when the quote was made. Zero for live and fallback.
    std::chrono::seconds age{0};
    /// The reason why the fact is not live, in words for the underwriter. Empty when it is.
    QString reason;
    /// The number of tries that the fact took. 0 when no call went out.
    int tries = 0;
    std::chrono::milliseconds elapsed{0};
    /// The definition of the service with which the answer was read. Empty in facts that were stored before it was
    /// kept.
    Edition definition;
    /// True when the end of the answer was proven to have come. False in facts stored before Bindery asked for that
    /// proof: their "nothing on file" may be an answer that broke off.
    bool whole = true;
    /// True for a fact that mock services made up. A quote that rests on it says so for ever.
    bool mock = false;

    friend bool operator==(const FactOrigin &, const FactOrigin &) = default;
};

template<class T>
struct Fact {
    /// Present for Live, Cached, Stale and Fallback, and for a NoHit whose having nothing is a value of its own (no
    /// claims).
    std::optional<T> value;
    FactOrigin origin;
    /// The service's answer as it came, whether or not it was understood. It is personal data. Empty where no answer
    /// came, and in facts stored before answers were kept.
    QByteArray answer = {};

    friend bool operator==(const Fact &, const Fact &) = default;
};

/// True for a "nothing on file" of which nobody knows whether the service said so or broke off before it said anything.
[[nodiscard]] inline bool mayHaveBrokenOff(const FactOrigin &origin)
{
    return origin.provenance == Provenance::NoHit && !origin.whole;
}

/// True where a quote that rests on this fact may be bound: live, fresh from the cache, an honest "nothing on file",
/// and a fact that the law keeps out of the quote.
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

} // namespace bindery::facts
