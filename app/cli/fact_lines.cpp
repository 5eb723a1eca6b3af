#include "cli/fact_lines.h"

#include "base/personal_number.h"
#include "facts/answer_names.h"
#include "risk/record/record_text.h"
#include "risk/schema/schema.h"

namespace bindery::cli {

using namespace Qt::StringLiterals;

namespace {

/// Adds the lines of an item, and of those in it.
void addItem(const risk::Record &value, const risk::ItemPath &path, int kind, QStringList &lines)
{
    const risk::Schema &schema = *value.schema();
    const risk::ItemKind &here = schema.kinds[static_cast<std::size_t>(kind)];
    for (std::size_t i = 0; i < here.fields.size(); ++i) {
        const risk::FieldAddress address{path, kind, static_cast<int>(i), -1};
        const QString text = risk::fieldText(value, address);
        if (!text.isEmpty())
            lines.append(u"    %1: %2"_s.arg(risk::pathOf(schema, address),
                                             here.fields[i].isPersonal ? PersonalNumber::masked() : text));
    }
    for (std::size_t i = 0; i < here.lists.size(); ++i) {
        const risk::Item *item = value.item(path);
        const auto count = item ? static_cast<int>(item->lists[static_cast<qsizetype>(i)].size()) : 0;
        if (count == 0 && here.lists[i].name != facts::NotUnderstoodName)
            lines.append(
                u"    %1: none"_s.arg(risk::pathOf(schema, risk::FieldAddress{path, kind, -1, static_cast<int>(i)})));
        for (int at = 0; at < count; ++at) {
            risk::ItemPath below = path;
            below.emplace_back(static_cast<int>(i), at);
            addItem(value, below, here.lists[i].kind, lines);
        }
    }
}

} // namespace

QStringList factLines(const facts::RecordFact &fact)
{
    QStringList lines{u"Fact: "_s + facts::provenanceName(fact.origin.provenance)};
    if (!fact.origin.reason.isEmpty())
        lines.append(u"    "_s + fact.origin.reason);
    if (fact.value)
        addItem(*fact.value, {}, 0, lines);
    return lines;
}

} // namespace bindery::cli
