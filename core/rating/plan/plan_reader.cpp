#include "rating/plan/plan_reader.h"

#include "base/cell_fault.h"
#include "base/state_spelling.h"
#include "formula/language/node_reader.h"
#include "formula/table/table_reader.h"
#include "rating/plan/item_reader.h"
#include "rating/plan/restriction_reader.h"
#include "rating/plan/state_difference.h"

#include <QRegularExpression>

#include <array>

using namespace Qt::StringLiterals;

namespace bindery::rating {

using formula::NodeReader;
using formula::readFormula;
using formula::readTable;
using formula::Rounding;
using formula::roundingFromText;
using formula::tableFile;
using formula::ValueType;
using formula::WhenUnknown;

namespace {

constexpr auto Format = 1;

class PlanReader {
public:
    explicit PlanReader(const PlanFolder &folder) : m_folder(folder) {}

    tl::expected<PlanModel, Problems> read()
    {
        const auto manifest = m_folder.files.find(u"plan.json"_s);
        if (manifest == m_folder.files.end()) {
            const Place place{m_folder.name, 0, 0};
            return tl::unexpected(Problems{{place, u"The folder has no plan.json."_s}});
        }
        const auto root = readJson(manifest->second, u"plan.json"_s);
        if (!root)
            return tl::unexpected(Problems{root.error()});
        return read(*root);
    }

    tl::expected<PlanModel, Problems> read(const JsonNode &root)
    {
        m_plan.folder = m_folder.name;
        m_plan.place = root.place;
        header(root);
        restrictions();
        unreadFiles();
        if (!m_problems.empty())
            return tl::unexpected(std::move(m_problems));
        return std::move(m_plan);
    }

private:
    void header(const JsonNode &root)
    {
        NodeReader in(root, u"The plan"_s, m_problems);
        // Editors find the schema by it. It says nothing of the plan.
        std::ignore = in.text("$schema"_L1);
        if (const auto format = in.number("format"_L1, true); format && *format != Decimal(Format))
            in.problem(root.find(u"format")->place,
                       u"This plan is of format %1; format %2 is understood."_s.arg(format->toString()).arg(Format));
        m_plan.code = in.text("code"_L1, true);
        m_plan.edition = in.text("edition"_L1, true);
        m_plan.name = in.text("name"_L1, true);
        m_plan.note = in.text("note"_L1);
        m_plan.line = in.text("line"_L1, true);
        m_plan.company = in.text("company"_L1);
        readPurpose(in);
        m_plan.states = in.texts("states"_L1);
        checkStates(root.find(u"states"));
        m_plan.newBusiness = period(in.optional("new_business"_L1, JsonNode::Kind::Object), u"\"new_business\""_s);
        m_plan.renewal = m_plan.newBusiness;
        if (const JsonNode *renewal = in.optional("renewal"_L1, JsonNode::Kind::Object))
            m_plan.renewal = period(renewal, u"\"renewal\""_s);
        m_plan.currency = in.text("currency"_L1);
        if (m_plan.currency.isEmpty())
            m_plan.currency = u"USD"_s;
        m_plan.rounding = in.rounding("rounding"_L1).value_or(Rounding{});
        m_plan.premium = in.text("premium"_L1);
        if (m_plan.premium.isEmpty())
            m_plan.premium = u"premium"_s;
        if (const JsonNode *scopes = in.required("scopes"_L1, JsonNode::Kind::Object))
            readScopes(*scopes);
        if (const JsonNode *tables = in.optional("tables"_L1, JsonNode::Kind::Object))
            readTables(*tables);
        if (const JsonNode *steps = in.required("steps"_L1, JsonNode::Kind::List)) {
            for (const JsonNode &step : steps->items)
                readStep(step);
            if (steps->items.empty())
                in.problem(steps->place, u"A plan needs at least one step."_s);
        }
    }

