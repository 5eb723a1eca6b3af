#include "cli/product_quote.h"

#include "composition/composition_options.h"
#include "rating/run/plan_library.h"
#include "risk/product/product.h"
#include "risk/product/product_book.h"
#include "rules/set/rule_book.h"
#include "services/definition/definition_reader.h"
#include "underwriting/assess.h"
#include "underwriting/books.h"
#include "underwriting/offer_book.h"
#include "underwriting/what_if.h"

namespace bindery::cli {

using namespace Qt::StringLiterals;

tl::expected<domain::Quote, Problems> quoteUnasked(const risk::Product &product, const risk::Record &record, QDate day)
{
    const auto products = risk::ProductBook::of({std::make_shared<const risk::Product>(product)});
    if (!products)
        return tl::unexpected(products.error());
    const auto offers = underwriting::OfferBook::make(*products, services::shippedDefinition);
    if (!offers)
        return tl::unexpected(offers.error());
    const auto plans = rating::PlanLibrary::load(u":/bindery/plans"_s);
    if (!plans)
        return tl::unexpected(plans.error());
    // Sets of other lines read what other products declare.
    rules::LineInputs lines = offers->lineInputs();
    if (const auto shipped = composition::readShippedOffers())
        lines.insert((*shipped)->lineInputs().begin(), (*shipped)->lineInputs().end());
    const auto rules = rules::RuleBook::load(u":/bindery/rules"_s, lines);
    if (!rules)
        return tl::unexpected(rules.error());
    const facts::FactSet nobodySaid;
    const underwriting::Books books{*products, *offers, *plans, *rules};
    return underwriting::quoteOf(underwriting::assessWhatIf(books, record, nobodySaid, nullptr, day), nobodySaid, day);
}

} // namespace bindery::cli
