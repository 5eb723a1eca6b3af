#include "underwriting/kept_editions.h"

#include "base/folder_files.h"
#include "rating/compile/plan.h"
#include "rating/plan/plan_folder.h"
#include "risk/product/product.h"
#include "risk/schema/schema.h"
#include "rules/set/rule_set_loader.h"
#include "storage/edition_store.h"
#include "underwriting/offer_book.h"
#include "underwriting/offered_product.h"
#include "underwriting/rule_values.h"

namespace bindery::underwriting {

using namespace Qt::StringLiterals;

namespace {

Error damagedPlan(const Edition &edition, const QString &detail)
{
    return Error(ErrorCode::StoreUnavailable,
                 u"The rate plan %1, edition %2, that was kept with this quote is damaged in the store, so the quote "
                 "cannot be rated again with it. The quote itself is as it was; take the plan from a copy of the "
                 "store, or name a folder that holds it."_s.arg(edition.code, edition.edition),
                 detail);
}

Error refusedPlan(const Edition &edition, const QString &why)
{
    return Error(
        ErrorCode::Conflict,
        u"The rate plan %1, edition %2, that was kept with this quote is as it was, but this version of Bindery "
        "refuses it, so the quote cannot be rated again with it. %3"_s.arg(edition.code, edition.edition, why));
}

Error damagedProduct(const Edition &edition, const QString &detail)
{
    return Error(
        ErrorCode::StoreUnavailable,
        u"The product \"%1\", edition %2, that was kept with this quote is damaged in the store, so the quote "
        "cannot be rated again. The quote itself is as it was; take the product from a copy of the store."_s.arg(
            edition.code, edition.edition),
        detail);
}

Error refusedProduct(const Edition &edition, const QString &why)
{
    return Error(
        ErrorCode::Conflict,
        u"The product \"%1\", edition %2, that was kept with this quote is as it was, but this version of Bindery "
        "refuses it, so the quote cannot be rated again with it. %3"_s.arg(edition.code, edition.edition, why));
}

Error damagedRules(const Edition &edition, const QString &detail)
{
    return Error(
        ErrorCode::StoreUnavailable,
        u"The rules %1, edition %2, that were kept with this quote are damaged in the store, so it cannot be "
        "decided again with them. The quote itself is as it was; take the rules from a copy of the store."_s.arg(
            edition.code, edition.edition),
        detail);
}

} // namespace

Result<std::shared_ptr<const rating::Plan>> planFromStore(const storage::KeptFiles &kept)
{
    rating::PlanFolder folder;
    folder.name = kept.edition.code;
    folder.files = kept.files;
    const bool isUntouched = folder.bytesHash() == kept.edition.contentHash;
    auto plan = rating::makePlan(std::move(folder));
    if (!plan) {
        const Problem &first = plan.error().front();
        const QString why = toText(first.place) + u": "_s + first.message;
        return failure(isUntouched ? refusedPlan(kept.edition, why) : damagedPlan(kept.edition, why));
    }
    if (!plan->is(kept.edition))
        return failure(damagedPlan(kept.edition, u"the content has another hash, code or edition"_s));
    return std::make_shared<const rating::Plan>(plan->named(kept.edition));
}

Result<std::shared_ptr<const OfferedProduct>> offerFromStore(const storage::KeptFiles &kept, const OfferBook &offers)
{
    auto product = risk::makeProduct(FolderFiles{kept.edition.code, kept.files});
    if (!product) {
        const Problem &first = product.error().front();
        return failure(refusedProduct(kept.edition, toText(first.place) + u": "_s + first.message));
    }
    if (product->schema->product != kept.edition)
        return failure(damagedProduct(kept.edition, u"the content has another hash, code or edition"_s));
    auto offer = offers.make(std::make_shared<const risk::Product>(std::move(*product)));
    if (!offer)
        return failure(refusedProduct(kept.edition, offer.error().front().message));
    return std::move(*offer);
}

Result<std::shared_ptr<const rules::RuleSet>> rulesFromStore(const storage::KeptFiles &kept,
                                                             const OfferedProduct &offer)
{
    const rules::LineInputs lines{{offer.product->line, ruleInputTypes(*offer.ruleInputs)}};
    auto rules = rules::ruleSetFromFiles(kept.files, lines);
    if (!rules) {
        const Problem &first = rules.error().front();
        return failure(damagedRules(kept.edition, first.path + u": "_s + first.message));
    }
    if (!rules->is(kept.edition))
        return failure(damagedRules(kept.edition, u"the content has another hash, code or edition"_s));
    rules->edition = kept.edition;
    return std::make_shared<const rules::RuleSet>(std::move(*rules));
}

} // namespace bindery::underwriting
