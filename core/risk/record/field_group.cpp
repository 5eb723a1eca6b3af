#include "risk/record/field_group.h"

#include <algorithm>

namespace bindery::risk {

namespace {

FieldGroup &groupIn(FieldGroup &around, const QString &name)
{
    const auto found = std::find_if(around.groups.begin(), around.groups.end(),
                                    [&name](const FieldGroup &group) { return group.name == name; });
    return found != around.groups.end() ? *found : around.groups.emplace_back(FieldGroup{name, {}, {}, {}});
}

} // namespace

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
        if (!member.isList && !kind.fields[at].derived.isEmpty())
            group->derived.append(name);
        else
            group->entries.push_back({name, member});
    }
    return whole;
}

} // namespace bindery::risk
