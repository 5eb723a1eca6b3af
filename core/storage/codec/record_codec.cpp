#include "storage/codec/record_codec.h"

#include "base/edition.h"
#include "risk/product/product.h"
#include "risk/product/product_book.h"
#include "risk/record/record_json.h"
#include "storage/codec/record_reader.h"
#include "storage/codec/stored_form.h"
#include "storage/store_error.h"

using namespace Qt::StringLiterals;

namespace bindery::storage {

QByteArray encodeRecord(const risk::Record &record)
{
    return compactJson(risk::recordToJson(record));
}

Result<std::shared_ptr<const risk::Product>> productFor(const risk::ProductBook &products, const Edition &product)
{
    if (risk::WholeProduct own = products.find(product))
        return own;
    if (risk::WholeProduct newest = products.newest(product.code))
        return newest;
    return failure(
        ErrorCode::StoreUnavailable,
        u"This submission is of the product \"%1\", which is not at hand here. Put the product's folder back "
        "among the products and start again; the store has kept all of it."_s.arg(product.code),
        u"no product %1 of any edition"_s.arg(product.code));
}

Result<risk::Record> decodeRecord(const risk::ProductBook &products, const Edition &product, const QByteArray &json)
{
    const Result<risk::WholeProduct> under = productFor(products, product);
    if (!under)
        return failure(under.error());
    const Result<JsonNode> node = parsedNode(json, u"application"_s);
    if (!node)
        return failure(node.error());
    const bool isSame = (*under)->edition == product.edition && (*under)->contentHash == product.contentHash;
    const StoredForm form = product.edition.isEmpty() ? StoredForm::NoSchema
        : isSame                                      ? StoredForm::ThisSchema
                                                      : StoredForm::AnotherSchema;
    auto record = recordUnder((*under)->schema, *node, form);
    if (!record)
        return failure(unreadableRecord(u"application: "_s + record.error()));
    return std::move(*record);
}

} // namespace bindery::storage
