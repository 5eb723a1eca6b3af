#include "underwriting/edition_move.h"

#include "base/json_node.h"
#include "base/policy_terms.h"
#include "risk/product/product.h"
#include "risk/product/product_book.h"
#include "risk/record/record_json.h"
#include "risk/record/record_summary.h"
#include "risk/record/record_text.h"
#include "risk/schema/schema.h"
#include "storage/codec/stored_form.h"

using namespace Qt::StringLiterals;

namespace bindery::underwriting {

namespace {

/// The title of the field under the edition in which it was. The path where that edition had no such field.
QString titleOf(const risk::Schema &schema, const QString &path)
{
    const auto address = risk::addressOf(schema, path);
    const QString title = address ? risk::fieldTitle(schema, *address) : QString();
    return title.isEmpty() ? path : title;
}

} // namespace

std::optional<EditionMove> moveToEditionInForce(const risk::Record &record, const risk::ProductBook &products)
{
    if (!record.schema() || record.schema()->product.code.isEmpty())
        return std::nullopt;
    const Edition &own = record.schema()->product;
    const risk::WholeProduct sold = products.inForce(own.code, risk::termsOf(record));
    if (!sold || sold->schema->product == own)
        return std::nullopt;
    const JsonNode json = fromQJson(QJsonValue(risk::recordToJson(record)));
    auto moved = storage::recordUnder(sold->schema, json, storage::StoredForm::AnotherSchema);
    if (!moved)
        return std::nullopt;
    EditionMove move{std::move(*moved), own, sold->schema->product, {}};
    const QStringList kept = move.record.unknownFields.keys();
    for (const QString &path : kept) {
        if (!record.unknownFields.contains(path))
            move.left.append(titleOf(*record.schema(), path));
    }
    return move;
}

QString moveSentence(const EditionMove &move)
{
    const QString said
        = u"Edition %1 of the product is in force for this application, which was written under edition %2."_s.arg(
            move.to.edition, move.from.edition);
    if (move.left.isEmpty())
        return said + u" It follows edition %1 from now on."_s.arg(move.to.edition);
    return said
        + u" Edition %1 does not ask for %2; what was given there is kept beside the application. Look through it, and "
          "submit it again."_s.arg(move.to.edition, move.left.join(u", "_s));
}

} // namespace bindery::underwriting