    /// A state in another spelling than a risk's would never find the plan.
    void checkStates(const JsonNode *states)
    {
        for (std::size_t i = 0; states && i < states->items.size(); ++i) {
            const JsonNode &item = states->items[i];
            if (!item.is(JsonNode::Kind::Text))
                continue;
            if (const QString problem = problemOfState(item.text); !problem.isEmpty())
                m_problems.push_back({item.place, problem});
            else if (m_plan.states.count(item.text) > 1 && m_plan.states.indexOf(item.text) != qsizetype(i))
                m_problems.push_back({item.place, u"\"states\" names %1 twice. Delete one of them."_s.arg(item.text)});
        }
    }

    void readPurpose(NodeReader &in)
    {
        const JsonNode *purpose = in.optional("purpose"_L1, JsonNode::Kind::Text);
        m_plan.isIndication = purpose && purpose->text == u"indication";
        if (purpose && !m_plan.isIndication && purpose->text != u"quote") {
            in.problem(purpose->place,
                       u"\"purpose\" is \"quote\" or \"indication\", this is \"%1\". Left out, it is \"quote\"."_s.arg(
                           purpose->text));
        }
    }

    Period period(const JsonNode *node, const QString &what)
    {
        if (!node)
            return {};
        NodeReader in(*node, what, m_problems);
        const Period result{in.date("from"_L1), in.date("to"_L1)};
        if (result.from.isValid() && result.to.isValid() && result.from >= result.to)
            in.problem(node->place,
                       u"%1 ends before it begins; \"to\" is the first day that is no longer in it."_s.arg(what));
        return result;
    }

    void checkName(const QString &name, const Place &place)
    {
        static const QRegularExpression allowed(u"^[a-z][a-z0-9_]*\\z"_s);
        if (!allowed.match(name).hasMatch())
            m_problems.push_back({place,
                                  u"\"%1\" is no name: small letters, digits and _ alone, and a letter "
                                  "first."_s.arg(shownText(name))});
    }

    static std::optional<ValueType> typeFromName(QStringView name)
    {
        for (const ValueType type : {ValueType::Number, ValueType::Text, ValueType::Flag, ValueType::Date}) {
            if (typeName(type) == name)
                return type;
        }
        return std::nullopt;
    }

    void readScopes(const JsonNode &scopes)
    {
        for (std::size_t i = 0; i < scopes.items.size(); ++i) {
            ScopeModel scope;
            scope.name = scopes.names[i];
            scope.place = scopes.items[i].place;
            checkName(scope.name, scope.place);
            NodeReader in(scopes.items[i], u"The scope \"%1\""_s.arg(scope.name), m_problems);
            const bool isPolicy = scope.name == u"policy";
            const JsonNode *items = in.optional("items"_L1, JsonNode::Kind::List);
            scope.list = in.text("list"_L1, !isPolicy && !items);
            scope.parent = in.text("in"_L1);
            if (!isPolicy && scope.parent.isEmpty())
                scope.parent = u"policy"_s;
            if (isPolicy && (!scope.list.isEmpty() || !scope.parent.isEmpty()))
                in.problem(scope.place, u"The policy is the whole risk: it has no \"list\" and no \"in\"."_s);
            // A parent stands in the file before its parts, so that it comes first everywhere.
            if (!isPolicy && !m_plan.scope(scope.parent))
                in.problem(
                    scope.place,
                    u"The scope \"%1\" is in \"%2\", which must be written before it."_s.arg(scope.name, scope.parent));
            if (const JsonNode *inputs = in.optional("inputs"_L1, JsonNode::Kind::Object)) {
                for (std::size_t k = 0; k < inputs->items.size(); ++k)
                    readInput(scope, inputs->names[k], inputs->items[k]);
            }
            if (items)
                readItems(scope, *items, m_problems);
            else
                checkListOf(scope);
            if (const JsonNode *definitions = in.optional("definitions"_L1, JsonNode::Kind::Object)) {
                for (std::size_t k = 0; k < definitions->items.size(); ++k) {
                    checkName(definitions->names[k], definitions->items[k].place);
                    if (auto formula = readFormula(definitions->items[k], m_problems))
                        scope.definitions.push_back({definitions->names[k], std::move(*formula)});
                }
            }
            m_plan.scopes.push_back(std::move(scope));
        }
        if (m_plan.scopes.empty() || m_plan.scopes.front().name != u"policy")
            m_problems.push_back({scopes.place, u"The first scope must be \"policy\"."_s});
    }

