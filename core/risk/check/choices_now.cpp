#include "risk/check/choices_now.h"

#include "risk/check/record_values.h"
#include "risk/check/schema_formulas.h"
#include "risk/record/record_items.h"
#include "risk/schema/choice_file.h"
#include "risk/schema/schema.h"

#include <algorithm>
#include <limits>

namespace bindery::risk {

namespace {

std::vector<const Choice *> rowsOf(const ChoiceFile &file, const std::vector<int> &rows)
{
    std::vector<const Choice *> choices;
    choices.reserve(rows.size());
    for (const int row : rows)
        choices.push_back(&file.rows()[static_cast<std::size_t>(row)]);
    return choices;
}

bool isTitled(const Choice &choice, const QString &text)
{
    const auto is = [&text](const QString &title) { return title.compare(text, Qt::CaseInsensitive) == 0; };
    return is(choice.title.english) || std::any_of(choice.title.others.begin(), choice.title.others.end(), is);
}

} // namespace

std::vector<const Choice *> choicesNow(const Record &record, const FieldAddress &address, QDate today)
{
    const auto kind = static_cast<std::size_t>(address.kind);
    const auto at = static_cast<std::size_t>(address.field);
    const Schema &schema = *record.schema();
    const Field &field = schema.kinds[kind].fields[at];
    std::vector<const Choice *> choices;
    for (const Choice &choice : field.choices)
        choices.push_back(&choice);
    if (!field.choiceFile)
        return choices;
    const ChoiceFile &file = *field.choiceFile;
    const int rows = schema.formulas ? schema.formulas->kinds[kind].fields[at].choices : -1;
    if (rows < 0)
        return rowsOf(file, file.firstRows());
    const std::vector<ItemPath> items = itemsOf(record, address.kind);
    const auto item = std::lower_bound(items.begin(), items.end(), address.item);
    if (item == items.end() || *item != address.item)
        return {};
    RecordValues values(record, today);
    return rowsOf(
        file,
        schema.formulas->choices[static_cast<std::size_t>(rows)].fitting(
            values, {address.kind, static_cast<int>(item - items.begin())}, std::numeric_limits<std::size_t>::max()));
}

const Choice *choiceOf(const Field &field, const QString &value)
{
    if (field.choiceFile)
        return field.choiceFile->find(value);
    const auto found = std::find_if(field.choices.begin(), field.choices.end(),
                                    [&value](const Choice &one) { return one.value == value; });
    return found == field.choices.end() ? nullptr : &*found;
}

const Choice *choiceMeant(const Field &field, const QString &text)
{
    if (const ChoiceFile *const file = field.choiceFile.get()) {
        const Choice *const like = file->like(text);
        return like ? like : file->titled(text);
    }
    const auto titled = std::find_if(field.choices.begin(), field.choices.end(),
                                     [&text](const Choice &one) { return isTitled(one, text); });
    return titled == field.choices.end() ? nullptr : &*titled;
}

} // namespace bindery::risk
