#pragma once

#include "facts/fact.h"

namespace bindery::facts {

/// What is known of a fact, for rating and for assumptions.
enum class Knowledge {
    Known,         ///< the service gave the fact, now or before
    NothingOnFile, ///< the service has nothing, and having nothing is no value of its own
    LeftOut,       ///< the law keeps the fact out of every quote, so that its lack is no lack
    Unknown,       ///< failed, not ordered, too old, broken off, or a fallback in its place
};

template<class T>
[[nodiscard]] Knowledge knowledgeOf(const Fact<T> &fact)
{
    const Provenance provenance = fact.origin.provenance;
    if (provenance == Provenance::NotPermitted)
        return Knowledge::LeftOut;
    if (fact.value)
        return provenance == Provenance::Fallback ? Knowledge::Unknown : Knowledge::Known;
    return provenance == Provenance::NoHit && fact.origin.whole ? Knowledge::NothingOnFile : Knowledge::Unknown;
}

} // namespace bindery::facts
