#pragma once

// The rules that accept, refer or decline, held as data, each match with its reason in words. Pure functions of their
// arguments: the same application, facts and premium give the same decision for ever. What a rule can know is listed in
// rules/rule_inputs.h; whether a quote may be bound is for assess() to say.

#include "base/problem.h"

#include <tl/expected.hpp>

#include <QDate>

#include <memory>
#include <optional>
#include <vector>

namespace bindery::domain {
struct AutoApplication;
struct Decision;
struct Edition;
struct Premium;
struct RiskFacts;
}

namespace bindery::rules {

struct RuleSet;

/// Decides by this very set, whether or not it would be in force. `ratingFailure` says why there is no premium, and
/// refers. Decline over refer over accept; reasons stand in that order, then as the tables have them. Reasons to accept
/// are told only where it is accepted. Rules that fail, or match nothing, refer.
[[nodiscard]] domain::Decision decideWith(const RuleSet &set, const domain::AutoApplication &application,
                                          const domain::RiskFacts &facts, const std::optional<domain::Premium> &premium,
                                          const QString &ratingFailure, QDate today);

/// What the rules say before anything is ordered.
struct OrderTerms {
    /// Why no credit score may be ordered, in a sentence; empty where it may.
    QString creditRefused;
    /// A consumer report that is older may not be used.
    int reportMaxAgeDays = 90;
};

/// Facts without the consumer reports that are too old to be used on that day: what is rated on. Their origins stay.
[[nodiscard]] domain::RiskFacts usableFacts(domain::RiskFacts facts, QDate day, int reportMaxAgeDays);

class RuleBook {
public:
    /// Reads and checks every rule set below `root` (":/bindery/rules"). All problems at once, with file and place.
    [[nodiscard]] static tl::expected<RuleBook, Problems> load(const QString &root);

    RuleBook(const RuleBook &other);
    RuleBook(RuleBook &&) noexcept;
    RuleBook &operator=(RuleBook &&) noexcept;
    ~RuleBook();

    /// The newest set in force for the state on the effective date; null where there is none. Lives as long as the
    /// book.
    [[nodiscard]] const RuleSet *inForce(const domain::AutoApplication &application, QDate today) const;

    /// By the set in force for the state on the effective date.
    [[nodiscard]] OrderTerms orderTerms(const domain::AutoApplication &application, QDate today) const;

    /// The set of that code, edition and content, which may be named by the bytes of its files as quotes of before do;
    /// null where there is none.
    [[nodiscard]] const RuleSet *find(const domain::Edition &edition) const;
    /// An edition in use never changes. A set here that has code and edition of one of these, but another content,
    /// decides nothing from now on: whatever it is in force for is referred, with the reason. Gives what was refused.
    [[nodiscard]] Problems refuseChanged(const std::vector<domain::Edition> &inUse);

private:
    struct Parts;
    explicit RuleBook(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m_parts;
};

} // namespace bindery::rules
