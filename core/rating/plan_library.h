#pragma once

// The rate plans at hand, and the one door to rating: the plan in force rates application and facts. A pure function:
// no I/O, no clock, no thread; the same input gives the same output for ever.

#include "domain/application.h"
#include "domain/problem.h"
#include "domain/quote.h"
#include "domain/risk_facts.h"

#include <tl/expected.hpp>

#include <memory>
#include <vector>

namespace bindery::rating {

struct Plan;

/// Why a risk cannot be rated: never a zero, never a guess, but a referral with the place.
struct RatingFailure {
    QString step;
    QString table;
    QString key;
    /// "Territory 99999 is not in the table 'territory'." For the underwriter.
    QString message;
};

/// Rates with this plan, in force or not.
[[nodiscard]] tl::expected<domain::Premium, RatingFailure> rateWith(const Plan &plan,
                                                                    const domain::AutoApplication &application,
                                                                    const domain::RiskFacts &facts);

class PlanLibrary {
public:
    /// Reads and checks every plan folder below `root` (":/bindery/plans"). All problems at once, with file and row.
    [[nodiscard]] static tl::expected<PlanLibrary, domain::Problems> load(const QString &root);

    PlanLibrary(PlanLibrary &&) noexcept;
    PlanLibrary &operator=(PlanLibrary &&) noexcept;
    ~PlanLibrary();

    /// Rates with the plan in force for the application's line, state and effective date.
    [[nodiscard]] tl::expected<domain::Premium, RatingFailure> rate(const domain::AutoApplication &application,
                                                                    const domain::RiskFacts &facts) const;

    /// The local indication when the remote rating service is away (requirement U3): the plan "local-indication".
    [[nodiscard]] tl::expected<domain::Premium, RatingFailure>
    indicate(const domain::AutoApplication &application) const;

    /// The plan of that code, edition and content, which may be named by the bytes of its files as quotes of before do;
    /// null when it is not among these. Lives as long as the library.
    [[nodiscard]] const Plan *find(const domain::Edition &edition) const;
    /// An edition in use never changes. A plan here that has code and edition of one of these, but another content,
    /// rates nothing from now on, and says why; the others are as they were. Gives what was refused.
    [[nodiscard]] domain::Problems refuseChanged(const std::vector<domain::Edition> &inUse);
    /// Every plan for personal automobiles, in force or not. They live as long as the library.
    [[nodiscard]] std::vector<const Plan *> autoPlans() const;

private:
    struct Parts;
    explicit PlanLibrary(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m_parts;
};

} // namespace bindery::rating
