#include "ui/form/row_spec.h"

#include "risk/check/plain_value.h"
#include "risk/record/record_text.h"
#include "risk/schema/form_layout.h"
#include "risk/schema/schema.h"
#include "ui/form/form_words.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bindery::ui {

namespace {

Masking maskingOf(const risk::Field &field)
{
    if (!field.isPersonal)
        return Masking::None;
    const bool isDate = risk::describe(field.type).content == risk::Content::Date;
    return isDate ? Masking::Date : Masking::Number;
}

/// Empty for a field of free text.
std::vector<FieldChoiceItem> choicesOf(const risk::Field &field, const risk::LayoutField &shown, const FormWords &words)
{
    std::vector<FieldChoiceItem> items;
    if (!field.derived.isEmpty())
        return items;
    if (field.type == risk::FieldType::Flag) {
        if (field.otherwise.isEmpty() && field.otherwiseIs.isEmpty() && field.needed == risk::Needed::Never)
            items.push_back({u"–"_s, QString()});
        items.push_back({words.yes(), u"yes"_s});
        items.push_back({words.no(), u"no"_s});
        return items;
    }
    if (!shown.none.isEmpty())
        items.push_back({shown.none.in(words.language()), QString()});
    for (const risk::Choice &choice : field.choices)
        items.push_back({choice.title.in(words.language()), choice.value});
    return items;
}

FieldSpec fieldSpec(const risk::Schema &schema, const risk::LayoutField &shown, const risk::FieldAddress &address,
                    const FormWords &words)
{
    const QString &language = words.language();
    const risk::Field &field
        = schema.kinds[static_cast<std::size_t>(address.kind)].fields[static_cast<std::size_t>(shown.field)];
    FieldSpec spec;
    spec.path = risk::pathOf(schema, address);
    spec.title = shown.title.isEmpty() ? risk::fieldTitle(schema, address, language) : shown.title.in(language);
    const risk::Words &label = shown.label.isEmpty() ? field.title : shown.label;
    spec.label = label.in(language);
    spec.labelInside = risk::titleInside(label, language);
    spec.placeholder = shown.placeholder.in(language);
    spec.help = field.help.in(language);
    spec.masking = maskingOf(field);
    spec.isPersonal = field.isPersonal || shown.isDiscreet;
    spec.isDerived = !field.derived.isEmpty();
    spec.isNotes = field.type == risk::FieldType::Notes;
    spec.isNumber = risk::describe(field.type).content == risk::Content::Number;
    spec.isTotalled = shown.isTotalled;
    spec.isTried = shown.isTried;
    spec.choiceFile = field.derived.isEmpty() ? field.choiceFile : nullptr;
    spec.language = language;
    if (!spec.choiceFile)
        spec.choices = choicesOf(field, shown, words);
    spec.stretch = shown.stretch;
    return spec;
}

/// A text that stands on one line with others: without line ends, and without the invisible marks that would turn round
/// the text beside it.
QString onOneLine(QString text)
{
    text.removeIf([](QChar c) { return c.category() == QChar::Other_Format; });
    return text.simplified();
}

} // namespace

const risk::FormLayout &layoutOf(const risk::Schema &schema)
{
    static const risk::FormLayout none;
    return schema.form ? *schema.form : none;
}

QString joinedLabels(const std::vector<FieldSpec> &fields)
{
    QStringList labels;
    for (const FieldSpec &field : fields)
        labels.append(labels.isEmpty() ? field.label : field.labelInside);
    return labels.join(u", "_s);
}

QString objectNameOf(const QString &path)
{
    return path.mid(2);
}

int kindIndexOf(const risk::Schema &schema, const risk::FieldAddress &list)
{
    return schema.kinds[static_cast<std::size_t>(list.kind)].lists[static_cast<std::size_t>(list.list)].kind;
}

const risk::CardLayout &cardOf(const risk::Schema &schema, const risk::FieldAddress &list)
{
    return layoutOf(schema).cards[static_cast<std::size_t>(kindIndexOf(schema, list))];
}

std::vector<RowSpec> rowSpecs(const risk::Schema &schema, const std::vector<risk::LayoutRow> &rows,
                              const risk::ItemPath &item, int kind, const QString &language)
{
    const FormWords words(language);
    std::vector<RowSpec> specs;
    for (const risk::LayoutRow &row : rows) {
        risk::FieldAddress address;
        address.item = item;
        address.kind = kind;
        RowSpec spec;
        if (row.list >= 0) {
            address.list = row.list;
            spec.list = risk::pathOf(schema, address);
            spec.shown = row.shown;
            const int below
                = schema.kinds[static_cast<std::size_t>(kind)].lists[static_cast<std::size_t>(row.list)].kind;
            spec.label = schema.kinds[static_cast<std::size_t>(below)].listTitle.in(language);
        }
        for (const risk::LayoutField &shown : row.fields) {
            address.field = shown.field;
            spec.fields.push_back(fieldSpec(schema, shown, address, words));
        }
        if (row.list < 0)
            spec.label = row.label.isEmpty() ? joinedLabels(spec.fields) : row.label.in(language);
        specs.push_back(std::move(spec));
    }
    return specs;
}

QString itemTitle(const risk::Record &record, const risk::ItemPath &item, const QString &language)
{
    const risk::Schema &schema = *record.schema();
    risk::FieldAddress address;
    address.item = item;
    for (const auto &[list, index] : item)
        address.kind = schema.kinds[static_cast<std::size_t>(address.kind)].lists[static_cast<std::size_t>(list)].kind;
    const auto at = static_cast<std::size_t>(address.kind);
    const QString title = schema.kinds[at].title.in(language) + u" %1"_s.arg(item.back().second + 1);
    QStringList named;
    for (const int field : schema.kinds[at].calledBy) {
        address.field = field;
        const QString text = onOneLine(risk::fieldText(record, address));
        if (!text.isEmpty() && !risk::unreadText(record.value(address)))
            named.append(text);
    }
    return named.isEmpty() ? title : u"%1 · %2"_s.arg(title, named.join(u' '));
}

} // namespace bindery::ui
