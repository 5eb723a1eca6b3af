#include "cli/product_parts.h"

#include "composition/composition_options.h"
#include "domain/quote.h"
#include "rating/run/plan_library.h"
#include "risk/product/product.h"
#include "risk/product/product_book.h"
#include "risk/record/record.h"
#include "rules/set/rule_book.h"
#include "services/definition/definition_reader.h"
#include "services/definition/service_definition.h"
#include "underwriting/assess.h"
#include "underwriting/books.h"
#include "underwriting/offer_book.h"
#include "underwriting/what_if.h"

#include <QFileInfo>

namespace bindery::cli {

using namespace Qt::StringLiterals;

namespace {

QString folderOr(const std::string &named, const QString &shipped)
{
    return named.empty() ? shipped : QString::fromStdString(named);
}

} // namespace

services::DefinitionFinder ProductParts::definitions() const
{
    return [folder = QString::fromStdString(services)](const QString &code) -> services::WholeDefinition {
        const QString path = folder + u'/' + code + u".json"_s;
        if (!folder.isEmpty() && QFileInfo::exists(path))
            return services::loadDefinition(path).value_or(nullptr);
        return services::shippedDefinition(code);
    };
}

tl::expected<domain::Quote, Problems> quoteUnasked(const risk::Product &product, const ProductParts &parts,
                                                   const risk::Record &record, QDate day)
{
    const auto products = risk::ProductBook::of({std::make_shared<const risk::Product>(product)});
    if (!products)
        return tl::unexpected(products.error());
    const auto offers = underwriting::OfferBook::make(*products, parts.definitions());
    if (!offers)
        return tl::unexpected(offers.error());
    const auto plans = rating::PlanLibrary::load(folderOr(parts.plans, u":/bindery/plans"_s));
    if (!plans)
        return tl::unexpected(plans.error());
    // Sets of other lines read what other products declare.
    rules::LineInputs lines = offers->lineInputs();
    if (const auto shipped = composition::readShippedOffers())
        lines.insert((*shipped)->lineInputs().begin(), (*shipped)->lineInputs().end());
    const auto rules = rules::RuleBook::load(folderOr(parts.rules, u":/bindery/rules"_s), lines);
    if (!rules)
        return tl::unexpected(rules.error());
    const facts::FactSet nobodySaid;
    const underwriting::Books books{*products, *offers, *plans, *rules};
    return underwriting::quoteOf(underwriting::assessWhatIf(books, record, nobodySaid, nullptr, day), nobodySaid, day);
}

} // namespace bindery::cli