    /// Nobody gives a risk's list below a part that the plan gives.
    void checkListOf(const ScopeModel &scope)
    {
        const ScopeModel *parent = m_plan.scope(scope.parent);
        if (parent && !parent->items.empty())
            m_problems.push_back(
                {scope.place,
                 u"The scope \"%1\" is in \"%2\", whose parts the plan gives, so that a risk has no "
                 "list there. Give \"%1\" \"items\" in place of \"list\"."_s.arg(scope.name, scope.parent)});
    }

    void readInput(ScopeModel &scope, const QString &name, const JsonNode &node)
    {
        InputModel input;
        input.name = name;
        input.place = node.place;
        checkName(name, node.place);
        QString type;
        if (node.is(JsonNode::Kind::Text)) {
            type = node.text;
        } else {
            NodeReader in(node, u"The input \"%1\""_s.arg(name), m_problems);
            type = in.text("type"_L1, true);
            if (const JsonNode *otherwise = in.any("default"_L1))
                input.otherwise = *otherwise;
            input.oneOf = in.texts("one_of"_L1);
            for (const QString &text : std::as_const(input.oneOf)) {
                if (const auto fault = faultOfAnyText(text) ? std::nullopt : faultOfValue(text))
                    m_problems.push_back({node.place, fault->message});
            }
            input.unknown = readUnknown(in, name);
            input.use = in.text("use"_L1);
            input.note = in.text("note"_L1);
        }
        if (const auto known = typeFromName(type))
            input.type = *known;
        else if (!type.isEmpty() || node.is(JsonNode::Kind::Text))
            m_problems.push_back({node.place, u"\"%1\" is no type: number, text, flag or date."_s.arg(type)});
        scope.inputs.push_back(std::move(input));
    }

    UnknownModel readUnknown(NodeReader &input, const QString &name)
    {
        UnknownModel unknown;
        if (const JsonNode *noHit = input.any("no_hit"_L1))
            unknown.noHit = *noHit;
        const JsonNode *node = input.any("unknown"_L1);
        if (!node)
            return unknown;
        unknown.place = node->place;
        if (node->is(JsonNode::Kind::Object)) {
            NodeReader in(*node, u"\"unknown\" of \"%1\""_s.arg(name), m_problems);
            const JsonNode *worst = in.any("worst"_L1);
            const JsonNode *best = in.any("best"_L1);
            if (worst)
                unknown.worst = *worst;
            else
                in.problem(node->place,
                           u"\"unknown\" of \"%1\" needs \"worst\", the worst plausible value."_s.arg(name));
            if (best)
                unknown.best = *best;
            unknown.what = WhenUnknown::Worst;
        } else if (node->text == u"neutral") {
            unknown.what = WhenUnknown::Neutral;
        } else if (node->text == u"cannot be rated") {
            unknown.what = WhenUnknown::Refuse;
        } else {
            input.problem(node->place,
                          u"\"unknown\" of \"%1\" says what is done when nobody knows the value: {\"worst\": 6, "
                          "\"best\": 0} (the worst plausible value; with a best one the premium is a range), "
                          "\"neutral\" (as if it were not given) or \"cannot be rated\"."_s.arg(name));
        }
        return unknown;
    }

    void readTables(const JsonNode &tables)
    {
        for (std::size_t i = 0; i < tables.items.size(); ++i) {
            checkName(tables.names[i], tables.items[i].place);
            if (auto table = readTable(m_folder.files, tables.names[i], tables.items[i], m_problems)) {
                m_readFiles.append(table->csv.file);
                m_plan.tables.push_back(std::move(*table));
            } else {
                m_readFiles.append(tableFile(tables.names[i], tables.items[i]));
            }
        }
    }

