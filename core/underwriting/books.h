#pragma once

namespace bindery::rating {
class PlanLibrary;
}
namespace bindery::risk {
class ProductBook;
}
namespace bindery::rules {
class RuleBook;
}

namespace bindery::underwriting {

class OfferBook;

/// The libraries in which the editions in force are found. All of them outlive every object that holds this.
struct Books {
    const risk::ProductBook &products;
    const OfferBook &offers;
    const rating::PlanLibrary &plans;
    const rules::RuleBook &rules;
};

} // namespace bindery::underwriting
