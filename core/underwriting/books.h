#pragma once

namespace bindery::rating {
class PlanLibrary;
}
namespace bindery::rules {
class RuleBook;
}

namespace bindery::underwriting {

/// The libraries in which the editions in force are found. Both outlive every object that holds this.
struct Books {
    const rating::PlanLibrary &plans;
    const rules::RuleBook &rules;
};

} // namespace bindery::underwriting
