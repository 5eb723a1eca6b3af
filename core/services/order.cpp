#include "services/order.h"

#include "base/json_cursor.h"
#include "risk/schema/schema.h"
#include "services/definition/answer_field.h"
#include "services/definition/service_definition.h"
#include "services/order_program.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bindery::services {

namespace {

QString contentName(risk::Content content)
{
    switch (content) {
    case risk::Content::Text: return u"a text"_s;
    case risk::Content::Number: return u"a number"_s;
    case risk::Content::Flag: return u"true or false"_s;
    case risk::Content::Date: return u"a date"_s;
    }
    Q_UNREACHABLE();
}

QString meant(const QString &name, const QStringList &names)
{
    const QString near = nearestName(name, names);
    return near.isEmpty() ? QString() : u" Is \"%1\" meant?"_s.arg(near);
}

/// The field of an answer that is an amount without which it is no answer. Null where there is none, or more than one.
const AnswerField *essentialAmount(const ServiceDefinition &service)
{
    const AnswerField *found = nullptr;
    for (const AnswerField &field : service.answer.fields) {
        if (field.kind != AnswerField::Kind::Amount || !field.isEssential)
            continue;
        if (found)
            return nullptr;
        found = &field;
    }
    return found;
}

class OrderReader {
public:
    OrderReader(std::shared_ptr<const risk::Schema> product, const DefinitionFinder &definitions)
        : m_product(std::move(product)), m_definitions(definitions), m_program(std::make_shared<OrderProgram>())
    {
    }

    Orders read(const JsonCursor &orders)
    {
        Orders read;
        if (!m_product)
            return read;
        for (const auto &[code, cursor] : orders.fields().others()) {
            const WholeDefinition service = m_definitions(code);
            if (!service) {
                cursor.complain(u"There is no service \"%1\". An order has the code of a service, as its file has "
                                "it."_s.arg(code.left(80)));
                continue;
            }
            m_program->orders.emplace_back();
            read.orders.push_back(order(cursor, service));
        }
        if (!m_wanted.empty() && orders.reading().ok())
            compile();
        read.program = m_program;
        return read;
    }

private:
    /// A formula with the value in the file that has it.
    struct Wanted {
        risk::ItemFormula formula;
        JsonCursor cursor;
        /// The parameter that has the formula's value. Null for a condition.
        const Parameter *parameter = nullptr;
    };

    Order order(const JsonCursor &cursor, const WholeDefinition &service)
    {
        if (!cursor.is(JsonNode::Kind::Object))
            cursor.expected(u"an object as {\"asks\": {\"zip\": \"address.zip\"}}"_s);
        Order order;
        order.service = service;
        JsonFields fields = cursor.fields();
        order.kind = kind(fields.at("for"_L1));
        OrderProgram::One &program = m_program->orders.back();
        program.when = formula(fields.at("when"_L1), order.kind, nullptr);
        const JsonCursor asks = fields.at("asks"_L1);
        readAsks(asks.isGiven() ? asks : cursor, asks, order, program);
        readStandIn(fields.at("stand_in"_L1), order);
        return order;
    }

    int kind(const JsonCursor &cursor) const
    {
        const auto name = cursor.text();
        if (!name)
            return 0;
        const int found = m_product->kindIndex(*name);
        if (found >= 0)
            return found;
        QStringList names;
        for (const risk::ItemKind &kind : m_product->kinds)
            names.append(kind.name);
        cursor.complain(u"The product has no items \"%1\".%2 There are: %3."_s.arg(name->left(80), meant(*name, names),
                                                                                   names.join(u", "_s)));
        return 0;
    }

    int formula(const JsonCursor &cursor, int kind, const Parameter *parameter)
    {
        auto read = risk::readItemFormula(cursor, kind);
        if (!read)
            return -1;
        m_wanted.push_back({std::move(*read), cursor, parameter});
        return static_cast<int>(m_wanted.size()) - 1;
    }

