#pragma once

// A plan at hand: its files, what is written in them, and the program made of it. Whole or not at all.

#include "base/problem.h"
#include "domain/edition.h"

#include <tl/expected.hpp>

#include <QByteArray>
#include <QString>

#include <map>
#include <memory>

namespace bindery::domain {
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

    /// Code, edition and content.
    [[nodiscard]] const domain::Edition &edition() const;
    /// For people.
    [[nodiscard]] const QString &name() const;
    /// The line of business: "personal_auto".
    [[nodiscard]] const QString &line() const;
    /// Another company's plan, which is there for comparison; empty for the house's own.
    [[nodiscard]] const QString &company() const;
    /// Its premium is an indication and never an offer.
    [[nodiscard]] bool isIndication() const;
    /// The folder's name, without what lies above it.
    [[nodiscard]] const QString &folderName() const;
    /// Where the plan itself is written, for what is wrong with it as a whole.
    [[nodiscard]] const Place &place() const;
    /// All files but the tests: a folder of these alone is the same plan.
    [[nodiscard]] std::map<QString, QByteArray> ratingFiles() const;
    /// As a quote for this kind of business keeps the plan.
    [[nodiscard]] domain::QuotedPlan quotedFor(domain::Transaction transaction) const;

    /// Is it what a quote means by this edition? Quotes of before name the content by the bytes of its files.
    [[nodiscard]] bool is(const domain::Edition &wanted) const;
    /// The same plan under the name that a quote has for it.
    [[nodiscard]] Plan named(const domain::Edition &wanted) const;
};

/// Every problem of the plan, by file, row and column.
[[nodiscard]] tl::expected<Plan, Problems> makePlan(PlanFolder folder);
[[nodiscard]] tl::expected<Plan, Problems> loadPlan(const QString &path);

} // namespace bindery::rating
