#pragma once

// The one place through which personal data and vendor payloads pass on their way into the database and out of it.
//
// Every protected value begins with the scheme that protected it, so that values of several schemes can live in one
// file and a stronger scheme can come without a change anywhere else.
// Threads: called on the database thread; an implementation holds nothing that changes. Failure: a value.

#include "base/result.h"

#include <QByteArray>
#include <QLatin1StringView>

#include <array>

namespace bindery::storage {

/// The list of all columns of the store that hold personal data or a vendor's answer. Only these can be protected, and
/// a test looks for personal data in every other column.
enum class PersonalColumn {
    SubmissionApplication, ///< the application as it is being entered
    QuoteApplication,      ///< the application as it was rated
    QuoteNotices,          ///< what consumer reports said against somebody, for the notice that they are due
    FactPayload,           ///< what a data service told
    FactAnswer,            ///< the same as it came
    FactSummary,           ///< the same in words
    CacheAnswer,           ///< a vendor's answer, kept for the next equal question
    SettingValue,          ///< secrets of this store, such as the one behind the cache's keys
    SubmissionInsured,     ///< the name that the queue shows
    AuditDetail,           ///< what the history says, notes of people included
    ReleaseNote,           ///< why a referral was released, rejected or asked about
};

struct PersonalColumnName {
    PersonalColumn column;
    QLatin1StringView table;
    QLatin1StringView name;
};

inline constexpr std::array PersonalColumns{
    PersonalColumnName{PersonalColumn::SubmissionApplication, QLatin1StringView("submissions"),
                       QLatin1StringView("application")},
    PersonalColumnName{PersonalColumn::QuoteApplication, QLatin1StringView("quotes"), QLatin1StringView("application")},
    PersonalColumnName{PersonalColumn::QuoteNotices, QLatin1StringView("quotes"), QLatin1StringView("notices")},
    PersonalColumnName{PersonalColumn::FactPayload, QLatin1StringView("facts"), QLatin1StringView("payload")},
    PersonalColumnName{PersonalColumn::FactAnswer, QLatin1StringView("facts"), QLatin1StringView("answer")},
    PersonalColumnName{PersonalColumn::FactSummary, QLatin1StringView("facts"), QLatin1StringView("protected_summary")},
    PersonalColumnName{PersonalColumn::CacheAnswer, QLatin1StringView("cache"), QLatin1StringView("answer")},
    PersonalColumnName{PersonalColumn::SettingValue, QLatin1StringView("settings"), QLatin1StringView("value")},
    PersonalColumnName{PersonalColumn::SubmissionInsured, QLatin1StringView("submissions"),
                       QLatin1StringView("protected_insured")},
    PersonalColumnName{PersonalColumn::AuditDetail, QLatin1StringView("audit"), QLatin1StringView("protected_detail")},
    PersonalColumnName{PersonalColumn::ReleaseNote, QLatin1StringView("releases"), QLatin1StringView("protected_note")},
};

class Protector {
public:
    Protector() = default;
    Q_DISABLE_COPY(Protector)
    virtual ~Protector() = default;

    /// Gives the value to be stored in that column. Errors: Defect.
    [[nodiscard]] virtual Result<QByteArray> protect(PersonalColumn column, const QByteArray &clear) const = 0;

    /// Gives the value that protect() got. Errors: StoreUnavailable for an unknown scheme or a damaged value.
    [[nodiscard]] virtual Result<QByteArray> reveal(PersonalColumn column, const QByteArray &stored) const = 0;
};

/// Keeps values as they are under the scheme tag "plain:1". The file's access rights alone protect them.
class PlainProtector final : public Protector {
public:
    [[nodiscard]] Result<QByteArray> protect(PersonalColumn column, const QByteArray &clear) const override;
    [[nodiscard]] Result<QByteArray> reveal(PersonalColumn column, const QByteArray &stored) const override;
};

} // namespace bindery::storage
