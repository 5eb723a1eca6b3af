#include "risk/record/record_summary.h"

#include "risk/check/derived_values.h"
#include "risk/check/plain_value.h"
#include "risk/record/field_value.h"
#include "risk/record/joined_texts.h"
#include "risk/schema/schema.h"
#include "risk/schema/summary_model.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bindery::risk {

namespace {

/// Letters and digits alone, without case and accents.
QString essence(const QString &text)
{
    QString kept;
    for (const QChar each : text.normalized(QString::NormalizationForm_KD)) {
        if (each.isLetterOrNumber())
            kept.append(each.toCaseFolded());
    }
    return kept;
}

/// What two applications are compared by. Empty for a value that is not given, and for a number without the length of
/// its type: it is mistyped.
QString comparedPart(const Field &field, const FieldValue &value)
{
    constexpr qsizetype SsnLength = 9;
    constexpr qsizetype FeinLength = 9;
    constexpr qsizetype VinLength = 17;
    if (const QDate date = plainDate(value); date.isValid())
        return date.toString(Qt::ISODate);
    const QString text = essence(plainText(value));
    const auto whole = [&text](qsizetype length) { return text.size() == length ? text : QString(); };
    switch (field.type) {
    case FieldType::Ssn: return whole(SsnLength);
    case FieldType::Fein: return whole(FeinLength);
    case FieldType::Vin: return whole(VinLength);
    default: return text;
    }
}

/// Calls `use` with every item of the kind, in the record's order.
template<class Use>
void forEachItem(const Schema &schema, int kind, const Item &item, int itemKind, const Use &use)
{
    if (itemKind == kind) {
        use(item);
        return;
    }
    const ItemKind &of = schema.kinds[static_cast<std::size_t>(itemKind)];
    for (qsizetype list = 0; list < item.lists.size(); ++list) {
        for (const Item &inner : item.lists[list])
            forEachItem(schema, kind, inner, of.lists[static_cast<std::size_t>(list)].kind, use);
    }
}

/// "2 buildings"
QString countedText(const ItemKind &kind, qsizetype count)
{
    const Words &words = count == 1 ? kind.title : kind.listTitle;
    return u"%1 %2"_s.arg(count).arg(words.english.toLower());
}

QString filled(QString sentence)
{
    return sentence.replace("{others}"_L1, "%1"_L1);
}

} // namespace

PolicyTerms termsOf(const Record &record)
{
    PolicyTerms terms;
    if (!record.schema())
        return terms;
    terms.line = record.schema()->line;
    const auto model = record.schema()->summary;
    if (!model)
        return terms;
    const QList<FieldValue> &fields = record.policy().fields;
    const auto given = [&fields](int field) { return field < 0 ? FieldValue() : fields[field]; };
    terms.state = plainText(given(model->state));
    terms.effectiveDate = plainDate(given(model->effectiveDate));
    terms.transaction = transactionFromName(plainText(given(model->transaction))).value_or(Transaction::New);
    return terms;
}

RecordSummary::RecordSummary() = default;
RecordSummary::RecordSummary(const RecordSummary &other) = default;
RecordSummary::RecordSummary(RecordSummary &&other) noexcept = default;
RecordSummary &RecordSummary::operator=(const RecordSummary &other) = default;
RecordSummary &RecordSummary::operator=(RecordSummary &&other) noexcept = default;
RecordSummary::~RecordSummary() = default;

RecordSummary summaryOf(const Record &record)
{
    RecordSummary summary;
    if (!record.schema())
        return summary;
    const Schema &schema = *record.schema();
    const ItemKind &policy = schema.policy();
    const Item &item = record.policy();
    summary.terms = termsOf(record);
    const auto model = schema.summary;
    if (!model)
        return summary;
    const auto given = [&item](int field) { return field < 0 ? FieldValue() : item.fields[field]; };
    summary.insured = joinedTexts(policy, item, model->insured.fields);
    summary.place = joinedTexts(policy, item, model->place.fields);
    QStringList counts;
    for (const int list : model->counted) {
        const auto kind = static_cast<std::size_t>(policy.lists[static_cast<std::size_t>(list)].kind);
        counts.append(countedText(schema.kinds[kind], item.lists[list].size()));
    }
    summary.what = counts.join(u", "_s);
    for (const int field : model->amounts) {
        if (const auto amount = plainNumber(given(field)))
            summary.amounts.emplace_back(policy.fields[static_cast<std::size_t>(field)].title.english, *amount);
    }
    return summary;
}

std::vector<SearchedText> searchedTexts(const Record &record)
{
    std::vector<SearchedText> texts;
    if (!record.schema() || !record.schema()->summary)
        return texts;
    const Schema &schema = *record.schema();
    const QString insured = summaryOf(record).insured;
    for (const SummaryModel::Searched &searched : schema.summary->search) {
        const int kind = searched.fields.kind;
        forEachItem(schema, kind, record.policy(), 0, [&](const Item &item) {
            const QString text
                = joinedTexts(schema.kinds[static_cast<std::size_t>(kind)], item, searched.fields.fields);
            if (!text.isEmpty() && text != insured)
                texts.push_back({searched.title.english, text});
        });
    }
    return texts;
}

QStringList searchedTitles(const Schema &schema)
{
    QStringList titles;
    for (const SummaryModel::Searched &searched :
         schema.summary ? schema.summary->search : std::vector<SummaryModel::Searched>())
        titles.append(searched.title.english);
    return titles;
}

std::vector<Identity> identitiesOf(const Record &record)
{
    std::vector<Identity> identities;
    if (!record.schema() || !record.schema()->summary)
        return identities;
    const Schema &schema = *record.schema();
    for (const SummaryModel::Same &same : schema.summary->same) {
        const ItemKind &kind = schema.kinds[static_cast<std::size_t>(same.fields.kind)];
        forEachItem(schema, same.fields.kind, record.policy(), 0, [&](const Item &item) {
            Identity identity{same.name, filled(same.say.english), {}};
            for (const int field : same.fields.fields)
                identity.parts.append(comparedPart(kind.fields[static_cast<std::size_t>(field)], item.fields[field]));
            if (!identity.parts.contains(QString()))
                identities.push_back(std::move(identity));
        });
    }
    return identities;
}

QString identitySentence(const Schema &schema, const QString &name)
{
    if (!schema.summary)
        return {};
    for (const SummaryModel::Same &same : schema.summary->same) {
        if (same.name == name)
            return filled(same.say.english);
    }
    return {};
}

} // namespace bindery::risk
