#include "ui/form/add_command.h"

#include "risk/record/record.h"
#include "risk/schema/form_layout.h"
#include "risk/schema/schema.h"
#include "ui/form/form_words.h"
#include "ui/form/row_spec.h"

using namespace Qt::StringLiterals;

namespace bindery::ui {

namespace {

/// Nobody adds items that are made by themselves.
bool isMadeByItself(const risk::Schema &schema, const risk::FieldAddress &list)
{
    const risk::ItemList &of
        = schema.kinds[static_cast<std::size_t>(list.kind)].lists[static_cast<std::size_t>(list.list)];
    return schema.kinds[static_cast<std::size_t>(of.kind)].isMade;
}

} // namespace

std::vector<AddCommand> addCommands(const risk::Schema &schema, const QString &language)
{
    std::vector<AddCommand> commands;
    for (const risk::LayoutSection &section : layoutOf(schema).sections) {
        for (const risk::LayoutRow &row : section.rows) {
            risk::FieldAddress list;
            list.list = row.list;
            if (row.list >= 0 && !isMadeByItself(schema, list))
                commands.push_back(addCommand(schema, list, language));
        }
    }
    return commands;
}

AddCommand addCommand(const risk::Schema &schema, const risk::FieldAddress &list, const QString &language)
{
    const risk::ItemList &of
        = schema.kinds[static_cast<std::size_t>(list.kind)].lists[static_cast<std::size_t>(list.list)];
    const risk::ItemKind &kind = schema.kinds[static_cast<std::size_t>(of.kind)];
    const risk::CardLayout &card = layoutOf(schema).cards[static_cast<std::size_t>(of.kind)];
    const QString title
        = card.addTitle.isEmpty() ? FormWords(language).addItem(kind.title.in(language)) : card.addTitle.in(language);
    const QString path = risk::pathOf(schema, list);
    // Lists inside of items have one button for each of these items, and a path tells them apart.
    const QString name = list.item.empty() ? u"add"_s + kind.name.left(1).toUpper() + kind.name.mid(1)
                                           : objectNameOf(path) + u".add"_s;
    const QKeySequence key = list.item.empty() ? QKeySequence(card.addKey) : QKeySequence();
    return {name, title, key, card.addWords, path};
}

} // namespace bindery::ui
