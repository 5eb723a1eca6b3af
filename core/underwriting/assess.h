#pragma once

// Assesses a risk: what it costs and whether it is accepted. Workflow, replay, what-if and the command line call this
// one function, so that the rule which facts may be used is written once.
//
// The function is pure: no clock, no store, no I/O. The same application, facts, editions and day give the same cents
// and words for ever.

#include "domain/decision.h"
#include "domain/premium.h"
#include "domain/quoted_part.h"
#include "domain/release.h"

#include <functional>
#include <memory>

namespace bindery::facts {
class FactSet;
}
namespace bindery::risk {
class Record;
}
namespace bindery::rating {
struct Plan;
struct RatingFailure;
}
namespace bindery::rules {
struct RuleSet;
}
namespace bindery::domain {
struct Quote;
}

namespace bindery::underwriting {

struct OfferedProduct;

/// The plan that rates one part of a product.
struct PartPlan {
    /// Null where there is none.
    const rating::Plan *plan = nullptr;
    /// Why there is no plan, where it is another reason than that none is in force.
    QString whyNone = {};
    PartPlan(const rating::Plan *rates = nullptr, QString why = {}) : plan(rates), whyNone(std::move(why)) {}
};

/// The plans that rate a risk and the rules that decide on it; null where none is in force.
struct Editions {
    /// By part of the product. A part behind the last one has no plan.
    std::vector<PartPlan> plans = {};
    const rules::RuleSet *rules = nullptr;
    /// The product of the record. Null where it is not at hand: the risk is neither rated nor decided on then.
    std::shared_ptr<const OfferedProduct> offer = {};
};

struct Assessment {
    /// The product of the record.
    Edition product;
    /// The parts that are taken, in the product's order. Empty where the product is not at hand.
    std::vector<domain::QuotedPart> parts;
    /// None where a part cannot be rated.
    std::optional<domain::Premium> premium;
    /// Present where the premium depends on facts that are not known.
    std::optional<domain::PremiumRange> range;
    /// Why there is no premium, in sentences with step, table and key; empty where there is one. Where the product
    /// names its parts, a sentence begins with the title of the part that could not be rated.
    QString failure;
    /// The decision with every rule that matched.
    domain::Decision decision;
    /// Sentences that say why the risk may not be bound; empty when it may.
    QStringList missingForBinding;

    Assessment() = default;
    [[nodiscard]] bool isBindable() const { return missingForBinding.isEmpty(); }
    friend bool operator==(const Assessment &, const Assessment &) = default;
};

/// `facts`: as they were gathered. Reports that are too old on `day` by the rules are left out of the rating. `rated`
/// is called between rating and decision, so that the caller can measure both.
[[nodiscard]] Assessment assess(const risk::Record &record, const facts::FactSet &facts, const Editions &editions,
                                QDate day, const std::function<void()> &rated = {});

/// The decision of the rules on the premium that the quote has, or on the reason why it has none.
[[nodiscard]] domain::Decision decide(const risk::Record &record, const domain::Quote &quote, const Editions &editions,
                                      QDate day);

/// Why the quote may not be bound, when `releases` have been made on its referrals.
[[nodiscard]] QStringList missingForBinding(const domain::Quote &quote,
                                            const std::vector<domain::Release> &releases = {});

/// Makes a quote of an assessment. The caller adds submission, time and version.
[[nodiscard]] domain::Quote quoteOf(Assessment assessment, facts::FactSet facts, QDate day);

} // namespace bindery::underwriting
