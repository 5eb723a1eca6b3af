#pragma once

// The rate plans at hand, and the one door to rating: the plan in force rates application and facts. A pure function:
// no I/O, no clock, no thread; the same input gives the same output for ever.

#include "base/problem.h"
#include "rating/run/rated.h"

#include <tl/expected.hpp>

#include <memory>
#include <vector>

namespace bindery::domain {
struct AutoApplication;
struct RiskFacts;
}

namespace bindery::rating {

struct Plan;

/// Rates with this plan, in force or not.
[[nodiscard]] tl::expected<Rated, RatingFailure> rateWith(const Plan &plan, const domain::AutoApplication &application,
                                                          const domain::RiskFacts &facts);

/// The failure where no plan is in force for the application's state, kind of business and effective date.
[[nodiscard]] RatingFailure noPlanInForce(const domain::AutoApplication &application);

class PlanLibrary {
public:
    /// Reads and checks every plan folder below `root` (":/bindery/plans"). All problems at once, with file and row.
    /// Plans below root/retired are never in force: they are there so that quotes made with them can be rated again.
    [[nodiscard]] static tl::expected<PlanLibrary, Problems> load(const QString &root);

    /// Cheap: copies share the plans, and each has its own refusals.
    PlanLibrary(const PlanLibrary &other);
    PlanLibrary(PlanLibrary &&) noexcept;
    PlanLibrary &operator=(PlanLibrary &&) noexcept;
    ~PlanLibrary();

    /// The plans in force for the application's line, state, kind of business and effective date. The one that quotes
    /// comes first; then those for indications, and last those of other companies, which are there for comparison.
    [[nodiscard]] std::vector<const Plan *> inForce(const domain::AutoApplication &application) const;
    /// The one to quote with: the first of those in force that is the house's own, or the one in force of the code that
    /// was asked for.
    [[nodiscard]] tl::expected<const Plan *, RatingFailure> choose(const domain::AutoApplication &application,
                                                                   const QString &code = {}) const;

    /// The local indication when the remote rating service is away (requirement U3): the plan "local-indication".
    [[nodiscard]] tl::expected<Rated, RatingFailure> indicate(const domain::AutoApplication &application) const;

    /// The plan of that code, edition and content, in use or retired; the content may be named by the bytes of its
    /// files, as quotes of before do. Null when it is not among these. Lives as long as the library.
    [[nodiscard]] const Plan *find(const domain::Edition &edition) const;
    /// An edition in use never changes. A plan here that has code and edition of one of these, but another content,
    /// rates nothing from now on, and says why; the others are as they were. Gives what was refused.
    [[nodiscard]] Problems refuseChanged(const std::vector<domain::Edition> &inUse);
    /// Every plan for personal automobiles, in force or not. They live as long as the library.
    [[nodiscard]] std::vector<const Plan *> autoPlans() const;

private:
    struct Parts;
    explicit PlanLibrary(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m_parts;
};

} // namespace bindery::rating
