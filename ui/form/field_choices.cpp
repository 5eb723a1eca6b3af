#include "ui/form/field_choices.h"

#include "risk/check/choices_now.h"
#include "risk/schema/choice_file.h"
#include "risk/schema/schema.h"

#include <algorithm>

namespace bindery::ui {

std::vector<FieldChoiceItem> choicesAt(const risk::Record &record, const QString &path, QDate today,
                                       const QString &language)
{
    std::vector<FieldChoiceItem> items;
    const auto address = record.schema() ? risk::addressOf(*record.schema(), path) : std::nullopt;
    if (!address || address->field < 0)
        return items;
    for (const risk::Choice *choice : risk::choicesNow(record, *address, today))
        items.push_back({choice->title.in(language), choice->value});
    return items;
}

QString titleOfChoice(const FieldSpec &field, const QString &value)
{
    if (field.choiceFile) {
        const risk::Choice *const choice = field.choiceFile->find(value);
        return choice ? choice->title.in(field.language) : value;
    }
    const auto choice = std::find_if(field.choices.begin(), field.choices.end(),
                                     [&value](const FieldChoiceItem &one) { return one.value == value; });
    return choice == field.choices.end() ? value : choice->title;
}

QString meantChoice(const FieldSpec &field, const QString &text)
{
    if (field.choiceFile) {
        const QString meant = text.trimmed();
        const risk::Choice *const like = field.choiceFile->like(meant);
        const risk::Choice *const choice = like ? like : field.choiceFile->titled(meant);
        return choice ? choice->value : text;
    }
    const auto choice = std::find_if(field.choices.begin(), field.choices.end(), [&text](const FieldChoiceItem &one) {
        return one.title.compare(text, Qt::CaseInsensitive) == 0;
    });
    return choice == field.choices.end() ? text : choice->value;
}

} // namespace bindery::ui
