#pragma once

// A plan in memory: its files, their content, and the program made of it. A plan is whole or does not exist.

#include "base/problem.h"
#include "domain/quoted_plan.h"

#include <tl/expected.hpp>

#include <QByteArray>
#include <QString>

#include <map>
#include <memory>

namespace bindery::formula {
struct Program;
}
namespace bindery {
enum class Transaction;
}

namespace bindery::rating {

struct PlanFolder;
struct PlanModel;
struct Program;

/// Copies share all three parts.
struct Plan {
    std::shared_ptr<const PlanFolder> folder;
    std::shared_ptr<const PlanModel> model;
    std::shared_ptr<const Program> program;

    /// Code, edition and content hash.
    [[nodiscard]] const Edition &edition() const;
    /// The name for people.
    [[nodiscard]] const QString &name() const;
    /// The line of business: "personal_auto".
    [[nodiscard]] const QString &line() const;
    /// The company of a plan that is there for comparison only. Empty for the house's own plans.
    [[nodiscard]] const QString &company() const;
    /// The premium of such a plan is an indication and never an offer.
    [[nodiscard]] bool isIndication() const;
    /// The folder's name, without the folders above it.
    [[nodiscard]] const QString &folderName() const;
    /// The place of the plan's own entry, for problems of the plan as a whole.
    [[nodiscard]] const Place &place() const;
    /// The compiled plan with the inputs that it asks for.
    [[nodiscard]] const formula::Program &asks() const;
    /// All files but the tests. A folder of these alone is the same plan.
    [[nodiscard]] std::map<QString, QByteArray> ratingFiles() const;
    /// The plan as a quote for this kind of business keeps it.
    [[nodiscard]] domain::QuotedPlan quotedFor(Transaction transaction) const;

    /// True where a quote means this plan by `wanted`. Older quotes name the content by the bytes of its files.
    [[nodiscard]] bool is(const Edition &wanted) const;
    /// The same plan under the edition that a quote has for it.
    [[nodiscard]] Plan named(const Edition &wanted) const;
};

/// By file, row and column, each once.
[[nodiscard]] Problems inOrder(Problems problems);

/// Makes the plan, or tells every problem, by file, row and column. What differs in states is left out (state_plans.h).
[[nodiscard]] tl::expected<Plan, Problems> makePlan(PlanFolder folder);
[[nodiscard]] tl::expected<Plan, Problems> loadPlan(const QString &path);

} // namespace bindery::rating
