#pragma once

// The rate plans at hand, and the entry to rating: the plan in force rates a risk. Rating is a pure function: no I/O,
// no clock, no thread. The same input gives the same output for ever.

#include "base/folder_files.h"
#include "base/problem.h"

#include <tl/expected.hpp>

#include <memory>
#include <vector>

namespace bindery::formula {
struct BoundRisk;
struct RiskNode;
}
namespace bindery {
struct Edition;
struct PolicyTerms;
}

namespace bindery::rating {

struct Plan;
struct Rated;
struct RatingFailure;

/// Rates with this plan, in force or not.
[[nodiscard]] tl::expected<Rated, RatingFailure> rateWith(const Plan &plan, const formula::RiskNode &risk);
/// The same for a risk that is bound to the plan.
[[nodiscard]] tl::expected<Rated, RatingFailure> rateWith(const Plan &plan, const formula::BoundRisk &risk);

/// The failure where no plan is in force for the line, state, kind of business and effective date.
[[nodiscard]] RatingFailure noPlanInForce(const PolicyTerms &terms);

class PlanLibrary {
public:
    /// Reads and checks every plan folder below `root` (":/bindery/plans"), and the insurer's `own` beside them. Tells
    /// all problems at once, with file and row. Plans below root/retired are never in force. They are there for rating
    /// the quotes again that were made with them.
    [[nodiscard]] static tl::expected<PlanLibrary, Problems> load(const QString &root,
                                                                  const std::vector<FolderFiles> &own = {});

    /// A copy is cheap: it shares the plans and has refusals of its own.
    PlanLibrary(const PlanLibrary &other);
    PlanLibrary(PlanLibrary &&) noexcept;
    PlanLibrary &operator=(PlanLibrary &&) noexcept;
    ~PlanLibrary();

    /// The plans in force for the line, state, kind of business and effective date. The plan for quotes
    /// comes first, then those for indications, then those of other companies, which are there for comparison.
    [[nodiscard]] std::vector<const Plan *> inForce(const PolicyTerms &terms) const;
    /// The plan to quote with: the first plan in force that is the house's own, or the plan in force with the code that
    /// the caller asked for.
    [[nodiscard]] tl::expected<const Plan *, RatingFailure> choose(const PolicyTerms &terms,
                                                                   const QString &code = {}) const;

    /// The plan whose premium stands in for a rating service while the service is away (requirement U3): the one in
    /// force with this code, of whatever line.
    [[nodiscard]] tl::expected<const Plan *, RatingFailure> standIn(const QString &code,
                                                                    const PolicyTerms &terms) const;

    /// The plan of that code, edition and content, in use or retired. The bytes of its files may name the content, as
    /// in older quotes. Null when the library has no such plan. The plan lives as long as the library.
    [[nodiscard]] const Plan *find(const Edition &edition) const;
    /// Refuses plans that changed, because an edition in use never changes. A plan with code and edition of one of
    /// `inUse`, but another content, rates nothing from now on, and says why. The other plans stay as they are. Gives
    /// what was refused.
    [[nodiscard]] Problems refuseChanged(const std::vector<Edition> &inUse);
    /// Every plan but the retired ones, in force or not. The plans live as long as the library.
    [[nodiscard]] std::vector<const Plan *> all() const;
    /// Those of one line of business.
    [[nodiscard]] std::vector<const Plan *> ofLine(const QString &line) const;

private:
    struct Parts;
    explicit PlanLibrary(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m_parts;
};

} // namespace bindery::rating
