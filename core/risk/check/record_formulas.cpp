#include "risk/check/record_formulas.h"

#include "base/json_cursor.h"
#include "formula/language/expression.h"
#include "risk/check/record_values.h"
#include "risk/check/schema_formulas.h"
#include "risk/record/field_value.h"
#include "risk/record/record_items.h"
#include "risk/schema/schema.h"
#include "risk/schema/value_reader.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bindery::risk {

namespace {

using formula::ValueType;

Content contentOf(ValueType type)
{
    switch (type) {
    case ValueType::Number: return Content::Number;
    case ValueType::Flag: return Content::Flag;
    case ValueType::Date: return Content::Date;
    case ValueType::Missing:
    case ValueType::Text: break;
    }
    return Content::Text;
}

/// The field that a formula names and does nothing else with: the levels up to its item, and its index there. No value
/// for any other formula.
std::optional<std::pair<int, int>> fieldAlone(const Schema &schema, const ItemFormula &formula)
{
    const auto tree = formula::parseExpression(formula.text.text);
    if (!tree || tree->kind != formula::Expression::Kind::Name)
        return std::nullopt;
    const QString whole = tree->scope.isEmpty() ? tree->text : tree->scope + u'.' + tree->text;
    int up = 0;
    for (int at = formula.kind; at >= 0; ++up) {
        const ItemKind &kind = schema.kinds[static_cast<std::size_t>(at)];
        const QString prefix = kind.name + u'.';
        int field = kind.fieldIndex(whole);
        if (field < 0 && whole.startsWith(prefix))
            field = kind.fieldIndex(QStringView(whole).sliced(prefix.size()));
        if (field >= 0 && kind.fields[static_cast<std::size_t>(field)].derived.isEmpty())
            return std::pair(up, field);
        at = kind.parent;
    }
    return std::nullopt;
}

bool isGivenText(const FieldValue &value)
{
    const auto *text = std::get_if<QString>(&value);
    return !text || !text->isEmpty();
}

} // namespace

std::optional<ItemFormula> readItemFormula(const JsonCursor &cursor, int kind)
{
    if (!cursor.isGiven())
        return std::nullopt;
    const FormulaText text = cursor.is(JsonNode::Kind::Number) ? FormulaText{cursor.node()->text, cursor.place()}
                                                               : readFormulaText(cursor);
    return text.isEmpty() ? std::nullopt : std::optional(ItemFormula{kind, text, cursor.path()});
}

std::shared_ptr<const RecordFormulas> RecordFormulas::compile(std::shared_ptr<const Schema> schema,
                                                              const std::vector<ItemFormula> &formulas,
                                                              Problems &problems)
{
    Problems own;
    std::shared_ptr<RecordFormulas> made(new RecordFormulas);
    made->m_made = compileFormulas(*schema, formulas, own);
    for (Problem &problem : own) {
        const auto of = std::find_if(formulas.begin(), formulas.end(), [&problem](const ItemFormula &formula) {
            return formula.text.place == problem.place;
        });
        problem.path = of == formulas.end() ? u"$"_s : of->path;
        problems.push_back(std::move(problem));
    }
    if (!made->m_made)
        return nullptr;
    for (const ItemFormula &formula : formulas) {
        One one;
        one.kind = formula.kind;
        one.code = made->m_made->code(formula.kind, formula.text);
        one.content = contentOf(made->m_made->program.codes[static_cast<std::size_t>(one.code)].type);
        one.isPersonal = made->m_made->personalCodes.contains(one.code);
        if (const auto field = fieldAlone(*schema, formula))
            std::tie(one.up, one.field) = *field;
        made->m_all.push_back(one);
    }
    made->m_schema = std::move(schema);
    return made;
}

struct RecordFormulaValues::Worked {
    Worked(const Record &record, const SchemaFormulas &formulas, std::size_t kinds, QDate today)
        : values(record, formulas, today), numbers(kinds)
    {
    }

    [[nodiscard]] std::optional<formula::Value> valueOf(const Record &record, int code, int kind, const ItemPath &item)
    {
        std::vector<ItemPath> &items = numbers[static_cast<std::size_t>(kind)];
        if (items.empty())
            items = itemsOf(record, kind);
        const auto found = std::lower_bound(items.begin(), items.end(), item);
        if (found == items.end() || *found != item)
            return std::nullopt;
        return values.valueOf(code, {kind, static_cast<int>(found - items.begin())});
    }

    RecordValues values;
    /// By kind: the items that have been asked for, in order.
    std::vector<std::vector<ItemPath>> numbers;
};

RecordFormulaValues::RecordFormulaValues(const Record &record, const RecordFormulas &formulas, QDate today)
    : m_record(record), m_formulas(formulas), m_today(today)
{
}

RecordFormulaValues::~RecordFormulaValues() = default;

FieldValue RecordFormulaValues::valueOf(int formula, const ItemPath &item)
{
    const RecordFormulas::One &one = m_formulas.one(formula);
    if (one.field >= 0) {
        if (static_cast<std::size_t>(one.up) > item.size())
            return {};
        const Item *const holder = m_record.item(ItemPath(item.begin(), item.end() - one.up));
        return holder ? holder->fields[one.field] : FieldValue();
    }
    if (!m_worked) {
        m_worked = std::make_unique<Worked>(m_record, *m_formulas.m_made, m_formulas.m_schema->kinds.size(), m_today);
    }
    const auto value = m_worked->valueOf(m_record, one.code, one.kind, item);
    if (!value || value->isMissing())
        return {};
    switch (value->type) {
    case ValueType::Number: {
        const Decimal number = value->number.shown();
        return one.isPersonal ? FieldValue(PersonalNumber(number)) : FieldValue(number);
    }
    case ValueType::Flag: return value->flag();
    case ValueType::Date: return one.isPersonal ? FieldValue(PersonalDate(value->date())) : FieldValue(value->date());
    case ValueType::Missing:
    case ValueType::Text: break;
    }
    const FieldValue text = m_worked->values.textOf(*value);
    if (!isGivenText(text))
        return {};
    return one.isPersonal ? FieldValue(PersonalText(std::get<QString>(text))) : text;
}

bool RecordFormulaValues::isTrue(int formula, const ItemPath &item)
{
    const FieldValue value = valueOf(formula, item);
    const bool *const flag = std::get_if<bool>(&value);
    return flag && *flag;
}

QString RecordFormulaValues::textOf(int formula, const ItemPath &item)
{
    struct ToText {
        QString operator()(std::monostate) const { return {}; }
        QString operator()(const QString &text) const { return text; }
        QString operator()(const Decimal &number) const { return number.toString(); }
        QString operator()(bool flag) const { return flag ? u"yes"_s : u"no"_s; }
        QString operator()(QDate date) const { return date.toString(Qt::ISODate); }
        QString operator()(const PersonalText &) const { return {}; }
        QString operator()(const PersonalDate &) const { return {}; }
        QString operator()(const PersonalNumber &) const { return {}; }
        QString operator()(const UnreadText &) const { return {}; }
    };
    return std::visit(ToText{}, valueOf(formula, item));
}

} // namespace bindery::risk
