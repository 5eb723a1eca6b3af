#pragma once

// The rules that accept, refer or decline. They are data, and each match has its reason in words. Decisions are pure
// functions: the same application, facts and premium give the same decision for ever. rules/decision/rule_inputs.h
// lists what a rule can know. assess() says whether a quote may be bound.

#include "base/problem.h"

#include <tl/expected.hpp>

#include <QDate>

#include <memory>
#include <optional>
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
struct Decision;
struct Premium;
}

namespace bindery::rules {

struct RuleSet;

/// Decides by this very set, whether or not it is in force. `ratingFailure` is the reason why there is no premium, and
/// refers. Decline goes before refer, and refer before accept. Reasons stand in that order, then in the order of the
/// tables. Reasons to accept are told only where the decision is accept. Rules that fail, or match nothing, refer.
[[nodiscard]] domain::Decision decideWith(const RuleSet &set, const risk::Record &application,
                                          const facts::FactSet &facts, const std::optional<domain::Premium> &premium,
                                          const QString &ratingFailure, QDate today);

/// The terms of the rules for ordering facts.
struct OrderTerms {
    /// The reason why no credit score may be ordered, in a sentence. Empty where it may.
    QString creditRefused;
    /// A consumer report that is older may not be used.
    int reportMaxAgeDays = 90;
};

/// The facts for rating on that day: without the consumer reports that are too old to be used. The reports' origins
/// stay.
[[nodiscard]] facts::FactSet usableFacts(facts::FactSet facts, QDate day, int reportMaxAgeDays);

class RuleBook {
public:
    /// Reads and checks every rule set below `root` (":/bindery/rules"). Tells all problems at once, with file and
    /// place.
    [[nodiscard]] static tl::expected<RuleBook, Problems> load(const QString &root);

    RuleBook(const RuleBook &other);
    RuleBook(RuleBook &&) noexcept;
    RuleBook &operator=(RuleBook &&) noexcept;
    ~RuleBook();

    /// The newest set in force for the state on the effective date. Null where there is none. The set lives as long as
    /// the book.
    [[nodiscard]] const RuleSet *inForce(const risk::Record &application, QDate today) const;

    /// The terms of the set in force for the state on the effective date.
    [[nodiscard]] OrderTerms orderTerms(const risk::Record &application, QDate today) const;

    /// The set of that code, edition and content. The bytes of its files may name the content, as in older quotes. Null
    /// where there is none.
    [[nodiscard]] const RuleSet *find(const Edition &edition) const;
    /// Refuses sets that changed, because an edition in use never changes. A set with code and edition of one of
    /// `inUse`, but another content, decides nothing from now on: every application that it is in force for is
    /// referred, with the reason. Gives what was refused.
    [[nodiscard]] Problems refuseChanged(const std::vector<Edition> &inUse);

private:
    struct Parts;
    explicit RuleBook(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m_parts;
};

} // namespace bindery::rules
