#include "composition/books.h"

#include "composition/composition_options.h"

namespace bindery::composition {

using namespace Qt::StringLiterals;

Error unusable(const QString &what, const Problems &problems)
{
    QStringList lines{what};
    for (const Problem &problem : problems)
        lines.append(toText(problem));
    return Error(ErrorCode::BadInput, lines.join(u'\n'));
}

Result<std::shared_ptr<const Books>> readShippedBooks()
{
    auto plans = rating::PlanLibrary::load(u":/bindery/plans"_s);
    if (!plans)
        return failure(unusable(u"The rate plans cannot be used."_s, plans.error()));
    auto rules = rules::RuleBook::load(u":/bindery/rules"_s);
    if (!rules)
        return failure(unusable(u"The underwriting rules cannot be used."_s, rules.error()));
    return std::make_shared<const Books>(Books{std::move(*plans), std::move(*rules)});
}

} // namespace bindery::composition
