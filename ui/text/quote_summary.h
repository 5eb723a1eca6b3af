#pragma once

// What stands at the top of a quote, as texts and marks.

#include "base/utc_time.h"
#include "text/reason_text.h"
#include "text/status_look.h"

#include <QLocale>
#include <QString>
#include <QStringList>

#include <vector>

namespace bindery::facts {
class FactSet;
}
namespace bindery::risk {
class Record;
}
namespace bindery {
struct Edition;
}
namespace bindery::domain {
struct Quote;
struct Release;
}
namespace bindery::underwriting {
struct OfferedProduct;
}

namespace bindery::text {

struct QuoteSummary {
    bool rated = false;
    /// The premium depends on facts that are not known.
    bool isRange = false;
    /// "$1,818.00", or "Cannot be rated".
    QString premium;
    /// "a year · standard tier", or empty.
    QString period;
    /// "Property $1,200.00, Liability $618.00. Based on seven facts: five live, one cached 2 h ago, one fallback
    /// (credit score)." Parts are told where the product names them.
    QString basis;
    StatusLook decision;
    std::vector<ReasonText> reasons;
    StatusLook binding;
    /// What is missing before the quote can be bound, one sentence each.
    QStringList missing;
    bool offline = false;
    /// "Version 2 · made 3 min ago in 1.4 s".
    QString made;
    /// The moment at which the quote was made, to the second.
    QString madeExactly;
    /// "Plan ny-auto 2026-01 · rules personal-auto 2026-01", "Plans shop-property 1, shop-liability 1 · rules shop 1".
    QString editions;
    QString editionHashes;
};

/// What was quoted, and its product. Each may be null: reasons are told without names and in plain words then.
struct QuotedRisk {
    const risk::Record *record = nullptr;
    const underwriting::OfferedProduct *offer = nullptr;
};

[[nodiscard]] QuoteSummary summarize(const domain::Quote &quote, UtcTime now, const QLocale &locale = QLocale(),
                                     const std::vector<domain::Release> &releases = {}, QuotedRisk risk = {});

/// "personal-auto-full 2": a plan or a rule set in few words.
[[nodiscard]] QString editionText(const Edition &edition);

/// "seven facts: five live, one cached 2 h ago, one fallback (credit score)".
[[nodiscard]] QString basisText(const facts::FactSet &facts);

} // namespace bindery::text
