#include "risk/schema/plain_layout.h"

#include "risk/schema/schema.h"
#include "risk/schema/words_reader.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bindery::risk {

namespace {

/// The section of fields that stand in no group.
constexpr auto NoGroup = "application"_L1;

LayoutRow plainRow(const ItemKind &kind, const Member &member)
{
    LayoutRow row;
    if (member.isList) {
        row.list = member.index;
        return row;
    }
    const Field &field = kind.fields[static_cast<std::size_t>(member.index)];
    LayoutField shown;
    shown.field = member.index;
    // What is not needed and was chosen can be taken back.
    if (field.hasChoices() && field.needed == Needed::Never && field.otherwise.isEmpty() && field.otherwiseIs.isEmpty())
        shown.none.english = u"–"_s;
    if (field.type == FieldType::Date)
        shown.placeholder = {u"YYYY-MM-DD"_s, {{u"de"_s, u"JJJJ-MM-TT"_s}}};
    shown.isDiscreet = field.type == FieldType::Email || field.type == FieldType::Phone;
    shown.isTotalled = field.type == FieldType::Money;
    row.fields.push_back(std::move(shown));
    return row;
}

QString sectionOf(const ItemKind &kind, const Member &member)
{
    const auto at = static_cast<std::size_t>(member.index);
    const QString &name = member.isList ? kind.lists[at].name : kind.fields[at].name;
    if (name.contains(u'.'))
        return name.section(u'.', 0, 0);
    return member.isList ? name : QString(NoGroup);
}

CardLayout plainCard(const ItemKind &kind)
{
    CardLayout card;
    for (const Member &member : kind.members)
        card.rows.push_back(plainRow(kind, member));
    return card;
}

} // namespace

FormLayout plainLayout(const Schema &schema)
{
    FormLayout layout;
    for (const Member &member : schema.policy().members) {
        const QString name = sectionOf(schema.policy(), member);
        auto section = std::find_if(layout.sections.begin(), layout.sections.end(),
                                    [&](const LayoutSection &one) { return one.name == name; });
        if (section == layout.sections.end()) {
            layout.sections.push_back({name, {}, {}, {}});
            section = layout.sections.end() - 1;
        }
        section->rows.push_back(plainRow(schema.policy(), member));
    }
    for (std::size_t at = 0; at < layout.sections.size(); ++at) {
        LayoutSection &section = layout.sections[at];
        section.title = titleOfSection(schema, section);
        layout.tried.push_back(static_cast<int>(at));
    }
    for (const ItemKind &kind : schema.kinds)
        layout.cards.push_back(plainCard(kind));
    return layout;
}

Words titleOfSection(const Schema &schema, const LayoutSection &section)
{
    const ItemKind &policy = schema.policy();
    if (section.rows.size() == 1 && section.rows.front().list >= 0) {
        const ItemList &list = policy.lists[static_cast<std::size_t>(section.rows.front().list)];
        return schema.kinds[static_cast<std::size_t>(list.kind)].listTitle;
    }
    const auto group = policy.groupTitles.constFind(section.name);
    if (group != policy.groupTitles.cend())
        return group.value();
    if (section.name == NoGroup)
        return {u"Application"_s, {{u"de"_s, u"Antrag"_s}}};
    return titleFromName(section.name);
}

} // namespace bindery::risk
