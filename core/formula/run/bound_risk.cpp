#include "formula/run/bound_risk.h"

#include "base/json_fields.h"
#include "formula/run/risk_builder.h"
#include "formula/run/risk_texts.h"

#include <algorithm>
#include <cstring>

using namespace Qt::StringLiterals;

namespace bindery::formula {

namespace {

/// The place of a node in the risk. It becomes a text only when there is a problem to tell.
struct Spot {
    const Spot *above = nullptr;
    /// The list that holds the node. For the risk itself, its path.
    const QString *list = nullptr;
    std::size_t index = 0;

    [[nodiscard]] QString text() const { return above ? u"%1[%2]"_s.arg(above->of(*list)).arg(index) : *list; }
    [[nodiscard]] QString of(const QString &name) const { return fieldPath(text(), name); }
};

/// Names are short, and names of one length are mostly equal. This costs less than a call of QString's own comparison.
Q_ALWAYS_INLINE bool isSame(const QString &a, const QString &b)
{
    return a.size() == b.size()
        && std::memcmp(a.constData(), b.constData(), static_cast<std::size_t>(a.size()) * sizeof(QChar)) == 0;
}

/// The input of this name from `first` up to `last`. Null when there is none.
inline const InputSlot *named(const QString &name, const InputSlot *first, const InputSlot *last)
{
    for (; first != last; ++first) {
        if (isSame(first->name, name))
            return first;
    }
    return nullptr;
}

class Binder {
public:
    Binder(const Program &program, BindOptions options) : m_program(program), m_options(std::move(options)) {}

    tl::expected<BoundRisk, Problems> bind(const RiskNode &risk)
    {
        m_builder.makeRoomFor(0, 1);
        bindNode(0, -1, risk, Spot{nullptr, &m_options.path, 0});
        m_builder.finish();
        if (!m_problems.empty())
            return tl::unexpected(std::move(m_problems));
        return std::move(m_bound);
    }

private:
    void bindNode(int scope, int parent, const RiskNode &node, const Spot &spot)
    {
        const ScopeLayout &layout = m_program.scopes[static_cast<std::size_t>(scope)];
        const int instance = m_builder.add(scope, parent);
        Value *values = m_builder.inputs(scope, instance);
        // Values mostly come in the order of the inputs, so the search goes on behind the input that was found last.
        const InputSlot *const first = layout.inputs.data();
        const InputSlot *const last = first + layout.inputs.size();
        const InputSlot *next = first;
        for (const auto &[name, value] : node.values) {
            const InputSlot *input = named(name, next, last);
            if (!input)
                input = named(name, first, next);
            if (input) {
                convert(*input, name, value, spot, values[input - first]);
                next = input + 1;
            } else if (m_options.isStrict) {
                m_problems.push_back({spot.of(name), noSuchInput(scope, name)});
            }
        }
        for (const UnknownValue &value : node.unknown) {
            if (const InputSlot *input = named(value.name, first, last)) {
                m_builder.setUnknown(scope, instance, static_cast<int>(input - first), value.isNoHit,
                                     [&value]() -> const UnknownValue & { return value; });
            } else if (m_options.isStrict) {
                m_problems.push_back({spot.of(value.name), noSuchInput(scope, value.name)});
            }
        }
        for (const int child : layout.children) {
            m_builder.beginBelow(child, instance);
            const ScopeLayout &below = m_program.scopes[static_cast<std::size_t>(child)];
            for (const auto &[name, list] : node.lists) {
                if (!below.items.empty() || !isSame(name, below.list))
                    continue;
                m_builder.makeRoomFor(child, list.size());
                for (std::size_t i = 0; i < list.size(); ++i)
                    bindNode(child, instance, list[i], Spot{&spot, &name, i});
            }
        }
        if (!m_options.isStrict)
            return;
        for (const auto &[name, list] : node.lists) {
            const bool known
                = std::any_of(m_program.scopes.begin(), m_program.scopes.end(), [&](const ScopeLayout &inner) {
                      return inner.parent == scope && inner.items.empty() && inner.list == name;
                  });
            if (!known)
                m_problems.push_back({spot.of(name), noSuchInput(scope, name)});
        }
    }

    [[nodiscard]] QString noSuchInput(int scope, const QString &name) const
    {
        QStringList known;
        for (const InputSlot &input : m_program.scopes[static_cast<std::size_t>(scope)].inputs)
            known.append(input.name);
        for (const ScopeLayout &inner : m_program.scopes) {
            if (inner.parent == scope && inner.items.empty())
                known.append(inner.list);
        }
        const QString meant = nearestName(name, known);
        return meant.isEmpty() ? u"The plan knows no such input."_s
                               : u"The plan knows no such input; did you mean \"%1\"?"_s.arg(meant);
    }

    void convert(const InputSlot &input, const QString &name, const RiskValue &value, const Spot &spot, Value &bound)
    {
        if (value.type == ValueType::Text && input.type == ValueType::Text) {
            if (!isAllowed(input, value.text)) {
                m_problems.push_back(
                    {spot.of(name), u"\"%1\" is not one of %2."_s.arg(value.text, input.oneOf.join(u", "_s))});
                return;
            }
            bound = Value::ofText(m_texts.idOf(value.text));
            return;
        }
        if (value.type == input.type) {
            bound.number = value.number;
            bound.type = value.type;
            return;
        }
        // Exact numbers are often written as texts, and dates always are.
        const bool isNumber = value.type == ValueType::Text && input.type == ValueType::Number;
        if (const auto number = isNumber ? Decimal::fromString(value.text) : std::nullopt) {
            bound = Value::ofNumber(*number);
            return;
        }
        const bool isDate = value.type == ValueType::Text && input.type == ValueType::Date && value.text.size() == 10;
        if (const QDate date = isDate ? QDate::fromString(value.text, Qt::ISODate) : QDate(); date.isValid()) {
            bound = Value::ofDate(date);
            return;
        }
        m_problems.push_back(
            {spot.of(name), u"A %1 is expected here, this is a %2."_s.arg(typeName(input.type), typeName(value.type))});
    }

    const Program &m_program;
    BindOptions m_options;
    BoundRisk m_bound;
    RiskBuilder m_builder{m_program, m_bound};
    RiskTexts m_texts{m_program.texts, m_bound.texts};
    Problems m_problems;
};

} // namespace

void BoundRisk::forget()
{
    for (Scope &scope : scopes) {
        scope.count = 0;
        scope.parents.clear();
        scope.firstOfParent.clear();
        scope.inputs.clear();
    }
    texts.clear();
    unknown.clear();
    refused.clear();
}

tl::expected<BoundRisk, Problems> bindRisk(const Program &program, const RiskNode &risk, BindOptions options)
{
    return Binder(program, std::move(options)).bind(risk);
}

} // namespace bindery::formula
