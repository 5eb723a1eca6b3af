#include "inputs/input_program.h"

#include "formula/compile/program_builder.h"
#include "formula/table/table_model.h"
#include "inputs/assumed_value.h"
#include "inputs/input_model.h"
#include "inputs/input_scope.h"
#include "risk/check/name_cure.h"
#include "risk/schema/schema.h"

#include <algorithm>
#include <deque>

using namespace Qt::StringLiterals;

namespace bindery::inputs {

namespace {

using formula::Dependencies;
using formula::Expression;
using formula::Formula;
using formula::ValueType;

class Compiler {
public:
    Compiler(std::shared_ptr<const risk::Schema> product, std::vector<OrderedAnswer> orders)
        : m_made(std::make_shared<InputProgram>()), m_builder(m_noTables, *m_made->program, m_problems)
    {
        m_made->product = std::move(product);
        m_made->orders = std::move(orders);
    }

    tl::expected<std::shared_ptr<const InputProgram>, Problems> compile(const InputModel &model)
    {
        for (const risk::ItemKind &kind : m_made->product->kinds) {
            for (const risk::Field &field : kind.fields)
                parse(field.derived);
        }
        parse(model.plan);
        for (const InputFormula &input : model.rules)
            parse(input);
        checkItemNames();
        for (const AssumedAnswer &answer : model.assumed)
            checkAssumed(answer);
        m_made->scopes = addScopes(m_builder, *m_made->product, m_made->orders, m_names);
        m_made->answerScopes.resize(m_made->orders.size());
        for (std::size_t at = 0; at < m_made->scopes.size(); ++at) {
            if (const int order = m_made->scopes[at].order; order >= 0)
                m_made->answerScopes[static_cast<std::size_t>(order)].push_back(static_cast<int>(at));
        }
        m_builder.nameTables();
        for (std::size_t kind = 0; kind < m_made->product->kinds.size(); ++kind) {
            for (const risk::Field &field : m_made->product->kinds[kind].fields) {
                if (const Formula *const derived = m_parsed.value(&field.derived))
                    m_builder.addDefinition(static_cast<int>(kind), field.name, *derived);
            }
        }
        m_builder.compileDefinitions();
        m_made->plan = scope(model.plan, 0, true);
        for (const InputFormula &input : model.rules)
            m_made->rules.push_back(compiled(input, 0, false));
        for (Problem &problem : m_problems)
            problem.message = risk::inWordsOfProducts(problem.message);
        if (!m_problems.empty())
            return tl::unexpected(std::move(m_problems));
        return std::shared_ptr<const InputProgram>(std::move(m_made));
    }

private:
    /// Formulas name items without their service.
    void checkItemNames()
    {
        QSet<QString> names;
        for (const risk::ItemKind &kind : m_made->product->kinds)
            names.insert(kind.name);
        for (const OrderedAnswer &order : m_made->orders) {
            for (const QString &name : order.answer ? answerItems(*order.answer) : QStringList()) {
                if (names.contains(name)) {
                    m_problems.push_back(
                        {u"$.orders."_s + order.service,
                         u"The answers of %1 have items \"%2\", and so has the product or another "
                         "answer: formulas cannot tell them apart. Rename one of them."_s.arg(order.service, name)});
                }
                names.insert(name);
            }
        }
    }

    void checkAssumed(const AssumedAnswer &assumed)
    {
        const auto order = std::find_if(m_made->orders.begin(), m_made->orders.end(),
                                        [&](const OrderedAnswer &one) { return one.service == assumed.service; });
        if (order == m_made->orders.end()) {
            m_problems.emplace_back(assumed.place, u"The product orders no service \"%1\"."_s.arg(assumed.service));
            return;
        }
        const risk::Schema &answer = *order->answer;
        for (const auto &[field, text] : assumed.startsAs)
            checkField(answer.policy(), field, assumed.place);
        for (const AssumedValue &value : assumed.values) {
            if (value.kind == AssumedValue::Kind::Field) {
                checkField(answer.policy(), value.field, value.place);
                checkBounds(value, contentOf(answer.policy(), value.field));
                continue;
            }
            checkBounds(value, risk::Content::Number);
            const int list = answer.policy().listIndex(value.list);
            if (list < 0) {
                QStringList names;
                for (const risk::ItemList &one : answer.policy().lists)
                    names.append(one.name);
                m_problems.emplace_back(
                    value.place,
                    u"The answer has no list \"%1\". It has: %2."_s.arg(value.list.left(80), names.join(u", "_s)));
            } else if (value.kind == AssumedValue::Kind::Sum) {
                const int kind = answer.policy().lists[static_cast<std::size_t>(list)].kind;
                checkField(answer.kinds[static_cast<std::size_t>(kind)], value.field, value.place);
            }
        }
    }

