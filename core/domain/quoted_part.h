#pragma once

// The coverage parts of a quote: property, liability. Each is rated by a plan of its own.

#include "base/money.h"
#include "domain/quoted_plan.h"

#include <QString>

#include <optional>
#include <vector>

namespace bindery::domain {

/// A part that was taken. A product that names no parts has one, without code and title.
struct QuotedPart {
    /// "property". Worksheet steps name their part by it.
    QString code;
    /// "Property", as the product called it when the quote was made.
    QString title;
    /// The plan, also when it could not rate the part. No value when no plan was in force.
    std::optional<QuotedPlan> plan;
    /// The part's share of the premium, also where another part could not be rated. No value in the one part of a
    /// product that names none: the quote has it.
    std::optional<Money> premium = {};
    /// The reason why the part has no premium, without the part's title. Empty in the one part of a product that names
    /// none: the quote has it.
    QString failure = {};
    friend bool operator==(const QuotedPart &, const QuotedPart &) = default;
};

/// True for the parts of a product that names its parts.
[[nodiscard]] bool areNamed(const std::vector<QuotedPart> &parts);
/// Null where no part of this code was taken.
[[nodiscard]] const QuotedPart *findPart(const std::vector<QuotedPart> &parts, const QString &code);
/// The plans of the parts that have one, in their order.
[[nodiscard]] std::vector<QuotedPlan> plansOf(const std::vector<QuotedPart> &parts);
/// True where the plan of a part gives indications and never an offer.
[[nodiscard]] bool isIndication(const std::vector<QuotedPart> &parts);

} // namespace bindery::domain
