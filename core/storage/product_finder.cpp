#include "storage/product_finder.h"

#include "base/edition.h"
#include "base/folder_files.h"
#include "risk/product/product.h"
#include "risk/product/product_book.h"
#include "risk/schema/schema.h"
#include "storage/edition_store.h"
#include "storage/kept_rows.h"
#include "storage/store_access.h"

using namespace Qt::StringLiterals;

namespace bindery::storage {

Result<std::shared_ptr<const risk::Product>> ProductFinder::find(const Edition &edition)
{
    const risk::ProductBook &products = m_access.types.products;
    if (risk::WholeProduct own = products.find(edition))
        return own;
    Result<Whole> own = kept(edition);
    if (!own || *own)
        return own;
    if (risk::WholeProduct newest = products.newest(edition.code))
        return newest;
    return failure(
        ErrorCode::StoreUnavailable,
        u"This submission is of the product \"%1\", which is not at hand here. Put the product's folder back "
        "among the products and start again; the store has kept all of it."_s.arg(edition.code),
        u"no product %1 of any edition"_s.arg(edition.code));
}

Result<ProductFinder::Whole> ProductFinder::kept(const Edition &edition)
{
    // Applications of before products were kept name no content.
    if (edition.contentHash.isEmpty())
        return Whole();
    if (const auto known = m_kept.constFind(edition.contentHash); known != m_kept.cend())
        return known.value();
    Result<std::optional<KeptFiles>> files = readKeptFiles(m_access.connection, KeptRows::Product, edition);
    if (!files)
        return failure(files.error());
    Whole whole;
    if (*files) {
        auto product = risk::makeProduct(FolderFiles{edition.code, std::move((*files)->files)});
        // A damaged or refused edition is told where a quote is made again with it. Its applications open all the same.
        if (product && product->schema->product == edition)
            whole = std::make_shared<const risk::Product>(std::move(*product));
    }
    m_kept.insert(edition.contentHash, whole);
    return whole;
}

} // namespace bindery::storage
