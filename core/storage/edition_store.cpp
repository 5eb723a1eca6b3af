#include "storage/edition_store.h"

#include "storage/connection.h"
#include "storage/database.h"
#include "storage/kept_rows.h"

namespace bindery::storage {

EditionStore::EditionStore(Database &database) : m_database(database) {}

QCoro::Task<Result<std::optional<KeptFiles>>> EditionStore::productAsync(Edition edition, CallContext context)
{
    return filesAsync(KeptRows::Product, std::move(edition), std::move(context));
}

QCoro::Task<Result<std::optional<KeptFiles>>> EditionStore::planAsync(Edition edition, CallContext context)
{
    return filesAsync(KeptRows::Plan, std::move(edition), std::move(context));
}

QCoro::Task<Result<std::optional<KeptFiles>>> EditionStore::rulesAsync(Edition edition, CallContext context)
{
    return filesAsync(KeptRows::Rules, std::move(edition), std::move(context));
}

QCoro::Task<Result<std::vector<Edition>>> EditionStore::productsInUseAsync(CallContext context)
{
    return inUseAsync(KeptRows::Product, std::move(context));
}

QCoro::Task<Result<std::vector<Edition>>> EditionStore::plansInUseAsync(CallContext context)
{
    return inUseAsync(KeptRows::Plan, std::move(context));
}

QCoro::Task<Result<std::vector<Edition>>> EditionStore::rulesInUseAsync(CallContext context)
{
    return inUseAsync(KeptRows::Rules, std::move(context));
}

QCoro::Task<Result<std::optional<KeptFiles>>> EditionStore::filesAsync(KeptRows kind, Edition edition,
                                                                       CallContext context)
{
    const Work<std::optional<KeptFiles>> work
        = [kind, edition](Connection &connection) { return readKeptFiles(connection, kind, edition); };
    return m_database.readAsync<std::optional<KeptFiles>>(work, std::move(context));
}

QCoro::Task<Result<std::vector<Edition>>> EditionStore::inUseAsync(KeptRows kind, CallContext context)
{
    const Work<std::vector<Edition>> work = [kind](Connection &connection) { return keptEditions(connection, kind); };
    return m_database.readAsync<std::vector<Edition>>(work, std::move(context));
}

} // namespace bindery::storage
