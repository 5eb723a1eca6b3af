#include "risk/record/record_text.h"

#include "risk/check/followed_formulas.h"
#include "risk/record/coverage_terms.h"
#include "risk/record/joined_texts.h"
#include "risk/record/value_text.h"
#include "risk/schema/schema.h"

namespace bindery::risk {

using namespace Qt::StringLiterals;

namespace {

/// The kind of the items at the end of the path. Null where the path leads nowhere in the schema.
const ItemKind *kindAt(const Schema &schema, const ItemPath &path)
{
    const ItemKind *kind = &schema.policy();
    for (const auto &[list, index] : path) {
        if (list < 0 || list >= static_cast<int>(kind->lists.size()) || index < 0)
            return nullptr;
        kind = &schema.kinds[static_cast<std::size_t>(kind->lists[static_cast<std::size_t>(list)].kind)];
    }
    return kind;
}

const Field *fieldAt(const Schema &schema, const FieldAddress &address)
{
    const ItemKind *kind = kindAt(schema, address.item);
    const bool isField = kind && address.field >= 0 && address.field < static_cast<int>(kind->fields.size());
    return isField ? &kind->fields[static_cast<std::size_t>(address.field)] : nullptr;
}

/// The titles of the groups in which the name stands, the outer ones first.
std::vector<Words> groupTitles(const ItemKind &kind, const QString &name)
{
    std::vector<Words> titles;
    for (qsizetype dot = name.indexOf(u'.'); dot >= 0; dot = name.indexOf(u'.', dot + 1)) {
        const Words title = kind.groupTitles.value(name.left(dot));
        if (!title.isEmpty())
            titles.push_back(title);
    }
    return titles;
}

} // namespace

QString fieldText(const Record &record, const FieldAddress &address)
{
    const Field *field = record.schema() ? fieldAt(*record.schema(), address) : nullptr;
    return field ? textOf(*field, record.value(address)) : QString();
}

bool setFieldText(Record &record, const FieldAddress &address, const QString &text)
{
    const Field *field = record.schema() ? fieldAt(*record.schema(), address) : nullptr;
    Item *item = field && field->derived.isEmpty() ? record.item(address.item) : nullptr;
    if (!item)
        return false;
    FieldValue value = typedValue(*field, text);
    const bool held = !std::holds_alternative<UnreadText>(value);
    item->type(address.field, std::move(value));
    const ItemKind &kind = *kindAt(*record.schema(), address.item);
    if (field->type == FieldType::Flag)
        matchTerms(kind, address.field, *item);
    // To give a term is to take the coverage.
    if (!field->termOf.isEmpty() && isGiven(item->fields[address.field]))
        item->fields[kind.fieldIndex(field->termOf)] = true;
    return held;
}

QString titleInside(const Words &title, const QString &language)
{
    QString text = title.in(language);
    const bool isGerman = language.startsWith("de"_L1) && title.others.contains(language);
    const bool isAbbreviation = text.size() > 1 && text[1].isUpper();
    if (!text.isEmpty() && !isGerman && !isAbbreviation)
        text[0] = text[0].toLower();
    return text;
}

QString fieldTitle(const Schema &schema, const FieldAddress &address, const QString &language)
{
    QStringList parts;
    const auto add = [&](const Words &title) {
        parts.append(parts.isEmpty() ? title.in(language) : titleInside(title, language));
    };
    const ItemKind *kind = &schema.policy();
    for (std::size_t depth = 1; depth <= address.item.size(); ++depth) {
        const auto step = address.item.begin() + static_cast<std::ptrdiff_t>(depth);
        kind = kindAt(schema, ItemPath(address.item.begin(), step));
        if (!kind)
            return {};
        add(kind->title);
        parts.last() += u" %1"_s.arg(address.item[depth - 1].second + 1);
    }
    const auto addNamed = [&](const QString &name, const Words &title) {
        for (const Words &group : groupTitles(*kind, name))
            add(group);
        add(title);
    };
    if (const Field *field = fieldAt(schema, address)) {
        addNamed(field->name, field->title);
    } else if (address.list >= 0 && address.list < static_cast<int>(kind->lists.size())) {
        const ItemList &list = kind->lists[static_cast<std::size_t>(address.list)];
        addNamed(list.name, schema.kinds[static_cast<std::size_t>(list.kind)].listTitle);
    }
    return parts.join(u", "_s);
}

QString itemNumber(const Schema &schema, const ItemPath &item, const QString &language)
{
    QStringList parts;
    for (auto step = item.begin(); step != item.end(); ++step) {
        const ItemKind *const kind = kindAt(schema, ItemPath(item.begin(), step + 1));
        if (!kind)
            return {};
        parts.append(u"%1 %2"_s.arg(titleInside(kind->title, language)).arg(step->second + 1));
    }
    return parts.join(u", "_s);
}

QString itemName(const Record &record, const ItemPath &item, const QString &language)
{
    const ItemKind *const kind = record.schema() ? kindAt(*record.schema(), item) : nullptr;
    const Item *const named = record.item(item);
    if (!kind || !named)
        return {};
    const QString name = joinedTexts(*kind, *named, kind->calledBy);
    return name.isEmpty() ? itemNumber(*record.schema(), item, language) : name;
}

Record newRecord(std::shared_ptr<const Schema> schema, QDate today)
{
    Item policy = newItem(*schema, 0, today);
    Record record(std::move(schema));
    record.policy() = std::move(policy);
    followFormulas(record, today);
    return record;
}

Item newItem(const Schema &schema, int kind, QDate today)
{
    const ItemKind &of = schema.kinds[static_cast<std::size_t>(kind)];
    Item item = Record::emptyItem(schema, kind);
    for (qsizetype i = 0; i < item.fields.size(); ++i) {
        const Field &field = of.fields[static_cast<std::size_t>(i)];
        item.fields[i] = startValue(field, today);
        if (!field.startsIs.isEmpty())
            item.untyped.append({static_cast<int>(i), true});
    }
    dropTerms(of, item);
    for (qsizetype i = 0; i < item.lists.size(); ++i) {
        const int inner = of.lists[static_cast<std::size_t>(i)].kind;
        const ItemKind &below = schema.kinds[static_cast<std::size_t>(inner)];
        item.lists[i].clear();
        for (int n = below.startsWith < 0 ? below.least : below.startsWith; n > 0; --n)
            item.lists[i].append(newItem(schema, inner, today));
    }
    return item;
}

} // namespace bindery::risk
