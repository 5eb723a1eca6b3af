#include "storage/codec/fact_codec.h"

#include "risk/record/record_json.h"
#include "storage/codec/record_reader.h"
#include "storage/codec/stored_form.h"
#include "storage/store_error.h"

using namespace Qt::StringLiterals;

namespace bindery::storage {

QByteArray encodeFact(const risk::Record &answer)
{
    return compactJson(risk::recordToJson(answer));
}

Result<risk::Record> decodeFact(std::shared_ptr<const risk::Schema> schema, const QByteArray &json)
{
    const Result<JsonNode> node = parsedNode(json, u"answer of a service"_s);
    if (!node)
        return failure(node.error());
    if (!schema) {
        risk::Record kept;
        for (std::size_t i = 0; i < node->items.size(); ++i)
            kept.unknownFields.insert(u"$."_s + node->names[i], toQJson(node->items[i]));
        return kept;
    }
    // A fact does not say which edition of its service was asked.
    auto answer = recordUnder(std::move(schema), *node, StoredForm::NoSchema);
    if (!answer)
        return failure(unreadableRecord(u"answer of a service: "_s + answer.error()));
    return std::move(*answer);
}

} // namespace bindery::storage
