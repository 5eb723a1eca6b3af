#include "storage/edition_store.h"

#include "storage/connection.h"
#include "storage/database.h"
#include "storage/kept_rows.h"

namespace bindery::storage {

EditionStore::EditionStore(Database &database) : m_database(database) {}

QCoro::Task<Result<std::optional<KeptFiles>>> EditionStore::planAsync(Edition edition, CallContext context)
{
    const Work<std::optional<KeptFiles>> work
        = [edition](Connection &connection) { return readKeptFiles(connection, KeptRows::Plan, edition); };
    return m_database.readAsync<std::optional<KeptFiles>>(work, std::move(context));
}

QCoro::Task<Result<std::optional<KeptFiles>>> EditionStore::rulesAsync(Edition edition, CallContext context)
{
    const Work<std::optional<KeptFiles>> work
        = [edition](Connection &connection) { return readKeptFiles(connection, KeptRows::Rules, edition); };
    return m_database.readAsync<std::optional<KeptFiles>>(work, std::move(context));
}

QCoro::Task<Result<std::vector<Edition>>> EditionStore::plansInUseAsync(CallContext context)
{
    const Work<std::vector<Edition>> work
        = [](Connection &connection) { return keptEditions(connection, KeptRows::Plan); };
    return m_database.readAsync<std::vector<Edition>>(work, std::move(context));
}

QCoro::Task<Result<std::vector<Edition>>> EditionStore::rulesInUseAsync(CallContext context)
{
    const Work<std::vector<Edition>> work
        = [](Connection &connection) { return keptEditions(connection, KeptRows::Rules); };
    return m_database.readAsync<std::vector<Edition>>(work, std::move(context));
}

} // namespace bindery::storage
