#include "underwriting/offer_book.h"

#include "base/edition.h"
#include "risk/product/product.h"
#include "risk/product/product_book.h"
#include "risk/record/record.h"
#include "risk/schema/schema.h"
#include "underwriting/offered_product.h"
#include "underwriting/rule_values.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bindery::underwriting {

namespace {

QString placeOf(const Problem &problem)
{
    return problem.place.file.isEmpty() ? problem.path : toText(problem.place);
}

bool isNumber(rules::ValueType type)
{
    return type == rules::ValueType::Integer || type == rules::ValueType::Number;
}

/// Adds the inputs of one product of the line.
void addInputs(rules::InputTypes &line, const OfferedProduct &offer, Problems &problems)
{
    for (const auto &[name, type] : ruleInputTypes(*offer.ruleInputs)) {
        const auto [known, isNew] = line.emplace(name, type);
        if (isNew || known->second == type)
            continue;
        if (isNumber(known->second) && isNumber(type)) {
            known->second = rules::ValueType::Number;
            continue;
        }
        problems.push_back(
            {u"%1: $.inputs.rules.%2"_s.arg(offer.product->code, name),
             u"Another product of the line %1 gives \"%2\" as %3, and this one as %4. Rules of one line read both: "
             "rename one of the two."_s.arg(offer.product->line, name, rules::valueTypeName(known->second),
                                            rules::valueTypeName(type))});
    }
}

} // namespace

tl::expected<OfferBook, Problems> OfferBook::make(const risk::ProductBook &products,
                                                  const services::DefinitionFinder &definitions)
{
    OfferBook book;
    book.m_definitions = definitions;
    Problems problems;
    for (const risk::WholeProduct &product : products.all()) {
        const auto offer = book.make(product);
        if (!offer) {
            for (const Problem &problem : offer.error())
                problems.push_back({product->code + u'/' + placeOf(problem), problem.message});
            continue;
        }
        addInputs(book.m_lineInputs[product->line], **offer, problems);
        book.m_offers.push_back(*offer);
    }
    if (!problems.empty())
        return tl::unexpected(std::move(problems));
    return book;
}

OfferBook::Offer OfferBook::of(const risk::Record &record) const
{
    const auto &schema = record.schema();
    // One edition may have been read twice.
    const auto found = std::find_if(m_offers.begin(), m_offers.end(), [&schema](const Offer &offer) {
        return offer->product->schema == schema || (schema && offer->product->schema->product == schema->product);
    });
    return found == m_offers.end() ? nullptr : *found;
}

OfferBook::Offer OfferBook::find(const Edition &edition) const
{
    const auto found = std::find_if(m_offers.begin(), m_offers.end(), [&edition](const Offer &offer) {
        return offer->product->schema->product == edition;
    });
    return found == m_offers.end() ? nullptr : *found;
}

Problems OfferBook::refuseChanged(const std::vector<Edition> &inUse)
{
    Problems problems;
    for (const Offer &offer : m_offers) {
        const Edition &mine = offer->product->schema->product;
        const auto used = std::find_if(inUse.begin(), inUse.end(), [&mine](const Edition &one) {
            return one.code == mine.code && one.edition == mine.edition;
        });
        if (used == inUse.end() || std::find(inUse.begin(), inUse.end(), mine) != inUse.end())
            continue;
        const QString sentence
            = u"Quotes were made with edition %1 of the product %2 when its content was %3; now it is %4. An edition "
              u"in "
              "use is not changed, so this one is not rated: bring the old content back, or give the new one another "
              "\"edition\"."_s.arg(mine.edition, mine.code, used->contentHash, mine.contentHash);
        m_refusals[offer] = sentence;
        problems.push_back({mine.code, sentence});
    }
    return problems;
}

QString OfferBook::refusalOf(const Offer &offer) const
{
    const auto refused = m_refusals.find(offer);
    return refused == m_refusals.end() ? QString() : refused->second;
}

tl::expected<OfferBook::Offer, Problems> OfferBook::make(std::shared_ptr<const risk::Product> product) const
{
    return offerProduct(std::move(product), m_definitions);
}

} // namespace bindery::underwriting
