#include "storage/store_set.h"

#include "storage/audit_store.h"
#include "storage/database.h"
#include "storage/edition_store.h"
#include "storage/job_store.h"
#include "storage/migration_step.h"
#include "storage/quote_store.h"
#include "storage/release_store.h"
#include "storage/settings_store.h"
#include "storage/stored_cache.h"
#include "storage/stored_calls.h"
#include "storage/submission_store.h"

namespace bindery::storage {

struct StoreSet::Owned {
    Owned(Clock &clock, const Protector &protector, StoredTypes types)
        : database(clock, migrationSteps(protector, types)), submissions(database, protector, types, clock),
          quotes(database, protector, types, clock), editions(database), releases(database, protector, types, clock),
          audit(database, protector), settings(database, protector), answers(database, protector, clock),
          calls(database, clock), jobs(database, clock)
    {
    }

    // Declared first: the destructors of the stores hand their last writes over to it.
    Database database;
    SubmissionStore submissions;
    QuoteStore quotes;
    EditionStore editions;
    ReleaseStore releases;
    AuditStore audit;
    SettingsStore settings;
    StoredCache answers;
    StoredCalls calls;
    JobStore jobs;
};

StoreSet::StoreSet(Clock &clock, const Protector &protector, StoredTypes types)
    : m_owned(std::make_unique<Owned>(clock, protector, types)), database(m_owned->database),
      submissions(m_owned->submissions), quotes(m_owned->quotes), editions(m_owned->editions),
      releases(m_owned->releases), audit(m_owned->audit), settings(m_owned->settings), answers(m_owned->answers),
      calls(m_owned->calls), jobs(m_owned->jobs)
{
}

StoreSet::~StoreSet() = default;

} // namespace bindery::storage
