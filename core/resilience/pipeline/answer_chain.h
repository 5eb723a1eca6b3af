#pragma once

// Where an answer may come from, in the order in which it is looked for (requirement R5). Each keeps its provenance.

#include <QString>
#include <QStringList>

namespace bindery::resilience {

/// "fresh" (the cache, while the answer is fresh), "live" (the service), "stale" (the cache, too old), "default" (the
/// value that the adapter puts in place). Live is always there; stale and default stand in for it, in this order;
/// fresh comes before live, or stands in for it, or is left out.
struct AnswerChain {
    enum class Fresh { BeforeLive, AfterLive, Never };
    Fresh fresh = Fresh::BeforeLive;
    bool stale = true;
    bool fallback = true;

    friend bool operator==(const AnswerChain &, const AnswerChain &) = default;
};

/// Reads the names above. A sentence when there can be no such chain; `chain` then stays as it is.
[[nodiscard]] QString readAnswerChain(const QStringList &names, AnswerChain &chain);

} // namespace bindery::resilience
