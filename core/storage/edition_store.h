#pragma once

// The plans and rule sets that quotes were made with, as files: each content once, for all of its quotes. Saving a
// quote keeps them (quote_store.h); nothing is ever taken out. Errors: StoreUnavailable.

#include "base/result.h"
#include "storage/kept_files.h"

#include <qcoro/qcorotask.h>

#include <optional>
#include <vector>

namespace bindery {
struct CallContext;
}

namespace bindery::storage {

class Database;

class EditionStore {
public:
    explicit EditionStore(Database &database);

    /// The plan of that code, edition and content; nothing for quotes that were made before plans were kept.
    [[nodiscard]] QCoro::Task<Result<std::optional<KeptFiles>>> planAsync(domain::Edition edition, CallContext context);
    /// The same for rules.
    [[nodiscard]] QCoro::Task<Result<std::optional<KeptFiles>>> rulesAsync(domain::Edition edition,
                                                                           CallContext context);

    /// Every content of a plan that a quote was made with, and of a rule set.
    [[nodiscard]] QCoro::Task<Result<std::vector<domain::Edition>>> plansInUseAsync(CallContext context);
    [[nodiscard]] QCoro::Task<Result<std::vector<domain::Edition>>> rulesInUseAsync(CallContext context);

private:
    Database &m_database;
};

} // namespace bindery::storage