    void readAsks(const JsonCursor &told, const JsonCursor &asks, const Order &order, OrderProgram::One &program)
    {
        const ServiceDefinition &service = *order.service;
        QStringList names;
        for (const Parameter &one : service.takes)
            names.append(one.name);
        QStringList missing;
        JsonFields fields = asks.fields();
        for (const Parameter &one : service.takes) {
            if (one.isNeeded && !fields.has(one.name))
                missing.append(u"\"%1\""_s.arg(one.name));
        }
        if (!missing.isEmpty())
            told.complain(u"The service %1 is not asked without %2: give it in \"asks\"."_s.arg(service.title,
                                                                                                missing.join(u", "_s)));
        for (const auto &[name, cursor] : fields.others()) {
            const Parameter *const parameter = service.parameter(name);
            if (!parameter) {
                cursor.complain(u"The service %1 takes no \"%2\".%3 It takes: %4."_s.arg(
                    service.title, name.left(80), meant(name, names), names.join(u", "_s)));
                continue;
            }
            OrderProgram::Asked asked;
            asked.name = name;
            if (cursor.is(JsonNode::Kind::Object)) {
                JsonFields parts = cursor.fields();
                asked.is = formula(parts.needed("is"_L1), order.kind, parameter);
                asked.when = formula(parts.at("when"_L1), order.kind, nullptr);
            } else {
                asked.is = formula(cursor, order.kind, parameter);
            }
            program.asks.push_back(std::move(asked));
        }
    }

    static void readStandIn(const JsonCursor &cursor, Order &order)
    {
        static const QRegularExpression shape(u"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"_s);
        if (!cursor.isGiven())
            return;
        JsonFields fields = cursor.fields();
        const JsonCursor plan = fields.needed("plan"_L1);
        order.standInPlan = plan.text(60).value_or(QString());
        if (plan.is(JsonNode::Kind::Text) && !shape.match(order.standInPlan).hasMatch())
            plan.complain(u"A plan's code has small letters, digits and dashes alone, as \"local-indication\"."_s);
        if (!order.service->standIn.isByCaller)
            cursor.complain(
                u"The service %1 has values of its own that stand in. Delete this, or give its \"fallback\" "
                "\"by_caller\": true."_s.arg(order.service->title));
        else if (!essentialAmount(*order.service))
            cursor.complain(u"A premium can stand in only where one field of the answer alone is an essential amount, "
                            "and the answer of %1 has no such field."_s.arg(order.service->title));
    }

    void compile()
    {
        std::vector<risk::ItemFormula> formulas;
        for (const Wanted &wanted : m_wanted)
            formulas.push_back(wanted.formula);
        Problems problems;
        m_program->formulas = risk::RecordFormulas::compile(m_product, formulas, problems);
        for (const Problem &problem : problems) {
            const auto of = std::find_if(m_wanted.begin(), m_wanted.end(), [&problem](const Wanted &wanted) {
                return wanted.formula.path == problem.path;
            });
            (of == m_wanted.end() ? m_wanted.front() : *of).cursor.complain(problem.message);
        }
        for (std::size_t at = 0; m_program->formulas && at < m_wanted.size(); ++at)
            check(m_wanted[at], static_cast<int>(at));
    }

    /// Tells a formula whose value does not fit where it goes.
    void check(const Wanted &wanted, int formula) const
    {
        const risk::Content content = m_program->formulas->content(formula);
        if (!wanted.parameter) {
            if (content != risk::Content::Flag)
                wanted.cursor.complain(u"A condition is true or false, and this is %1."_s.arg(contentName(content)));
            return;
        }
        const Parameter &parameter = *wanted.parameter;
        const risk::TypeDescription &type = risk::describe(parameter.type);
        if (content != type.content)
            wanted.cursor.complain(u"The parameter \"%1\" is %2, and this is %3."_s.arg(
                parameter.name, contentName(type.content), contentName(content)));
        else if (m_program->formulas->isPersonal(formula) && !parameter.isPersonal)
            wanted.cursor.complain(u"This rests on a personal field: give the parameter \"%1\" of the service "
                                   "\"personal\": true, so that it is sent in no address."_s.arg(parameter.name));
    }

    std::shared_ptr<const risk::Schema> m_product;
    const DefinitionFinder &m_definitions;
    std::shared_ptr<OrderProgram> m_program;
    std::vector<Wanted> m_wanted;
};

} // namespace

Orders readOrders(const JsonCursor &orders, const std::shared_ptr<const risk::Schema> &product,
                  const DefinitionFinder &definitions)
{
    return OrderReader(product, definitions).read(orders);
}

risk::Record premiumAsAnswer(const Order &order, const Decimal &premium)
{
    risk::Record answer(order.service->answer.schema);
    if (const AnswerField *const field = essentialAmount(*order.service))
        answer.policy().fields[field->index] = premium;
    return answer;
}

} // namespace bindery::services
