#pragma once

// A stored tier in memory, with an access time, for pipeline tests.

#include "async/call_context.h"
#include "async/sleep.h"
#include "async/virtual_clock.h"
#include "cache/stored_tier.h"

#include <map>

namespace bindery::test {

class MemoryStore final : public cache::StoredTier {
public:
    explicit MemoryStore(async::VirtualClock &clock) : m_clock(clock) {}

    Duration latency{0};
    bool broken = false;
    int asked = 0;
    std::map<QByteArray, cache::StoredEntry> entries;

    QCoro::Task<Result<std::optional<cache::StoredEntry>>> getAsync(QByteArray key, CallContext context) override
    {
        using Found = Result<std::optional<cache::StoredEntry>>;
        ++asked;
        if (latency > Duration::zero()) {
            const Result<void> slept = co_await async::sleepAsync(m_clock, latency, context);
            if (!slept)
                co_return Found(failure(slept.error()));
        }
        if (broken)
            co_return Found(failure(ErrorCode::StoreUnavailable, QStringLiteral("The store is away.")));
        const auto found = entries.find(key);
        if (found == entries.end())
            co_return Found(std::nullopt);
        co_return Found(found->second);
    }
    void put(const QByteArray &key, const cache::StoredEntry &entry) override { entries[key] = entry; }
    void remove(const QByteArray &key) override { entries.erase(key); }

private:
    async::VirtualClock &m_clock;
};

} // namespace bindery::test
