#pragma once

// Where an answer may come from, in the order in which it is looked for (requirement R5). Each answer keeps its
// provenance.

#include <QString>
#include <QStringList>

namespace bindery::resilience {

/// The sources are "fresh" (the cache, while the answer is fresh), "live" (the service), "stale" (the cache, too old)
/// and "default" (the value that the adapter falls back to). Live is always there. Stale and default are given in its
/// place, in this order. Fresh is given before live, or in its place, or never.
struct AnswerChain {
    enum class Fresh { BeforeLive, AfterLive, Never };
    Fresh fresh = Fresh::BeforeLive;
    bool stale = true;
    bool fallback = true;

    friend bool operator==(const AnswerChain &, const AnswerChain &) = default;
};

/// Reads the names above. A sentence when such a chain is impossible; `chain` then stays as it is.
[[nodiscard]] QString readAnswerChain(const QStringList &names, AnswerChain &chain);

} // namespace bindery::resilience
