#pragma once

// Quotes in the store, with everything that is needed to make them again: the application as it was rated, facts with
// their origins, worksheet, reasons, editions of plan and rules, and the plan itself, once for all of its quotes.
//
// A quote, its facts, worksheet, reasons, plan, audit line and the submission's new status are one transaction
// (requirement U9): all of it is there or none. Stored quotes never change. Errors: StoreUnavailable, NotFound.

#include "base/result.h"
#include "storage/stored_types.h"

#include <QString>
#include <qcoro/qcorotask.h>

#include <vector>

namespace bindery::risk {
class Record;
}
namespace bindery {
struct CallContext;
class Clock;
}
namespace bindery::domain {
struct Quote;
struct QuoteOnRecord;
}

namespace bindery::storage {

class Database;
class Protector;
struct MadeWith;
struct Note;
struct SavedQuote;
struct UnprovenQuote;

class QuoteStore {
public:
    QuoteStore(Database &database, const Protector &protector, StoredTypes types, Clock &clock);

    /// Saves it as the submission's next version, whatever version it says; and with it the plan and rules that made
    /// it, unless they are null or their content is kept already. Errors: Conflict when another program has written to
    /// the submission since this one wrote it down.
    [[nodiscard]] QCoro::Task<Result<SavedQuote>> saveAsync(domain::Quote quote, risk::Record record, Note note,
                                                            CallContext context, MadeWith madeWith);

    [[nodiscard]] QCoro::Task<Result<domain::QuoteOnRecord>> loadAsync(QString submissionId, int version,
                                                                       CallContext context);

    /// Every quote that rests on a fact which has to be ordered again, in the order of submissions and versions.
    [[nodiscard]] QCoro::Task<Result<std::vector<UnprovenQuote>>> unprovenAsync(CallContext context);

    /// The versions there are, oldest first.
    [[nodiscard]] QCoro::Task<Result<std::vector<int>>> versionsAsync(QString submissionId, CallContext context);

private:
    Database &m_database;
    const Protector &m_protector;
    StoredTypes m_types;
    Clock &m_clock;
};

} // namespace bindery::storage
