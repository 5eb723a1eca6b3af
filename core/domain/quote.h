#pragma once

// A quote and everything it rests on. A quote never changes once it is made.

#include "base/edition.h"
#include "base/utc_time.h"
#include "domain/decision.h"
#include "domain/engine_version.h"
#include "domain/premium.h"
#include "domain/quoted_part.h"
#include "facts/fact_set.h"

#include <QDate>
#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>
#include <vector>

namespace bindery::domain {

struct Quote {
    QString submissionId;
    /// 1 for the first quote of a submission, and so on.
    int version = 1;
    UtcTime madeAt{};
    /// The calendar day of `madeAt` in the underwriter's zone. The decision counted days from it. Not valid in quotes
    /// that were made before the day was kept.
    QDate decidedOn;
    /// The EngineVersion that made the quote. 1 for quotes stored before the number was kept.
    int engine = EngineVersion;
    /// The product of the record that was quoted. Edition and hash are empty in quotes that were made before products
    /// were kept.
    Edition product;
    /// The parts that were taken, in the product's order. In quotes of engine 1 without a premium no part has a plan.
    std::vector<QuotedPart> parts;
    /// No value when a part could not be rated.
    std::optional<Premium> premium;
    /// Present only where the premium depends on facts that are not known. The quote is an indication then.
    std::optional<PremiumRange> range;
    /// The reason why there is no premium, in a sentence with its place. Empty when there is one, and in quotes of
    /// engine 1.
    QString ratingFailure;
    Decision decision;
    facts::FactSet facts;
    /// True when no call went out for the quote because the user works offline.
    bool offline = false;
    /// True when the quote is accepted and rated, and every fact allows binding.
    bool bindable = false;
    /// The conditions that the quote lacks for being bindable, in words. Empty when it is bindable.
    QStringList missingForBinding;
    std::chrono::milliseconds elapsed{0};
    friend bool operator==(const Quote &, const Quote &) = default;
};

} // namespace bindery::domain
