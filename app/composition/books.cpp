#include "composition/books.h"

#include "composition/composition_options.h"
#include "services/answer_types.h"
#include "services/definition/definition_reader.h"
#include "underwriting/books.h"

namespace bindery::composition {

using namespace Qt::StringLiterals;

Error unusable(const QString &what, const Problems &problems)
{
    QStringList lines{what};
    for (const Problem &problem : problems)
        lines.append(toText(problem));
    return Error(ErrorCode::BadInput, lines.join(u'\n'));
}

namespace {

struct Offered {
    risk::ProductBook products;
    underwriting::OfferBook offers;
};

Result<Offered> readOffered()
{
    auto products = risk::ProductBook::load(u":/bindery/products"_s);
    if (!products)
        return failure(unusable(u"The products cannot be used."_s, products.error()));
    auto offers = underwriting::OfferBook::make(*products, services::shippedDefinition);
    if (!offers)
        return failure(unusable(u"The products cannot be used."_s, offers.error()));
    return Offered{std::move(*products), std::move(*offers)};
}

} // namespace

underwriting::Books viewOf(const Books &books)
{
    return {books.products, books.offers, books.plans, books.rules};
}

Result<std::shared_ptr<const underwriting::OfferBook>> readShippedOffers()
{
    auto offered = readOffered();
    if (!offered)
        return failure(offered.error());
    return std::make_shared<const underwriting::OfferBook>(std::move(offered->offers));
}

Result<std::shared_ptr<const Books>> readShippedBooks()
{
    auto offered = readOffered();
    if (!offered)
        return failure(offered.error());
    std::vector<services::WholeDefinition> definitions = services::shippedDefinitions();
    auto plans = rating::PlanLibrary::load(u":/bindery/plans"_s);
    if (!plans)
        return failure(unusable(u"The rate plans cannot be used."_s, plans.error()));
    auto rules = rules::RuleBook::load(u":/bindery/rules"_s, offered->offers.lineInputs());
    if (!rules)
        return failure(unusable(u"The underwriting rules cannot be used."_s, rules.error()));
    facts::AnswerTypes answers = services::answerTypes(definitions);
    return std::make_shared<const Books>(Books{std::move(definitions), std::move(answers), std::move(offered->products),
                                               std::move(offered->offers), std::move(*plans), std::move(*rules)});
}

} // namespace bindery::composition
