#include "storage/codec/record_codec.h"

#include "base/edition.h"
#include "risk/product/product.h"
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

Result<risk::Record> decodeRecord(const risk::Product &under, const Edition &product, const QByteArray &json)
{
    const Result<JsonNode> node = parsedNode(json, u"application"_s);
    if (!node)
        return failure(node.error());
    const bool isSame = under.edition == product.edition && under.contentHash == product.contentHash;
    const StoredForm form = product.edition.isEmpty() ? StoredForm::NoSchema
        : isSame                                      ? StoredForm::ThisSchema
                                                      : StoredForm::AnotherSchema;
    auto record = recordUnder(under.schema, *node, form);
    if (!record)
        return failure(unreadableRecord(u"application: "_s + record.error()));
    return std::move(*record);
}

} // namespace bindery::storage