    static risk::Content contentOf(const risk::ItemKind &kind, const QString &field)
    {
        const int at = kind.fieldIndex(field);
        return at < 0 ? risk::Content::Number : risk::describe(kind.fields[static_cast<std::size_t>(at)].type).content;
    }

    void checkBounds(const AssumedValue &value, risk::Content content)
    {
        if (content == risk::Content::Number && !value.most)
            m_problems.emplace_back(value.place, u"Give \"most\", the largest number that can be assumed."_s);
        if (content != risk::Content::Number && (value.least || value.most))
            m_problems.emplace_back(
                value.place,
                u"\"%1\" is for numbers, and this is none. Delete it."_s.arg(value.least ? u"least"_s : u"most"_s));
        if (value.least && value.most && *value.least > *value.most)
            m_problems.emplace_back(
                value.place,
                u"\"most\" is less than \"least\": %1 and %2."_s.arg(value.most->toString(), value.least->toString()));
    }

    void checkField(const risk::ItemKind &kind, const QString &field, const Place &place)
    {
        if (kind.fieldIndex(field) >= 0)
            return;
        QStringList names;
        for (const risk::Field &one : kind.fields)
            names.append(one.name);
        m_problems.emplace_back(
            place, u"The answer has no field \"%1\" here. It has: %2."_s.arg(field.left(80), names.join(u", "_s)));
    }

    void parse(const ScopeInputs &scope)
    {
        parse(scope.when);
        for (const InputFormula &input : scope.values)
            parse(input);
        for (const ScopeInputs &list : scope.lists)
            parse(list);
    }

    void parse(const InputFormula &input)
    {
        parse(input.is);
        parse(input.when);
    }

    void parse(const risk::FormulaText &text)
    {
        if (text.isEmpty())
            return;
        auto tree = formula::parseExpression(text.text);
        if (!tree) {
            m_problems.emplace_back(text.place,
                                    u"In \"%1\", at character %2: %3"_s.arg(text.text.left(200))
                                        .arg(tree.error().offset + 1)
                                        .arg(tree.error().message));
            return;
        }
        if (const QString problem = partProblem(*tree); !problem.isEmpty()) {
            m_problems.emplace_back(text.place, u"In \"%1\": %2"_s.arg(text.text.left(200), problem));
            return;
        }
        collectNames(*tree);
        m_formulas.push_back({text.text, std::move(*tree), text.place});
        m_parsed.insert(&text, &m_formulas.back());
    }

    /// A formula that reads what a part costs which the product does not have.
    [[nodiscard]] QString partProblem(const Expression &tree) const
    {
        if (tree.kind == Expression::Kind::Name && tree.scope == "premium.part"_L1) {
            QStringList names;
            for (const risk::Part &part : m_made->product->parts)
                names.append(part.code);
            if (!m_made->product->namesParts())
                return u"The product names no parts. What it costs is premium.amount."_s;
            if (!names.contains(tree.text))
                return u"The product has no part \"%1\". Its parts are: %2."_s.arg(tree.text, names.join(u", "_s));
        }
        QString problem;
        for (const Expression &part : tree.args)
            problem = problem.isEmpty() ? partProblem(part) : problem;
        return problem;
    }

    void collectNames(const Expression &tree)
    {
        if (tree.kind == Expression::Kind::Name) {
            m_names.insert(tree.text);
            const QString whole = tree.scope + u'.' + tree.text;
            m_names.insert(whole);
            if (const qsizetype point = whole.indexOf(u'.'); point >= 0)
                m_names.insert(whole.sliced(point + 1));
        }
        for (const Expression &part : tree.args)
            collectNames(part);
    }

    int code(const risk::FormulaText &text, int scope, ValueType wanted, Dependencies &dependencies)
    {
        const Formula *const parsed = m_parsed.value(&text);
        return parsed ? m_builder.compile(*parsed, scope, wanted, dependencies) : -1;
    }

