#pragma once

// The rules that accept, refer or decline. They are data, and each match has its reason in words. Decisions are pure
// functions: the same values give the same decision for ever. What a rule can know is what the products of its line
// declare as inputs of rules. assess() says whether a quote may be bound.

#include "base/folder_files.h"
#include "base/problem.h"
#include "rules/set/line_inputs.h"

#include <tl/expected.hpp>

#include <QDate>

#include <map>
#include <memory>
#include <vector>

namespace bindery {
struct Edition;
struct PolicyTerms;
}
namespace bindery::domain {
struct Decision;
}

namespace bindery::rules {

class Value;
struct RuleSet;

/// Decides by this very set, whether or not it is in force. `inputs` are those of the set's line. Decline goes before
/// refer, and refer before accept. Reasons stand in that order, then in the order of the tables. Reasons to accept are
/// told only where the decision is accept. Rules that fail, or match nothing, refer.
[[nodiscard]] domain::Decision decideWith(const RuleSet &set, const std::map<QString, Value> &inputs, QDate today);

/// The terms of the rules for ordering facts.
struct OrderTerms {
    /// The reason why no credit score may be ordered, in a sentence. Empty where it may.
    QString creditRefused;
    /// A consumer report that is older may not be used.
    int reportMaxAgeDays = 90;
};

class RuleBook {
public:
    /// Reads and checks every rule set below `root` (":/bindery/rules"), and the insurer's `own` beside them. Tells all
    /// problems at once, with file and place. `lines`: what the rules of a line may read.
    [[nodiscard]] static tl::expected<RuleBook, Problems> load(const QString &root, const LineInputs &lines,
                                                               const std::vector<FolderFiles> &own = {});

    RuleBook(const RuleBook &other);
    RuleBook(RuleBook &&) noexcept;
    RuleBook &operator=(RuleBook &&) noexcept;
    ~RuleBook();

    /// True where a set is there for the line, in force or not.
    [[nodiscard]] bool hasLine(const QString &line) const;
    /// The newest set in force for the line and the state on the effective date, which is `today` where it is not
    /// given. Null where there is none. The set lives as long as the book.
    [[nodiscard]] const RuleSet *inForce(const PolicyTerms &terms, QDate today) const;

    /// The terms of the set in force. `inputs` are those of an application of which no fact is known.
    [[nodiscard]] OrderTerms orderTerms(const PolicyTerms &terms, const std::map<QString, Value> &inputs,
                                        QDate today) const;

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
