#pragma once

// The cache tier that survives a restart, in the store. Answers are protected; keys are digests already.
//
// Cancellation, failure and shutdown: as cache::StoredTier says. Answers that are past their use are deleted when
// others come.

#include "cache/stored_tier.h"

namespace bindery {
class Clock;
struct CallContext;
}

namespace bindery::storage {

class Database;
class Protector;

class StoredCache final : public cache::StoredTier {
public:
    StoredCache(Database &database, const Protector &protector, Clock &clock);

    [[nodiscard]] QCoro::Task<Result<std::optional<cache::StoredEntry>>> getAsync(QByteArray key,
                                                                                  CallContext context) override;
    void put(const QByteArray &key, const cache::StoredEntry &entry) override;
    void remove(const QByteArray &key) override;

private:
    Database &m_database;
    const Protector &m_protector;
    Clock &m_clock;
};

} // namespace bindery::storage