    [[nodiscard]] QString noSuchItem(const QString &name) const
    {
        QStringList names;
        for (std::size_t scope = 1; scope < m_made->program->scopes.size(); ++scope)
            names.append(m_made->program->scopes[scope].name);
        return u"There are no items \"%1\" in the product and its answers. There are: %2."_s.arg(name.left(80),
                                                                                                 names.join(u", "_s));
    }

    CompiledInput compiled(const InputFormula &input, int scope, bool isOfPlan)
    {
        CompiledInput made;
        made.name = input.name;
        made.isWhole = input.isWhole;
        made.skip = input.skip;
        made.factorOf = input.factorOf;
        Dependencies dependencies;
        made.when = code(input.when, scope, ValueType::Flag, dependencies);
        int own = scope;
        if (!input.first.isEmpty()) {
            own = made.first = m_made->program->scopeIndex(input.first);
            if (own < 0)
                m_problems.emplace_back(input.place, noSuchItem(input.first));
        }
        made.is = own < 0 ? -1 : code(input.is, own, ValueType::Missing, dependencies);
        made.type = made.is < 0 ? ValueType::Number : m_made->program->codes[static_cast<std::size_t>(made.is)].type;
        if (input.isWhole && made.type != ValueType::Number)
            m_problems.emplace_back(input.place, u"\"%1\" is no number, so it cannot be whole."_s.arg(input.name));
        if (isOfPlan && dependencies.uses.contains(useOfPremium())) {
            m_problems.emplace_back(input.place,
                                    u"\"%1\" rests on the premium, and the premium is worked out after it. Rules alone "
                                    "read the premium."_s.arg(input.name));
        }
        if (isOfPlan)
            made.answers = answersOf(dependencies, scope);
        return made;
    }

    /// The orders whose answer the formula reads, and whose subject is the item itself or one around it.
    [[nodiscard]] std::vector<int> answersOf(const Dependencies &dependencies, int scope) const
    {
        std::vector<int> answers;
        for (std::size_t order = 0; order < m_made->orders.size(); ++order) {
            const int index = static_cast<int>(order);
            bool reads = dependencies.uses.contains(useOfAnswer(index));
            for (const int gone : dependencies.scopes)
                reads = reads || m_made->scopes[static_cast<std::size_t>(gone)].order == index;
            if (reads && isAround(m_made->orders[order].kind, scope))
                answers.push_back(index);
        }
        return answers;
    }

    [[nodiscard]] bool isAround(int outer, int scope) const
    {
        for (int at = scope; at >= 0; at = m_made->program->scopes[static_cast<std::size_t>(at)].parent) {
            if (at == outer)
                return true;
        }
        return false;
    }

    CompiledScope scope(const ScopeInputs &model, int around, bool isPolicy)
    {
        CompiledScope made;
        made.list = model.list;
        int own = around;
        if (!isPolicy && !model.each.isEmpty()) {
            own = made.each = m_made->program->scopeIndex(model.each);
            if (own < 0) {
                m_problems.emplace_back(model.place, noSuchItem(model.each));
                return made;
            }
            if (m_made->program->scopes[static_cast<std::size_t>(own)].parent != around) {
                m_problems.emplace_back(model.place,
                                        u"\"%1\" is no part of the item around this list."_s.arg(model.each));
            }
        }
        Dependencies dependencies;
        made.when = code(model.when, own, ValueType::Flag, dependencies);
        for (const InputFormula &input : model.values)
            made.values.push_back(compiled(input, own, true));
        for (const ScopeInputs &list : model.lists)
            made.lists.push_back(scope(list, own, false));
        return made;
    }

    Problems m_problems;
    const std::vector<formula::TableModel> m_noTables;
    std::shared_ptr<InputProgram> m_made;
    formula::ProgramBuilder m_builder;
    std::deque<Formula> m_formulas;
    QHash<const risk::FormulaText *, const Formula *> m_parsed;
    QSet<QString> m_names;
};

} // namespace

InputProgram::InputProgram() : program(std::make_unique<formula::Program>()) {}
InputProgram::InputProgram(InputProgram &&) noexcept = default;
InputProgram::~InputProgram() = default;

tl::expected<std::shared_ptr<const InputProgram>, Problems>
compileInputs(std::shared_ptr<const risk::Schema> product, std::vector<OrderedAnswer> orders, const InputModel &model)
{
    return Compiler(std::move(product), std::move(orders)).compile(model);
}

} // namespace bindery::inputs
