#include "resilience/pipeline/answer_chain.h"

namespace bindery::resilience {

QString readAnswerChain(const QStringList &names, AnswerChain &chain)
{
    const QStringList known{QStringLiteral("fresh"), QStringLiteral("live"), QStringLiteral("stale"),
                            QStringLiteral("default")};
    qsizetype last = -1;
    AnswerChain read{AnswerChain::Fresh::Never, false, false};
    bool live = false;
    for (qsizetype i = 0; i < names.size(); ++i) {
        const qsizetype place = known.indexOf(names[i]);
        if (place < 0 || names.indexOf(names[i]) != i)
            return QStringLiteral("Expected some of fresh, live, stale and default, each once.");
        // Only fresh may stand on either side of live.
        const qsizetype rank = place == 0 ? std::max<qsizetype>(last, 0) : place;
        if (rank < last || (place == 0 && last > 1))
            return QStringLiteral("Expected stale after live and fresh, and default last: what stands behind an answer "
                                  "that is always there is never looked at.");
        last = rank;
        live = live || place == 1;
        if (place == 0)
            read.fresh = live ? AnswerChain::Fresh::AfterLive : AnswerChain::Fresh::BeforeLive;
        read.stale = read.stale || place == 2;
        read.fallback = read.fallback || place == 3;
    }
    if (!live)
        return QStringLiteral("Expected live to be there: without it no answer ever comes into the house.");
    chain = read;
    return QString();
}

} // namespace bindery::resilience
