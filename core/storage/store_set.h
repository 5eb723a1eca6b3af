#pragma once

// The database of a program with every store on it, made together and handed out by name.

#include <QtGlobal>

#include <memory>

namespace bindery {
class Clock;
}
namespace bindery::cache {
class StoredTier;
}

namespace bindery::storage {

class AuditStore;
class Database;
class EditionStore;
class JobStore;
class Protector;
class QuoteStore;
class ReleaseStore;
class SettingsStore;
class StoredCalls;
class SubmissionStore;
struct StoredTypes;

class StoreSet {
    struct Owned;
    // Declared before the references into it.
    std::unique_ptr<Owned> m_owned;

public:
    /// The database is not open yet. Clock, protector and types outlive the set.
    StoreSet(Clock &clock, const Protector &protector, StoredTypes types);
    ~StoreSet();
    Q_DISABLE_COPY(StoreSet)

    Database &database;
    SubmissionStore &submissions;
    QuoteStore &quotes;
    EditionStore &editions;
    ReleaseStore &releases;
    AuditStore &audit;
    SettingsStore &settings;
    /// Answers of services that survive a restart.
    cache::StoredTier &answers;
    StoredCalls &calls;
    JobStore &jobs;
};

} // namespace bindery::storage
