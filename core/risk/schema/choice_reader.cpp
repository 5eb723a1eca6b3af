#include "risk/schema/choice_reader.h"

#include "base/json_cursor.h"
#include "risk/schema/value_reader.h"
#include "risk/schema/words_reader.h"

#include <QSet>

#include <algorithm>

namespace bindery::risk {

using namespace Qt::StringLiterals;

namespace {

std::optional<Choice> readChoice(const JsonCursor &item, FieldType type, QSet<QString> &taken)
{
    const auto add = [&](const JsonCursor &value, Words title) -> std::optional<Choice> {
        const auto text = readValue(value, type);
        if (!text)
            return std::nullopt;
        if (taken.contains(*text))
            value.complain(u"Two choices have the value \"%1\". Delete one of them."_s.arg(text->left(80)));
        taken.insert(*text);
        if (title.isEmpty())
            title.english = *text;
        return Choice{*text, std::move(title)};
    };
    if (!item.is(JsonNode::Kind::Object))
        return add(item, {});
    JsonFields fields = item.fields();
    const JsonCursor value = fields.needed("value"_L1);
    return add(value, readWords(fields.at("title"_L1)));
}

} // namespace

std::vector<Choice> readChoices(const JsonCursor &choices, FieldType type)
{
    std::vector<Choice> read;
    QSet<QString> taken;
    for (const JsonCursor &item : choices.items()) {
        if (auto choice = readChoice(item, type, taken))
            read.push_back(std::move(*choice));
    }
    return read;
}

bool hasValue(const std::vector<Choice> &choices, const QString &value)
{
    return std::any_of(choices.begin(), choices.end(), [&](const Choice &one) { return one.value == value; });
}

QString listedValues(const std::vector<Choice> &choices)
{
    QStringList values;
    for (std::size_t i = 0; i < std::min(choices.size(), MostListed); ++i)
        values.append(choices[i].value.left(40));
    if (choices.size() > MostListed)
        values.append(u"…"_s);
    return values.join(u", "_s);
}

} // namespace bindery::risk
