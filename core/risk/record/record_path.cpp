#include "risk/record/record.h"
#include "risk/schema/schema.h"

#include <algorithm>
#include <utility>

namespace bindery::risk {

using namespace Qt::StringLiterals;

namespace {

constexpr int HighestIndex = 10'000;
constexpr qsizetype HighestIndexDigits = 5;

/// Takes what follows up to the next '.' or '['.
QStringView takeName(QStringView &rest)
{
    const auto isEnd = [](QChar c) { return c == u'.' || c == u'['; };
    const qsizetype length = std::find_if(rest.begin(), rest.end(), isEnd) - rest.begin();
    const QStringView name = rest.first(length);
    rest = rest.sliced(length);
    return name;
}

/// Takes "[7]". -1 for anything else, such as "[07]".
int takeIndex(QStringView &rest)
{
    const qsizetype close = rest.indexOf(u']');
    const QStringView digits = close > 1 ? rest.sliced(1, close - 1) : QStringView();
    const auto isDigit = [](QChar c) { return c >= u'0' && c <= u'9'; };
    if (digits.isEmpty() || digits.size() > HighestIndexDigits || !std::all_of(digits.begin(), digits.end(), isDigit)
        || (digits.size() > 1 && digits[0] == u'0'))
        return -1;
    const int index = digits.toInt();
    rest = rest.sliced(close + 1);
    return index <= HighestIndex ? index : -1;
}

/// The field of this name, now or formerly. -1 when there is none.
int fieldNamed(const ItemKind &kind, QStringView name)
{
    if (const int now = kind.fieldIndex(name); now >= 0)
        return now;
    // A former name stands in the group of the present one.
    const qsizetype groupEnd = name.lastIndexOf(u'.') + 1;
    const QStringView group = name.first(groupEnd);
    const QString last = name.sliced(groupEnd).toString();
    const auto had = [&](const Field &field) {
        return field.formerly.contains(last) && field.name.startsWith(group)
            && field.name.lastIndexOf(u'.') + 1 == groupEnd;
    };
    const auto found = std::find_if(kind.fields.begin(), kind.fields.end(), had);
    return found == kind.fields.end() ? -1 : static_cast<int>(found - kind.fields.begin());
}

/// A path that was walked to the end of its last item.
struct Walked {
    ItemPath item;
    /// The kind of the item.
    int kind = 0;
    /// What follows the item: "applicant.ssn".
    QString name;
};

std::optional<Walked> walk(const Schema &schema, QStringView path)
{
    if (!path.startsWith(u'$'))
        return std::nullopt;
    Walked walked;
    QStringView rest = path.sliced(1);
    while (!rest.isEmpty()) {
        const ItemKind &kind = schema.kinds[static_cast<std::size_t>(walked.kind)];
        if (rest[0] == u'.') {
            rest = rest.sliced(1);
            const QStringView part = takeName(rest);
            if (part.isEmpty())
                return std::nullopt;
            walked.name += walked.name.isEmpty() ? part.toString() : u'.' + part.toString();
            continue;
        }
        const int list = kind.listIndex(walked.name);
        const int index = rest[0] == u'[' ? takeIndex(rest) : -1;
        if (list < 0 || index < 0)
            return std::nullopt;
        walked.item.emplace_back(list, index);
        walked.kind = kind.lists[static_cast<std::size_t>(list)].kind;
        walked.name.clear();
    }
    return walked;
}

} // namespace

std::optional<FieldAddress> addressOf(const Schema &schema, QStringView path)
{
    std::optional<Walked> walked = walk(schema, path);
    if (!walked || walked->name.isEmpty())
        return std::nullopt;
    FieldAddress address;
    address.item = std::move(walked->item);
    address.kind = walked->kind;
    const ItemKind &kind = schema.kinds[static_cast<std::size_t>(address.kind)];
    address.field = fieldNamed(kind, walked->name);
    address.list = address.field < 0 ? kind.listIndex(walked->name) : -1;
    return address.field < 0 && address.list < 0 ? std::nullopt : std::optional(address);
}

std::optional<ItemPath> itemPathOf(const Schema &schema, QStringView path)
{
    std::optional<Walked> walked = walk(schema, path);
    return walked && walked->name.isEmpty() ? std::optional(std::move(walked->item)) : std::nullopt;
}

namespace {

const ItemList *listAt(const ItemKind &kind, int list)
{
    const bool isThere = list >= 0 && list < static_cast<int>(kind.lists.size());
    return isThere ? &kind.lists[static_cast<std::size_t>(list)] : nullptr;
}

/// The path of the item, and its kind. The path is empty for an item that the schema does not have.
std::pair<QString, const ItemKind *> itemPlace(const Schema &schema, const ItemPath &item)
{
    QString path = u"$"_s;
    const ItemKind *kind = &schema.policy();
    for (const auto &[list, index] : item) {
        const ItemList *on = listAt(*kind, list);
        if (!on || index < 0)
            return {};
        path += u".%1[%2]"_s.arg(on->name).arg(index);
        kind = &schema.kinds[static_cast<std::size_t>(on->kind)];
    }
    return {path, kind};
}

} // namespace

QString pathOf(const Schema &schema, const FieldAddress &address)
{
    const auto [path, kind] = itemPlace(schema, address.item);
    if (!kind)
        return {};
    if (address.field >= 0 && address.field < static_cast<int>(kind->fields.size()))
        return path + u'.' + kind->fields[static_cast<std::size_t>(address.field)].name;
    const ItemList *list = address.field < 0 ? listAt(*kind, address.list) : nullptr;
    return list ? path + u'.' + list->name : QString();
}

QString pathOf(const Schema &schema, const ItemPath &item)
{
    return itemPlace(schema, item).first;
}

} // namespace bindery::risk
