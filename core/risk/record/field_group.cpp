#include "risk/record/field_group.h"

#include "risk/record/value_text.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bindery::risk {

namespace {

FieldGroup &groupIn(FieldGroup &around, const QString &name)
{
    const auto found = std::find_if(around.groups.begin(), around.groups.end(),
                                    [&name](const FieldGroup &group) { return group.name == name; });
    return found != around.groups.end() ? *found : around.groups.emplace_back(FieldGroup{name, {}, {}, {}});
}

FieldValue otherwise(const Field &field)
{
    return field.otherwise == "today"_L1 ? FieldValue() : productValue(field, field.otherwise);
}

FieldGroup fieldGroup(const ItemKind &kind)
{
    FieldGroup whole;
    for (const Member &member : kind.members) {
        const auto at = static_cast<std::size_t>(member.index);
        QStringList parts = (member.isList ? kind.lists[at].name : kind.fields[at].name).split(u'.');
        const QString name = parts.takeLast();
        FieldGroup *group = &whole;
        for (const QString &part : parts)
            group = &groupIn(*group, part);
        if (member.isList)
            group->entries.push_back({name, member, {}});
        else if (kind.fields[at].derived.isEmpty())
            group->entries.push_back({name, member, otherwise(kind.fields[at])});
        else
            group->derived.append(name);
    }
    return whole;
}

} // namespace

std::shared_ptr<const std::vector<FieldGroup>> fieldGroups(const Schema &schema)
{
    auto groups = std::make_shared<std::vector<FieldGroup>>();
    for (const ItemKind &kind : schema.kinds)
        groups->push_back(fieldGroup(kind));
    return groups;
}

} // namespace bindery::risk
