#include "inputs/input_scope.h"

#include "facts/answer_names.h"
#include "formula/compile/program_builder.h"
#include "risk/check/formula_value.h"
#include "risk/check/type_doubt.h"
#include "risk/schema/schema.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bindery::inputs {

namespace {

using formula::ValueType;
using Part = InputSource::Part;

/// True for the list of what was not understood. It is counted, and stands in no formula.
bool isOfDoubts(const risk::Schema &answer, int kind)
{
    const int parent = answer.kinds[static_cast<std::size_t>(kind)].parent;
    const auto &lists = answer.kinds[static_cast<std::size_t>(parent)].lists;
    return std::any_of(lists.begin(), lists.end(), [kind](const risk::ItemList &list) {
        return list.kind == kind && list.name == facts::NotUnderstoodName;
    });
}

class Layout {
public:
    Layout(formula::ProgramBuilder &builder, const std::vector<OrderedAnswer> &orders, const QSet<QString> &names)
        : m_builder(builder), m_orders(orders), m_names(names)
    {
    }

    std::vector<InputScope> scopes(const risk::Schema &product)
    {
        for (std::size_t kind = 0; kind < product.kinds.size(); ++kind) {
            begin(product, static_cast<int>(kind), -1, product.kinds[0].name);
            fieldsOf(product.kinds[kind], -1, QString());
        }
        for (std::size_t order = 0; order < m_orders.size(); ++order)
            factOf(static_cast<int>(order), product);
        add(0, u"today"_s, ValueType::Date, {.part = Part::Today});
        add(0, u"premium.rated"_s, ValueType::Flag, {.part = Part::PremiumRated});
        add(0, u"premium.amount"_s, ValueType::Number, {.part = Part::PremiumAmount});
        add(0, u"premium.failure"_s, ValueType::Text, {.part = Part::PremiumFailure});
        for (std::size_t at = 0; at < product.parts.size(); ++at) {
            add(0, u"premium.part."_s + product.parts[at].code, ValueType::Number,
                {.part = Part::PremiumOfPart, .field = static_cast<int>(at)});
        }
        return std::move(m_scopes);
    }

private:
    /// Adds the scope of a kind. `around` is the scope around the outermost kind of an answer.
    void begin(const risk::Schema &schema, int index, int order, const QString &around)
    {
        const risk::ItemKind &kind = schema.kinds[static_cast<std::size_t>(index)];
        QString list;
        QString parent;
        if (kind.parent >= 0) {
            const risk::ItemKind &above = schema.kinds[static_cast<std::size_t>(kind.parent)];
            for (const risk::ItemList &one : above.lists)
                list = one.kind == index ? one.name : list;
            parent = order >= 0 && kind.parent == 0 ? around : above.name;
        }
        (void)m_builder.addScope(kind.name, list, parent);
        m_scopes.push_back({order, index, {}});
    }

    void fieldsOf(const risk::ItemKind &kind, int order, const QString &prefix)
    {
        const int scope = order >= 0 && !prefix.isEmpty() ? m_orders[static_cast<std::size_t>(order)].kind
                                                          : static_cast<int>(m_scopes.size()) - 1;
        for (std::size_t at = 0; at < kind.fields.size(); ++at) {
            const risk::Field &field = kind.fields[at];
            const int index = static_cast<int>(at);
            // A derived field is a definition.
            if (!field.derived.isEmpty())
                continue;
            add(scope, prefix + field.name, risk::formulaType(field.type),
                {.part = order < 0 ? Part::Record : Part::Answer, .order = order, .field = index});
            if (order < 0)
                partsOf(field, scope, index);
        }
    }

    /// What a type says of its value beside the value.
    void partsOf(const risk::Field &field, int scope, int index)
    {
        if (risk::canProveNothing(field.type))
            add(scope, field.name + u".doubt"_s, ValueType::Text, {.part = Part::Doubt, .field = index});
        if (field.type == risk::FieldType::Zip) {
            add(scope, field.name + u".five"_s, ValueType::Text, {.part = Part::ZipFive, .field = index});
            add(scope, field.name + u".number"_s, ValueType::Number, {.part = Part::ZipNumber, .field = index});
        }
    }

    void factOf(int order, const risk::Schema &product)
    {
        const OrderedAnswer &ordered = m_orders[static_cast<std::size_t>(order)];
        const QString prefix = ordered.service + u'.';
        originOf(order, ordered.kind, false);
        if (ordered.kind != 0)
            originOf(order, 0, true);
        add(ordered.kind, prefix + u"known"_s, ValueType::Flag, {.part = Part::Known, .order = order});
        add(ordered.kind, prefix + u"not_understood"_s, ValueType::Number,
            {.part = Part::NotUnderstood, .order = order});
        if (!ordered.answer)
            return;
        fieldsOf(ordered.answer->policy(), order, prefix);
        const QString around = product.kinds[static_cast<std::size_t>(ordered.kind)].name;
        for (std::size_t kind = 1; kind < ordered.answer->kinds.size(); ++kind) {
            if (isOfDoubts(*ordered.answer, static_cast<int>(kind)))
                continue;
            begin(*ordered.answer, static_cast<int>(kind), order, around);
            fieldsOf(ordered.answer->kinds[kind], order, QString());
        }
    }

    void originOf(int order, int scope, bool isOfWorst)
    {
        const QString prefix = m_orders[static_cast<std::size_t>(order)].service + u'.';
        const auto part = [&](const QString &name, ValueType type, Part what) {
            add(scope, prefix + name, type, {.part = what, .order = order, .isOfWorst = isOfWorst});
        };
        part(u"provenance"_s, ValueType::Text, Part::Provenance);
        part(u"reason"_s, ValueType::Text, Part::Reason);
        part(u"age_days"_s, ValueType::Number, Part::AgeDays);
        part(u"expired"_s, ValueType::Flag, Part::Expired);
    }

    void add(int scope, const QString &name, ValueType type, InputSource source)
    {
        if (!m_names.contains(name))
            return;
        formula::InputSlot slot;
        slot.name = name;
        slot.type = type;
        const bool isPremium = source.part == Part::PremiumRated || source.part == Part::PremiumAmount
            || source.part == Part::PremiumFailure || source.part == Part::PremiumOfPart;
        QString use = source.part == Part::Answer ? useOfAnswer(source.order) : QString();
        if (isPremium)
            use = useOfPremium();
        m_builder.addInput(scope, std::move(slot), use, {});
        m_scopes[static_cast<std::size_t>(scope)].sources.push_back(source);
    }

    formula::ProgramBuilder &m_builder;
    const std::vector<OrderedAnswer> &m_orders;
    const QSet<QString> &m_names;
    std::vector<InputScope> m_scopes;
};

} // namespace

QString useOfAnswer(int order)
{
    return u"answer %1"_s.arg(order);
}

QString useOfPremium()
{
    return u"premium"_s;
}

QStringList answerItems(const risk::Schema &answer)
{
    QStringList names;
    for (std::size_t kind = 1; kind < answer.kinds.size(); ++kind) {
        if (!isOfDoubts(answer, static_cast<int>(kind)))
            names.append(answer.kinds[kind].name);
    }
    return names;
}

std::vector<InputScope> addScopes(formula::ProgramBuilder &builder, const risk::Schema &product,
                                  const std::vector<OrderedAnswer> &orders, const QSet<QString> &names)
{
    return Layout(builder, orders, names).scopes(product);
}

} // namespace bindery::inputs