    void readStep(const JsonNode &node)
    {
        constexpr std::array Operations{Operation::Set,      Operation::Multiply, Operation::Divide,  Operation::Add,
                                        Operation::Subtract, Operation::Minimum,  Operation::Maximum, Operation::Clamp,
                                        Operation::Round,    Operation::Assign};
        StepModel step;
        step.place = node.place;
        NodeReader in(node, u"A step"_s, m_problems);
        step.id = in.text("id"_L1, true);
        checkName(step.id, node.place);
        step.label = in.text("label"_L1);
        if (step.label.isEmpty())
            step.label = step.id;
        step.note = in.text("note"_L1);
        step.scope = in.text("scope"_L1);
        if (step.scope.isEmpty())
            step.scope = u"policy"_s;
        step.target = in.text("target"_L1);
        if (step.target.isEmpty())
            step.target = m_plan.premium;
        step.uses = in.texts("uses"_L1);
        step.when = in.formula("when"_L1);
        step.rounding = in.rounding("round_to"_L1);
        int found = 0;
        for (const Operation operation : Operations) {
            const QString name = operationName(operation);
            const JsonNode *value = in.any(QLatin1StringView(name.toLatin1()));
            if (!value)
                continue;
            ++found;
            step.operation = operation;
            operand(step, *value);
        }
        if (found != 1)
            in.problem(node.place,
                       u"A step needs exactly one of set, multiply, divide, add, subtract, minimum, "
                       "maximum, clamp, round, assign; this one has %1."_s.arg(found));
        for (const StepModel &other : m_plan.steps) {
            if (other.id == step.id)
                in.problem(node.place, u"Two steps are named \"%1\"."_s.arg(step.id));
        }
        m_plan.steps.push_back(std::move(step));
    }

    void operand(StepModel &step, const JsonNode &value)
    {
        if (step.operation == Operation::Round) {
            step.rounding = value.is(JsonNode::Kind::Text) ? roundingFromText(value.text) : std::nullopt;
            if (!step.rounding)
                m_problems.push_back({value.place, u"Say to what place and how, as \"0 half_up\"."_s});
        } else if (step.operation == Operation::Clamp) {
            const bool isPair = value.is(JsonNode::Kind::List) && value.items.size() == 2;
            if (!isPair) {
                m_problems.push_back({value.place, u"A clamp needs the least and the most, as [100, 500]."_s});
                return;
            }
            step.operand = readFormula(value.items[0], m_problems);
            step.upper = readFormula(value.items[1], m_problems);
        } else if (step.operation == Operation::Assign) {
            NodeReader in(value, u"An assignment"_s, m_problems);
            AssignModel assign;
            assign.from = in.text("from"_L1, true);
            assign.to = in.text("to"_L1, true);
            const auto rankFrom = in.formula("rank_from"_L1, true);
            const auto rankTo = in.formula("rank_to"_L1, true);
            assign.reuseLast = in.flag("reuse_last"_L1);
            if (rankFrom && rankTo) {
                assign.rankFrom = *rankFrom;
                assign.rankTo = *rankTo;
                step.assign = std::move(assign);
            }
        } else {
            step.operand = readFormula(value, m_problems);
        }
    }

    void restrictions()
    {
        const auto file = m_folder.files.find(u"restrictions.csv"_s);
        if (file == m_folder.files.end())
            return;
        auto read = readRestrictions(file->second, u"restrictions.csv"_s, m_problems);
        m_plan.restrictions = std::move(read);
        m_readFiles.append(u"restrictions.csv"_s);
        checkRestrictions(m_plan, m_problems);
    }

    void unreadFiles()
    {
        for (const auto &[path, bytes] : m_folder.files) {
            if (path.endsWith(".csv"_L1) && !isOfState(path) && !m_readFiles.contains(path))
                m_problems.push_back({{path, 0, 0}, u"No table of plan.json reads this file."_s});
        }
    }

    const PlanFolder &m_folder;
    PlanModel m_plan;
    Problems m_problems;
    QStringList m_readFiles;
};

} // namespace

tl::expected<PlanModel, Problems> readPlan(const PlanFolder &folder)
{
    return PlanReader(folder).read();
}

tl::expected<PlanModel, Problems> readPlan(const StateSource &source)
{
    return PlanReader(source.folder).read(source.manifest);
}

} // namespace bindery::rating
