#include "storage/database_health.h"

#include <sqlite3.h>

namespace bindery::storage {

qint64 databaseMemoryBytes()
{
    return sqlite3_memory_used();
}

} // namespace bindery::storage
