#pragma once

// Quotes in the store, with everything that is needed to make them again: the application as it was rated, facts with
// their origins, worksheet, reasons, editions of plan and rules, and the plan itself, once for all of its quotes.
//
// A quote, its facts, worksheet, reasons, plan, audit line and the submission's new status are one transaction
// (requirement U9): all of it is there or none. Stored quotes never change. Errors: StoreUnavailable, NotFound.

#include "base/result.h"
#include "domain/quote.h"
#include "domain/quote_on_record.h"
#include "domain/submission_summary.h"

#include <QStringList>
#include <qcoro/qcorotask.h>

#include <memory>
#include <optional>
#include <vector>

namespace bindery {
struct CallContext;
class Clock;
}

namespace bindery::storage {

class Database;
class Protector;
struct MadeWith;
struct Note;

/// A quote as it was saved, and its submission as it now stands.
struct SavedQuote {
    domain::Quote quote;
    domain::SubmissionSummary summary;

    SavedQuote() = default;
    SavedQuote(domain::Quote saved, domain::SubmissionSummary standing)
        : quote(std::move(saved)), summary(std::move(standing))
    {
    }
};

/// A quote that rests on "nothing on file" of before answers were proven whole.
struct UnprovenQuote {
    QString submissionId;
    /// The submission's running number.
    qint64 number = 0;
    int version = 0;
    UtcTime madeAt{};
    /// No later quote of the submission has taken its place.
    bool newest = false;
    /// The facts to be ordered again, by their names as fact lines.
    QStringList facts;
};

class QuoteStore {
public:
    QuoteStore(Database &database, const Protector &protector, Clock &clock);

    /// Saves it as the submission's next version, whatever version it says; and with it the plan and rules that made
    /// it, unless they are null or their content is kept already. Errors: Conflict when another program has written to
    /// the submission since this one wrote it down.
    [[nodiscard]] QCoro::Task<Result<SavedQuote>> saveAsync(domain::Quote quote, domain::AutoApplication application,
                                                            Note note, CallContext context, MadeWith madeWith);

    [[nodiscard]] QCoro::Task<Result<domain::QuoteOnRecord>> loadAsync(QString submissionId, int version,
                                                                       CallContext context);

    /// Every quote that rests on a fact which has to be ordered again, in the order of submissions and versions.
    [[nodiscard]] QCoro::Task<Result<std::vector<UnprovenQuote>>> unprovenAsync(CallContext context);

    /// The versions there are, oldest first.
    [[nodiscard]] QCoro::Task<Result<std::vector<int>>> versionsAsync(QString submissionId, CallContext context);

private:
    Database &m_database;
    const Protector &m_protector;
    Clock &m_clock;
};

} // namespace bindery::storage
